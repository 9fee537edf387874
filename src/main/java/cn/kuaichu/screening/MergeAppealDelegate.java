package cn.kuaichu.screening;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Verdict;
import cn.kuaichu.process.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 并入原件: the matter goes on under the earlier number; a repeat is no rework. */
@Component
class MergeAppealDelegate implements JavaDelegate {
  private final Answers answers;

  MergeAppealDelegate(Answers answers) {
    this.answers = answers;
  }

  @Override
  public void execute(DelegateExecution execution) {
    answers.give(Running.appealId(execution), Verdict.REPEAT, Step.MERGE, Running.take(execution, "basis"),
        Running.key(execution));
  }
}
