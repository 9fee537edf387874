package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Verdict;
import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;

/** An answer that ends the screening, and whether it is looked at again. */
abstract class AnswerDelegate implements JavaDelegate {
  private final Answers answers;
  private final Verdict verdict;
  private final Step step;

  AnswerDelegate(Answers answers, Verdict verdict, Step step) {
    this.answers = answers;
    this.verdict = verdict;
    this.step = step;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Integer share = Running.take(execution, "sharePercent");
    boolean drawn = answers.give(Running.appealId(execution), verdict, step, Running.take(execution, "basis"), share,
        Running.key(execution));
    execution.setVariable("drawn", Variables.booleanValue(drawn, true));
  }
}
