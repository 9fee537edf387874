package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.engine.seam.Submission;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** An official's word on the frozen sheet; the leader in charge has gone through the short list before. */
@Component
class RecordSignatureListener implements TaskListener {
  private final CaseFiles files;
  private final Signatures signatures;
  private final Reviews reviews;

  RecordSignatureListener(CaseFiles files, Signatures signatures, Reviews reviews) {
    this.files = files;
    this.signatures = signatures;
    this.reviews = reviews;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    Party party = WhoSigns.party(task.getTaskDefinitionKey()).orElseThrow();
    CaseFile file = files.open(submission.appealId());
    Answer answer = submission.word(Answer.class, "decision", "会签意见");
    Map<String, Object> reviewed = party == Party.LEADER
        ? reviews.record(file, signatures.sheet(file).no(), submission, answer)
        : Map.of();
    Map<String, String> texts = new HashMap<>();
    texts.put("reason", submission.text("reason"));
    signatures.sign(file, new Signatures.Word(party, answer, Manner.TASKLIST, null, null, texts),
        submission.actorInPost(),
        submission.key(), reviewed);
  }
}
