package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Classification;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.deadline.Schedule;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import cn.kuaichu.life.tiering.TierLedgers;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A handler asks for more time, a pause, the higher tier, or another unit. */
@Component
class Asking {
  /** @param reason as the handler wrote it */
  record Wish(RequestKind kind, Integer days, String ground, Classification classification, String reason) {
    Wish(RequestKind kind, Integer days, String ground, String reason) {
      this(kind, days, ground, null, reason);
    }
  }

  private final Requests requests;
  private final TierLedgers ledgers;
  private final Clocks clocks;
  private final DecisionTables tables;
  private final SideDeadlines deadlines;
  private final RuledLimits limits;
  private final WorkCalendar calendar;
  private final Clock clock;

  Asking(Requests requests, TierLedgers ledgers, Clocks clocks, DecisionTables tables, SideDeadlines deadlines,
      RuledLimits limits, WorkCalendar calendar, Clock clock) {
    this.requests = requests;
    this.ledgers = ledgers;
    this.clocks = clocks;
    this.tables = tables;
    this.deadlines = deadlines;
    this.limits = limits;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** @throws AppealRefused when this cannot be asked for, or not any more */
  void ask(CaseFile file, Wish wish, Actor actor, String key) {
    Appeal appeal = file.appeal();
    List<Request> earlier = requests.of(appeal.id());
    RequestPolicy.objection(new RequestPolicy.Attempt(appeal, wish.kind(), wish.days(), wish.ground(), earlier,
        standing(appeal))).ifPresent(reason -> {
          throw new AppealRefused(reason);
        });
    put(file, wish, actor, key);
  }

  private void put(CaseFile file, Wish wish, Actor actor, String key) {
    Appeal appeal = file.appeal();
    Instant now = clock.instant();
    var request = new Request(requests.nextNo(appeal.id()), appeal.round(), wish.kind(), appeal.tier(),
        appeal.responsibleUnit(),
        actor.login(), now, wish.days(), wish.ground(), wish.classification(),
        deadlines.of(SideDeadline.DECIDE_REQUEST, now),
        null);
    requests.add(appeal, request);
    file.record(wish.kind().asks(), actor, key, detail(appeal, request), Map.of("requestReason", wish.reason()));
  }

  /**
   * All officials of the unit must keep away from the case: the product asks the higher tier to take it, or the arbiter
   * to name another unit, each as often as a handler may ask.
   *
   * @return {@link Operation#RAISE}, {@link Operation#OBJECT}, or {@link Operation#RECUSE} where neither is left
   */
  Operation handOn(CaseFile file, String reason, String key) {
    Appeal appeal = file.appeal();
    List<Request> earlier = requests.of(appeal.id());
    boolean canRise = appeal.tier() != Tier.DISTRICT && earlier.stream()
        .noneMatch(request -> request.kind() == RequestKind.RAISE && request.tier() == appeal.tier());
    if (!canRise && earlier.stream().anyMatch(request -> request.kind() == RequestKind.OBJECTION)) {
      return Operation.RECUSE;
    }
    RequestKind kind = canRise ? RequestKind.RAISE : RequestKind.OBJECTION;
    put(file, new Wish(kind, null, null, reason), Actor.SYSTEM, key);
    return canRise ? Operation.RAISE : Operation.OBJECT;
  }

  private static Map<String, Object> detail(Appeal appeal, Request request) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("request", request.no());
    detail.put(request.kind() == RequestKind.PAUSE ? "pauseDays" : "extendDays", request.days());
    detail.put("ground", request.ground());
    if (request.wish() != null) {
      detail.putAll(request.wish().detail(Classification.of(appeal)));
    }
    return detail;
  }

  private RequestPolicy.Standing standing(Appeal appeal) {
    return new RequestPolicy.Standing() {
      @Override
      public boolean isDue() {
        return clock.instant().isAfter(clocks.schedule(appeal.id(), ClockKind.HANDLING).dueAt());
      }

      @Override
      public long daysToLastDay() {
        Schedule schedule = clocks.schedule(appeal.id(), ClockKind.HANDLING);
        return ClockKind.HANDLING.lastDay() - calendar.daysLeft(schedule.startedAt(), schedule.dueAt());
      }

      @Override
      public int longestExtension() {
        return limits.of(Limit.EXTENSION);
      }

      @Override
      public int longestPause(String ground) {
        Map<String, Object> row = tables.ask("pause-grounds", Map.of("ground", ground));
        return Math.min(((Number) row.get("maxDays")).intValue(), limits.of(Limit.PAUSES_OF_A_ROUND));
      }

      @Override
      public LocalDate today() {
        return clock.instant().atZone(WorkCalendar.ZONE).toLocalDate();
      }

      @Override
      public LocalDate lastDayToObject() {
        LocalDate got = ledgers.openedAt(appeal).atZone(WorkCalendar.ZONE).toLocalDate();
        return deadlines.lastDay(SideDeadline.OBJECTION, got);
      }

      @Override
      public String timeToObject() {
        return deadlines.term(SideDeadline.OBJECTION).words();
      }
    };
  }
}
