package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Classification;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Result;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Urgency;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.life.accusation.AccusedAnswers;
import cn.kuaichu.life.assisting.Assists;
import cn.kuaichu.life.conference.Conferences;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.people.identity.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What can be done in the handling form, and what each of it records. */
@Component
class HandlingOperations {
  private static final int MOST_PROMISES = 3;
  /** Days ahead a promise may lie (ours). */
  private static final int LONGEST_PROMISE = 365;
  private final Asking asking;
  private final Assists assists;
  private final Clocks clocks;
  private final Conferences conferences;
  private final Clock clock;
  private final Recusing recusing;
  private final EvidenceRows evidence;
  private final AccusedAnswers accused;
  private final Reclassifying reclassifying;

  HandlingOperations(Asking asking, Assists assists, Clocks clocks, Conferences conferences, Recusing recusing,
      EvidenceRows evidence, AccusedAnswers accused, Reclassifying reclassifying, Clock clock) {
    this.asking = asking;
    this.assists = assists;
    this.clocks = clocks;
    this.conferences = conferences;
    this.clock = clock;
    this.recusing = recusing;
    this.evidence = evidence;
    this.accused = accused;
    this.reclassifying = reclassifying;
  }

  /** @return what came of it; a form that does not say is finished, and a recusal may need the higher tier */
  Operation perform(CaseFile file, Submission submission) {
    Operation operation = submission.text("operation") == null ? Operation.DONE
        : submission.word(Operation.class, "operation", "本次操作");
    switch (operation) {
      case DONE -> finish(file, submission);
      case EXTEND -> ask(file, submission, RequestKind.EXTENSION, submission.number("extendDays"), null);
      case PAUSE -> ask(file, submission, RequestKind.PAUSE, submission.number("pauseDays"), submission.text("ground"));
      case RESUME -> resume(file, submission);
      case RAISE -> ask(file, submission, RequestKind.RAISE, null, null);
      case OBJECT -> ask(file, submission, RequestKind.OBJECTION, null, null);
      case ASSIST -> assists.ask(file, new Assists.Wish(submission.text("assistUnit"), submission.number("assistDays"),
          submission.text("requestReason"), null), submission.actor(Role.HANDLER), submission.key());
      case CONFER ->
        conferences.list(file.appeal().id(), submission.text("requestReason"), submission.actor(Role.HANDLER));
      case RECLASSIFY -> {
        asking.ask(file, new Asking.Wish(RequestKind.RECLASSIFICATION, null, null, reclassifying.checked(file.appeal(),
            wish(submission), false), submission.text("reclassifyReason")), submission.actor(Role.HANDLER),
            submission.key());
        return Operation.EXTEND; // for the model both ask the leader in charge, also in instances that began before
      }
      case NAME_ACCUSED -> accused.record(file, submission, submission.actor(Role.HANDLER));
      case RECUSE -> {
        return recusing.declare(file, submission.actor(Role.HANDLER), submission.text("requestReason"),
            submission.key());
      }
    }
    return operation;
  }

  private void finish(CaseFile file, Submission submission) {
    assists.requireNoneOpen(file.appeal());
    conferences.requireNoneOwed(file.appeal());
    Result result = submission.word(Result.class, "result", "办理结果");
    requireProof(file, result, submission.text("noEvidenceReason"));
    Map<String, Object> detail = new HashMap<>();
    detail.put("result", result.name());
    Map<String, String> text = new HashMap<>();
    text.put("measures", submission.text("measures"));
    text.put("resultReason", submission.text("resultReason"));
    text.put("noEvidenceReason", submission.text("noEvidenceReason"));
    promises(file, submission, detail, text);
    file.handled(submission.login(), result);
    file.record(Step.HANDLE, submission.actor(Role.HANDLER), submission.key(), detail, text);
  }

  /** Whoever says that it is solved shows it (佐证资料), or says why it cannot be shown; the leader judges that reason. */
  private void requireProof(CaseFile file, Result result, String reasonForNone) {
    if (result == Result.SOLVED && reasonForNone == null && !evidence.anyOfThisRound(file.appeal())) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 填的是“已解决”，但本轮办理还没有佐证材料。请先在“卷宗”中上传；"
          + "确实没有材料的，请填写“没有佐证材料的原因”。");
    }
  }

  /** What is promised for later, each with its date; it will stand on the sheet. */
  private void promises(CaseFile file, Submission submission, Map<String, Object> detail, Map<String, String> text) {
    LocalDate today = clock.instant().atZone(WorkCalendar.ZONE).toLocalDate();
    for (int no = 1; no <= MOST_PROMISES; no++) {
      String words = submission.text("promise" + no);
      String by = submission.text("promise" + no + "By");
      if (words == null) {
        continue;
      }
      if (by == null || !LocalDate.parse(by).isAfter(today)
          || LocalDate.parse(by).isAfter(today.plusDays(LONGEST_PROMISE))) {
        throw new AppealRefused("诉求 " + file.appeal().number() + " 的第 " + no + " 项承诺须写明兑现日期，在明天以后、一年以内。");
      }
      detail.put("promise" + no + "By", by);
      text.put("promise" + no, words);
    }
  }

  private void ask(CaseFile file, Submission submission, RequestKind kind, Integer days, String ground) {
    asking.ask(file, new Asking.Wish(kind, days, ground, submission.text("requestReason")),
        submission.actor(Role.HANDLER),
        submission.key());
  }

  static Classification wish(Submission form) {
    return new Classification(form.text("toCategory") == null ? null : form.word(Category.class, "toCategory", "更正为类别"),
        form.text("toTopic"),
        form.text("toDifficulty") == null ? null : form.word(Difficulty.class, "toDifficulty", "更正为难易"),
        form.text("toUrgency") == null ? null : form.word(Urgency.class, "toUrgency", "更正为紧急程度"));
  }

  private void resume(CaseFile file, Submission submission) {
    Actor handler = submission.actor(Role.HANDLER);
    clocks.resume(file, handler.login(), submission.key());
    file.record(Step.RESUME, handler, submission.key(),
        Map.of("dueAt", clocks.schedule(file.appeal().id(), ClockKind.HANDLING).dueAt().toString()), Map.of());
  }
}
