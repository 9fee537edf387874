package cn.kuaichu.screening;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Verdict;
import cn.kuaichu.process.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 法定途径: the citizen is told where the matter belongs. */
@Component
class DirectElsewhereDelegate implements JavaDelegate {
  private final Answers answers;

  DirectElsewhereDelegate(Answers answers) {
    this.answers = answers;
  }

  @Override
  public void execute(DelegateExecution execution) {
    answers.give(Running.appealId(execution), Verdict.OTHER_ROUTE, Step.REDIRECT, Running.take(execution, "basis"),
        Running.key(execution));
  }
}
