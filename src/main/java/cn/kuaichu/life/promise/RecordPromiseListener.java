package cn.kuaichu.life.promise;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.Submission;
import cn.kuaichu.life.revisit.SecondLook;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Whether a promise was kept, as somebody found who has no part in the case. */
@Component
class RecordPromiseListener implements TaskListener {
  private final CaseFiles files;
  private final SecondLook secondLook;
  private final PromiseLedger ledger;

  RecordPromiseListener(CaseFiles files, SecondLook secondLook, PromiseLedger ledger) {
    this.files = files;
    this.secondLook = secondLook;
    this.ledger = ledger;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    CaseFile file = files.open(submission.appealId());
    secondLook.require(file.appeal(), submission.login());
    Promise promise = ledger.next(submission.appealId(), submission.id("sheetNo")).orElseThrow();
    Actor officer = submission.actorInPost();
    ledger.checked(file, promise, officer, submission.text("finding"));
    file.record(Step.CHECK_PROMISE, officer, submission.key(), Map.of("sheet", promise.sheetNo(), "no", promise.no(),
        "dueOn", promise.dueOn().toString(), "finding", submission.text("finding"), "way", submission.text("way")),
        Map.of("seen", submission.text("seen")));
  }
}
