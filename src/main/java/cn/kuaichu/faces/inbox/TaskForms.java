package cn.kuaichu.faces.inbox;

import cn.kuaichu.engine.forms.FormSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Which form belongs to which task, read from the deployed models themselves. */
@Component
class TaskForms {
  private final Map<String, FormSchema> forms = new HashMap<>();
  private final Map<String, FormSchema> byTask = new HashMap<>();

  TaskForms() throws IOException {
    var resources = new PathMatchingResourcePatternResolver();
    for (Resource file : resources.getResources("classpath*:forms/*.form")) {
      FormSchema form = read(file);
      forms.put(form.id(), form);
    }
    for (Resource file : resources.getResources("classpath*:processes/*.bpmn")) {
      try (InputStream content = file.getInputStream()) {
        tasks(Bpmn.readModelFromStream(content));
      }
    }
  }

  private static FormSchema read(Resource file) {
    try (InputStream content = file.getInputStream()) {
      return FormSchema.parse(content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private void tasks(BpmnModelInstance model) {
    String process = model.getModelElementsByType(Process.class).iterator().next().getId();
    for (UserTask task : model.getModelElementsByType(UserTask.class)) {
      byTask.put(process + "/" + task.getId(), form(task.getCamundaFormRef()));
    }
  }

  FormSchema form(String id) {
    FormSchema form = forms.get(id);
    if (form == null) {
      throw new IllegalStateException("a model names the form " + id + ", which does not exist");
    }
    return form;
  }

  /** @throws IllegalStateException for a task no model has: such a task has no form and cannot be completed */
  FormSchema ofTask(String process, String task) {
    FormSchema form = byTask.get(process + "/" + task);
    if (form == null) {
      throw new IllegalStateException("no model has the task " + task + " in " + process);
    }
    return form;
  }
}
