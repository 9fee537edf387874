package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes what came of asking: into the round's revisit, and into the case's ledger. */
@Component
class RevisitRecord {
  private final Revisits revisits;
  private final RevisitTries tries;

  RevisitRecord(Revisits revisits, RevisitTries tries) {
    this.revisits = revisits;
    this.tries = tries;
  }

  void answered(CaseFile file, Submission submission) {
    Answer answer = new Answer(submission.text("way"), isYes(submission, "solved"), isYes(submission, "satisfied"),
        submission.text("ownSignature"), submission.text("metInPerson"), submission.number("trips"),
        isYes(submission, "falseResolution"));
    revisits.answered(file.appeal(), submission.actorInPost(), answer);
    file.learnt(Revisits.Found.class, new Revisits.Found(answer.outcome(), answer.isFalse()));
    file.record(Step.REVISIT, submission.actorInPost(), submission.key(), detail(submission), text(submission));
  }

  void notReached(CaseFile file, Submission submission) {
    tries.add(file.appeal(), submission.text("way"), submission.actorInPost());
    file.learnt(Revisits.Found.class, new Revisits.Found(Outcome.NOT_REACHED, false));
    file.record(Step.TRY_REVISIT, submission.actorInPost(), submission.key(), Map.of("way", submission.text("way")),
        text(submission));
  }

  private static boolean isYes(Submission submission, String field) {
    return "YES".equals(submission.text(field));
  }

  private static Map<String, Object> detail(Submission submission) {
    Map<String, Object> detail = new HashMap<>();
    for (String field : new String[] {"way", "solved", "satisfied", "ownSignature", "metInPerson", "falseResolution"}) {
      if (submission.text(field) != null) {
        detail.put(field, submission.text(field));
      }
    }
    detail.put("trips", submission.number("trips"));
    return detail;
  }

  private static Map<String, String> text(Submission submission) {
    Map<String, String> text = new HashMap<>();
    for (String field : new String[] {"note", "whoMet", "missing"}) {
      text.put(field, submission.text(field));
    }
    return text;
  }
}
