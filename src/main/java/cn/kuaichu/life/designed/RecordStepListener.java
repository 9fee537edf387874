package cn.kuaichu.life.designed;

import static java.util.stream.Collectors.joining;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.forms.DeployedForms;
import cn.kuaichu.engine.seam.Submission;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/**
 * A step that a district has drawn into a model by itself, such as 法制审核: what was answered in its form is an entry
 * of the case, under the name the step has in the model. What the model decides by stays the model's: a gateway reads
 * the answers in the same transaction.
 */
@Component
class RecordStepListener implements TaskListener {
  private final CaseFiles files;
  private final DeployedForms forms;

  RecordStepListener(CaseFiles files, DeployedForms forms) {
    this.files = files;
    this.forms = forms;
  }

  @Override
  public void notify(DelegateTask task) {
    Submission submission = new Submission(task);
    String said = forms.answered((TaskEntity) task).stream().map(answer -> answer.label() + "："
    // only an answer's first line begins with a label
        + answer.text().replaceAll("\\R", "\n　")).collect(joining("\n"));
    files.open(submission.appealId()).record(Step.RECORD_STEP, submission.actorInPost(), submission.key(),
        Map.of("element", task.getTaskDefinitionKey()),
        Map.of("name", task.getName(), "said", said.isEmpty() ? "没有填写内容" : said));
  }
}
