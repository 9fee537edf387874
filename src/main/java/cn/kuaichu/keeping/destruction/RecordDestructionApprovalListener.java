package cn.kuaichu.keeping.destruction;

import cn.kuaichu.engine.seam.Submission;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** One office's word on a list. */
@Component
class RecordDestructionApprovalListener implements TaskListener {
  private final Destructions destructions;

  RecordDestructionApprovalListener(Destructions destructions) {
    this.destructions = destructions;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    destructions.approve(submission.id("listId"), submission.actorInPost(),
        "APPROVE".equals(submission.text("decision")),
        submission.text("opinion"));
  }
}
