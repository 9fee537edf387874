package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Classification;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Urgency;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.life.accusation.AccusedAnswers;
import cn.kuaichu.life.assisting.AskAssist;
import cn.kuaichu.life.conference.WaitingList;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.Clocks;
import cn.kuaichu.people.identity.Role;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What can be done in the handling form, and what each of it records. */
@Component
class HandlingOperations {
  private final FinishHandling finishing;
  private final Asking asking;
  private final AskAssist assists;
  private final Clocks clocks;
  private final WaitingList waiting;
  private final Recusing recusing;
  private final AccusedAnswers accused;
  private final Reclassifying reclassifying;

  HandlingOperations(FinishHandling finishing, Asking asking, AskAssist assists, Clocks clocks, WaitingList waiting,
      Recusing recusing, AccusedAnswers accused, Reclassifying reclassifying) {
    this.finishing = finishing;
    this.asking = asking;
    this.assists = assists;
    this.clocks = clocks;
    this.waiting = waiting;
    this.recusing = recusing;
    this.accused = accused;
    this.reclassifying = reclassifying;
  }

  /** @return what came of it; a form that does not say is finished, and a recusal may need the higher tier */
  Operation perform(CaseFile file, Submission submission) {
    Operation operation = submission.text("operation") == null ? Operation.DONE
        : submission.word(Operation.class, "operation", "本次操作");
    switch (operation) {
      case DONE -> finishing.finish(file, submission);
      case EXTEND, PAUSE, RAISE, OBJECT -> ask(file, submission, operation);
      case RESUME -> resume(file, submission);
      case ASSIST -> assist(file, submission);
      case CONFER -> waiting.list(file.appeal().id(), submission.text("requestReason"), handler(submission));
      case NAME_ACCUSED -> accused.record(file, submission, handler(submission));
      case RECLASSIFY -> {
        return reclassify(file, submission);
      }
      case RECUSE -> {
        return recusing.declare(file, handler(submission), submission.text("requestReason"), submission.key());
      }
    }
    return operation;
  }

  private void ask(CaseFile file, Submission submission, Operation operation) {
    switch (operation) {
      case EXTEND -> ask(file, submission, RequestKind.EXTENSION, submission.number("extendDays"), null);
      case PAUSE -> ask(file, submission, RequestKind.PAUSE, submission.number("pauseDays"), submission.text("ground"));
      case RAISE -> ask(file, submission, RequestKind.RAISE, null, null);
      default -> ask(file, submission, RequestKind.OBJECTION, null, null);
    }
  }

  private void ask(CaseFile file, Submission submission, RequestKind kind, Integer days, String ground) {
    asking.ask(file, new Asking.Wish(kind, days, ground, submission.text("requestReason")),
        handler(submission), submission.key());
  }

  private void assist(CaseFile file, Submission submission) {
    assists.ask(file, new AskAssist.Wish(submission.text("assistUnit"), submission.number("assistDays"),
        submission.text("requestReason"), null), handler(submission), submission.key());
  }

  /** For the model both ask the leader in charge, also in instances that began before. */
  private Operation reclassify(CaseFile file, Submission submission) {
    Classification wanted = reclassifying.checked(file.appeal(), wish(submission), false);
    asking.ask(file, new Asking.Wish(RequestKind.RECLASSIFICATION, null, null, wanted,
        submission.text("reclassifyReason")), handler(submission), submission.key());
    return Operation.EXTEND;
  }

  static Classification wish(Submission form) {
    return new Classification(Category.of(form.text("toCategory")), form.text("toTopic"),
        form.text("toDifficulty") == null ? null : form.word(Difficulty.class, "toDifficulty", "更正为难易"),
        form.text("toUrgency") == null ? null : form.word(Urgency.class, "toUrgency", "更正为紧急程度"));
  }

  private void resume(CaseFile file, Submission submission) {
    Actor handler = handler(submission);
    clocks.resume(file, handler.login(), submission.key());
    file.record(Step.RESUME, handler, submission.key(),
        Map.of("dueAt", clocks.schedule(file.appeal().id(), ClockKind.HANDLING).dueAt().toString()), Map.of());
  }

  private static Actor handler(Submission submission) {
    return submission.actor(Role.HANDLER);
  }
}
