package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.tiering.Moving;
import cn.kuaichu.life.tiering.TierAssignment;
import cn.kuaichu.life.tiering.TierLedgers;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Somebody who did not ask decides what was asked for. */
@Component
class Deciding {
  /**
   * @param days calendar days granted, null where none were asked for
   * @param toUnit the unit an arbiter names, or null
   * @param reason what the decider wrote, or null
   */
  record Verdict(Actor actor, boolean granted, Integer days, String toUnit, String reason, String key) {
    static Verdict of(Submission form) {
      return new Verdict(form.actorInPost(), "GRANT".equals(form.text("decision")), form.number("grantedDays"),
          form.text("toUnit"), form.text("decisionReason"), form.key());
    }
  }

  private final Requests requests;
  private final Clocks clocks;
  private final TierAssignment assignment;
  private final Moving moving;
  private final Units units;
  private final Officials officials;
  private final Recusing recusing;
  private final CaseTexts texts;
  private final Reclassifying reclassifying;
  private final Clock clock;

  Deciding(Requests requests, Clocks clocks, TierAssignment assignment, Moving moving, Units units, Officials officials,
      Recusing recusing, CaseTexts texts, Reclassifying reclassifying, Clock clock) {
    this.requests = requests;
    this.clocks = clocks;
    this.assignment = assignment;
    this.moving = moving;
    this.units = units;
    this.officials = officials;
    this.recusing = recusing;
    this.texts = texts;
    this.reclassifying = reclassifying;
    this.clock = clock;
  }

  /** More time, or a pause. The clock itself refuses what the law does not allow. */
  void decideTime(CaseFile file, Verdict verdict) {
    Request request = pending(file, verdict.actor());
    Map<String, Object> detail = new HashMap<>();
    Map<String, String> text = new HashMap<>();
    if (request.kind() == RequestKind.RECLASSIFICATION) {
      decideClassification(file, request, verdict);
      return;
    }
    if (verdict.granted()) {
      int days = grantedDays(file.appeal(), request, verdict.days());
      if (request.kind() == RequestKind.EXTENSION) {
        clocks.extend(file, days, verdict.actor().login(), verdict.key());
      } else {
        clocks.pause(file, request.ground(), days, verdict.actor().login(), verdict.key());
      }
      detail.put("grantedDays", days);
      detail.put("ground", request.ground());
      detail.put("dueAt", clocks.schedule(file.appeal().id(), ClockKind.HANDLING).dueAt().toString());
      // the citizen has to be told why (信访工作条例 art. 34)
      text.put("told", texts.latest(file.appeal().id(), request.kind().asks(), "requestReason").orElse(null));
    }
    close(file, request, verdict, detail, text, null);
  }

  private void decideClassification(CaseFile file, Request request, Verdict verdict) {
    close(file, request, verdict, new HashMap<>(), new HashMap<>(), null);
    if (verdict.granted()) {
      Appeal appeal = file.appeal();
      String reason = texts.latest(appeal.id(), Step.ASK_RECLASSIFICATION, "requestReason").orElse("");
      reclassifying.apply(file, reclassifying.checked(appeal, request.wish(), false), reason, verdict.actor(),
          "reclassify:" + verdict.key());
    }
  }

  void decideRaise(CaseFile file, Verdict verdict) {
    Request request = pending(file, verdict.actor());
    if (verdict.granted()) {
      move(file, request, verdict, assignment.raised(file.appeal()), TierLedgers.Closing.RAISED);
    } else {
      requireHandler(file.appeal());
      close(file, request, verdict, new HashMap<>(), new HashMap<>(), null);
    }
  }

  void rule(CaseFile file, Verdict verdict) {
    Request request = pending(file, verdict.actor());
    if (verdict.granted()) {
      assignment.objectionTo(file.appeal(), verdict.toUnit()).ifPresent(reason -> refuse(file.appeal(), reason));
      move(file, request, verdict, units.get(verdict.toUnit()), TierLedgers.Closing.RULED);
    } else {
      requireHandler(file.appeal());
      close(file, request, verdict, new HashMap<>(), new HashMap<>(), null);
    }
  }

  /** A case whose last handler had to keep away is not left with nobody. */
  private void requireHandler(Appeal appeal) {
    if (!recusing.isAnyoneLeft(appeal)) {
      refuse(appeal, "承办人已回避或空缺，责任单位没有其他承办人，不能退回。请同意移交，或先由该单位委托其他同志代理承办。");
    }
  }

  private void move(CaseFile file, Request request, Verdict verdict, Unit to, TierLedgers.Closing why) {
    close(file, request, verdict, new HashMap<>(), new HashMap<>(), to.id());
    moving.move(file, to, why, "move:" + verdict.key());
  }

  private Request pending(CaseFile file, Actor decider) {
    Request request = requests.pending(file.appeal().id()).orElseThrow(() -> new AppealRefused(
        "诉求 " + file.appeal().number() + " 没有等待批复的请求，请刷新页面查看最新进展。"));
    if (officials.isSamePerson(request.askedBy(), decider.login())) {
      refuse(file.appeal(), "不能审批自己提出的申请，请由其他有权审批的同志办理。");
    }
    return request;
  }

  private static int grantedDays(Appeal appeal, Request request, Integer days) {
    if (days == null || days < 1 || days > request.days()) {
      refuse(appeal, "批准的天数须在一天至申请的 " + request.days() + " 天之间，请改填天数。");
    }
    return days;
  }

  private void close(CaseFile file, Request request, Verdict verdict, Map<String, Object> detail,
      Map<String, String> text,
      String toUnit) {
    requests.decide(file.appeal(), request,
        new Request.Decision(verdict.actor().login(), clock.instant(), verdict.granted(),
            (Integer) detail.get("grantedDays"), toUnit));
    Actor decider = verdict.actor();
    detail.put("onBehalfOf",
        officials.deputyFor(decider.login(), decider.unit(), Role.of(decider.role())).orElse(null));
    detail.put("request", request.no());
    detail.put("toUnit", toUnit);
    text.put("decisionReason", verdict.reason());
    file.record(request.kind().decides(verdict.granted()), verdict.actor(), verdict.key(), detail, text);
  }

  private static void refuse(Appeal appeal, String reason) {
    throw new AppealRefused("诉求 " + appeal.number() + ":" + reason);
  }
}
