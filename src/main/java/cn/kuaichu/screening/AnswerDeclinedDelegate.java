package cn.kuaichu.screening;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Verdict;
import cn.kuaichu.process.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 不予受理: the citizen is answered with the reason and the law. */
@Component
class AnswerDeclinedDelegate implements JavaDelegate {
  private final Answers answers;

  AnswerDeclinedDelegate(Answers answers) {
    this.answers = answers;
  }

  @Override
  public void execute(DelegateExecution execution) {
    answers.give(Running.appealId(execution), Verdict.DECLINED, Step.DECLINE, Running.take(execution, "basis"),
        Running.key(execution));
  }
}
