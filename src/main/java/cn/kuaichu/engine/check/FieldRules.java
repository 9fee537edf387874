package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Rule.error;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;

/** A field that a district adds is written down by somebody; one that the program reads stays. */
final class FieldRules {
  private static final String RECORDS = "${recordStepListener}";

  /** A task that is filled in on a form, and the process it stands in. */
  private record Filled(String process, UserTask task) {
    String named() {
      return "“" + Fault.label(task) + "”（" + process + ".bpmn）";
    }
  }

  static final List<Rule<FormFile>> RULES = List.of(
      error("field-lost", "“%1$s”是新加的一栏，程序不读它，填的内容会丢失。",
          "打开%2$s，在“Task listeners”加一个：Event type 选 Complete，Delegate expression 填 " + RECORDS + "，新加的栏就记入办理经过。",
          s -> added(s).flatMap(field -> filled(s.house(), s.key()).filter(one -> !records(one.task))
              .map(one -> at(field, one.named())))),
      error("field-at-start", "“%1$s”是新加的一栏，这张表单不是在诉求的环节上填的，没有地方记，填的内容会丢失。",
          "去掉这一栏；要问的放到后面某个环节的表单里。",
          s -> filled(s.house(), s.key()).findAny().isPresent() ? Stream.empty() : added(s).map(field -> at(field))),
      error("field-gone", "“%1$s”（%2$s）不见了，程序要读它。", "照随版本带来的表单恢复这一栏；标题和说明可以改，“Key”不要改。",
          s -> delivered(s).flatMap(before -> before.fields().stream()
              .filter(field -> before.asks(key(field)) && field.path("validate").path("required").asBoolean()
                  && !s.model().asks(key(field)))
              .map(field -> at(field, key(field))))));

  private FieldRules() {}

  static boolean records(UserTask task) {
    return Variables.extensions(task, CamundaTaskListener.class).anyMatch(listener -> "complete".equals(
        listener.getCamundaEvent()) && RECORDS.equals(listener.getCamundaDelegateExpression()));
  }

  private static Stream<FormFile> delivered(Subject<FormFile> subject) {
    return Stream.ofNullable(subject.house().delivered().forms().get(subject.key()));
  }

  /** Fields to fill in that the program's form of this name has not; none where the form is the district's own. */
  private static Stream<JsonNode> added(Subject<FormFile> subject) {
    return delivered(subject).flatMap(before -> subject.model().fields().stream()
        .filter(field -> subject.model().asks(key(field)) && !before.asks(key(field))));
  }

  private static Stream<Filled> filled(House house, String form) {
    return house.processes().entrySet().stream().flatMap(process -> Nodes.all(process.getValue(), UserTask.class)
        .filter(task -> form.equals(Nodes.formRef(task))).map(task -> new Filled(process.getKey(), task)));
  }

  private static String key(JsonNode field) {
    return field.path("key").asText();
  }

  private static Fault at(JsonNode field, Object... more) {
    String label = field.path("label").asText(field.path("dateLabel").asText(key(field)));
    return new Fault(field.path("id").asText(), label, Stream.concat(Stream.of(label), Stream.of(more)).toArray());
  }
}
