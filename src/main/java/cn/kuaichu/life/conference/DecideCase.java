package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.deadline.Schedule;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A conference's decision on one case becomes a dated task for the lead unit and for each assisting unit. */
@Component
class DecideCase {
  /**
   * @param lead the unit that leads
   * @param dueOn the last day for all of them
   * @param lateReason why that day lies after the case's own due date, or null
   * @param what who does what
   */
  record Decision(String lead, List<String> assisting, LocalDate dueOn, String lateReason, String what) {
    Instant dueAt() {
      return WorkCalendar.startOfDay(dueOn.plusDays(1)).minusSeconds(1);
    }
  }

  private final ConferenceRows rows;
  private final CaseFiles files;
  private final Clocks clocks;
  private final Units units;
  private final Vault vault;
  private final Clock clock;

  DecideCase(ConferenceRows rows, CaseFiles files, Clocks clocks, Units units, Vault vault, Clock clock) {
    this.rows = rows;
    this.files = files;
    this.clocks = clocks;
    this.units = units;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * @throws AppealRefused when a unit is complained about, or the day has passed, or lies beyond the case's own without
   * a reason
   */
  void decide(Conference conference, long appealId, Decision decision, Actor chair, String key) {
    CaseFile file = files.open(appealId);
    Stream.concat(Stream.of(decision.lead()), decision.assisting().stream())
        .forEach(unit -> requireNotAccused(file, unit));
    Instant due = decision.dueAt();
    if (due.isBefore(clock.instant())) {
      throw new AppealRefused("完成日期 " + decision.dueOn() + " 已经过去，请重新填写。");
    }
    requireReasonForLate(file.appeal(), decision);
    rows.decide(conference.id(), appealId, decision.lead(), decision.assisting(), due, vault.encrypt(decision.what()));
    Map<String, String> text = new HashMap<>();
    text.put("what", decision.what());
    text.put("lateReason", decision.lateReason());
    file.record(Step.CONFERENCE_DECIDED, chair, key,
        Map.of("conference", conference.number(), "leadUnit", decision.lead(), "dueOn", decision.dueOn().toString()),
        text);
  }

  /**
   * The conference's day does not move the case's own date: a later one leaves the case late, and that has to be meant.
   */
  private void requireReasonForLate(Appeal appeal, Decision decision) {
    clocks.find(appeal.id(), appeal.round(), ClockKind.HANDLING).map(Schedule::dueAt)
        .filter(caseDue -> decision.dueAt().isAfter(caseDue) && decision.lateReason() == null).ifPresent(caseDue -> {
          throw new AppealRefused("完成日期 " + decision.dueOn() + " 晚于诉求 " + appeal.number() + " 的办理期限 "
              + LocalDate.ofInstant(caseDue, WorkCalendar.ZONE) + "。请改填日期，或写明晚于期限的理由；本件期限并不因此延长。");
        });
  }

  /** 信访工作条例 art. 30: a unit gets no case that accuses it. */
  private void requireNotAccused(CaseFile file, String unit) {
    String accused = file.appeal().accusedUnit();
    if (accused != null && units.isWithin(unit, accused)) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 反映的正是" + units.get(unit).shortName() + "，不能交其牵头或协办。");
    }
  }
}
