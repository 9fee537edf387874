package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Result;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.life.assisting.Assists;
import cn.kuaichu.life.conference.ConferenceDuties;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import cn.kuaichu.people.identity.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** 办结: a handler says what came of the case, shows it, and promises what is still to come. */
@Component
class FinishHandling {
  private static final int MOST_PROMISES = 3; // fields of the form
  private final Assists assists;
  private final ConferenceDuties duties;
  private final EvidenceRows evidence;
  private final RuledLimits limits;
  private final Clock clock;

  FinishHandling(Assists assists, ConferenceDuties duties, EvidenceRows evidence, RuledLimits limits,
      Clock clock) {
    this.assists = assists;
    this.duties = duties;
    this.evidence = evidence;
    this.limits = limits;
    this.clock = clock;
  }

  /** @throws AppealRefused while another unit still owes its part, or without proof or the date of a promise */
  void finish(CaseFile file, Submission submission) {
    assists.requireNoneOpen(file.appeal());
    duties.requireNoneOwed(file.appeal());
    Result result = submission.word(Result.class, "result", "办理结果");
    requireProof(file, result, submission.text("noEvidenceReason"));
    Map<String, Object> detail = new HashMap<>();
    detail.put("result", result.name());
    Map<String, String> text = new HashMap<>();
    text.put("measures", submission.text("measures"));
    text.put("resultReason", submission.text("resultReason"));
    text.put("noEvidenceReason", submission.text("noEvidenceReason"));
    promises(file, submission, detail, text);
    ReturnedMoney.told(file.appeal().number(), submission).ifPresent(money -> detail.putAll(money.detail()));
    file.handled(submission.login(), result);
    file.record(Step.HANDLE, submission.actor(Role.HANDLER), submission.key(), detail, text);
  }

  /**
   * A handler who calls the matter solved adds evidence (佐证资料), or says why there can be none; the leader judges that
   * reason.
   */
  private void requireProof(CaseFile file, Result result, String reasonForNone) {
    if (result == Result.SOLVED && reasonForNone == null && !evidence.anyOfThisRound(file.appeal())) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 填的是“已解决”，但本轮办理还没有佐证材料。请先在“卷宗”中上传；"
          + "确实没有材料的，请填写“没有佐证材料的原因”。");
    }
  }

  /** What is promised for later, each with its date; it will stand on the sheet. */
  private void promises(CaseFile file, Submission submission, Map<String, Object> detail, Map<String, String> text) {
    for (int no = 1; no <= MOST_PROMISES; no++) {
      String words = submission.text("promise" + no);
      String by = submission.text("promise" + no + "By");
      if (words == null) {
        continue;
      }
      if (by == null || !isSoon(LocalDate.parse(by))) {
        throw new AppealRefused("诉求 " + file.appeal().number() + " 的第 " + no + " 项承诺须写明兑现日期，从明天起，"
            + limits.words(Limit.PROMISE_AHEAD) + "以内。");
      }
      detail.put("promise" + no + "By", by);
      text.put("promise" + no, words);
    }
  }

  private boolean isSoon(LocalDate day) {
    LocalDate today = clock.instant().atZone(WorkCalendar.ZONE).toLocalDate();
    return day.isAfter(today) && !day.isAfter(today.plusDays(limits.of(Limit.PROMISE_AHEAD)));
  }
}
