package cn.kuaichu.life.designed;

import static java.util.stream.Collectors.joining;

import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.forms.DeployedForms;
import cn.kuaichu.engine.forms.ProgramForms;
import cn.kuaichu.engine.seam.Submission;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/**
 * A step that a district has drawn into a model by itself, such as 法制审核: what was answered in its form is an entry
 * of the case, under the name the step has in the model. Where the district has added fields to a form of the program,
 * these alone: the rest has its own entry. What the model decides by stays the model's: a gateway reads the answers in
 * the same transaction.
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
    Set<String> known = ProgramForms.asked(forms.of((TaskEntity) task).id());
    String said = forms.answered((TaskEntity) task).stream().filter(answer -> !known.contains(answer.key()))
        // only an answer's first line begins with a label
        .map(answer -> answer.label() + "：" + answer.text().replaceAll("\\R", "\n　")).collect(joining("\n"));
    if (said.isEmpty() && !known.isEmpty()) {
      return;
    }
    files.open(submission.appealId()).record(Step.RECORD_STEP, submission.actorInPost(), submission.key() + ":said",
        Map.of("element", task.getTaskDefinitionKey()),
        Map.of("name", task.getName(), "said", said.isEmpty() ? "没有填写内容" : said));
  }
}
