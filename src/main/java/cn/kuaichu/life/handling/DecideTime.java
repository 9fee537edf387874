package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The leader in charge decides about more time, a pause, or another class. */
@Component
class DecideTime {
  private final Decisions decisions;
  private final Clocks clocks;
  private final CaseTexts texts;
  private final Reclassifying reclassifying;

  DecideTime(Decisions decisions, Clocks clocks, CaseTexts texts, Reclassifying reclassifying) {
    this.decisions = decisions;
    this.clocks = clocks;
    this.texts = texts;
    this.reclassifying = reclassifying;
  }

  /** The clock itself refuses what the law does not allow. */
  void decide(CaseFile file, Verdict verdict) {
    Request request = decisions.pending(file, verdict.actor());
    if (request.kind() == RequestKind.RECLASSIFICATION) {
      decideClassification(file, request, verdict);
    } else if (verdict.granted()) {
      grant(file, request, verdict);
    } else {
      decisions.close(file, request, verdict);
    }
  }

  private void grant(CaseFile file, Request request, Verdict verdict) {
    int days = grantedDays(file.appeal(), request, verdict.days());
    if (request.kind() == RequestKind.EXTENSION) {
      clocks.extend(file, days, verdict.actor().login(), verdict.key());
    } else {
      clocks.pause(file, request.ground(), days, verdict.actor().login(), verdict.key());
    }
    Map<String, Object> detail = new HashMap<>();
    detail.put("grantedDays", days);
    detail.put("ground", request.ground());
    detail.put("dueAt", clocks.schedule(file.appeal().id(), ClockKind.HANDLING).dueAt().toString());
    // the citizen has to be told why (信访工作条例 art. 34)
    Map<String, String> text = new HashMap<>();
    text.put("told", texts.latest(file.appeal().id(), request.kind().asks(), "requestReason").orElse(null));
    decisions.close(file, request, verdict, detail, text);
  }

  private static int grantedDays(Appeal appeal, Request request, Integer days) {
    if (days == null || days < 1 || days > request.days()) {
      throw Decisions.refused(appeal, "批准的天数须在一天至申请的 " + request.days() + " 天之间，请改填天数。");
    }
    return days;
  }

  private void decideClassification(CaseFile file, Request request, Verdict verdict) {
    decisions.close(file, request, verdict);
    if (verdict.granted()) {
      Appeal appeal = file.appeal();
      String reason = texts.latest(appeal.id(), Step.ASK_RECLASSIFICATION, "requestReason").orElse("");
      reclassifying.apply(file, reclassifying.checked(appeal, request.wish(), false), reason, verdict.actor(),
          "reclassify:" + verdict.key());
    }
  }
}
