package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Verdict;
import cn.kuaichu.engine.seam.Running;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** 并入原件: the matter goes on under the earlier number; a repeat is no rework. */
@Component
class MergeAppealDelegate extends AnswerDelegate {
  private final Repeats repeats;
  private final CaseFiles files;

  MergeAppealDelegate(Answers answers, Repeats repeats, CaseFiles files) {
    super(answers, Verdict.REPEAT, Step.MERGE);
    this.repeats = repeats;
    this.files = files;
  }

  @Override
  public void execute(DelegateExecution execution) {
    repeats.requireOpen(files.open(Running.appealId(execution)).appeal(), Running.login(),
        (String) execution.getVariable("unit"));
    super.execute(execution);
  }
}
