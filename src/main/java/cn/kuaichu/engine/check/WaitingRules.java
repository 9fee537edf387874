package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Rule.error;
import static cn.kuaichu.engine.check.Rule.warning;

import cn.kuaichu.engine.seam.Messages;
import cn.kuaichu.people.identity.Role;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Which posts and messages a process waits for, and by which id a waiting case is found. */
final class WaitingRules {
  private static final Pattern GROUP_OF_UNIT = Pattern.compile("\\$\\{unit}\\.([a-z]+)");
  private static final Pattern ASKED_GROUP = Pattern.compile("\\$\\{[a-zA-Z]+\\.[a-zA-Z]+\\(.*\\)}");
  private static final Set<String> ROLES = Stream.of(Role.values()).map(Role::word).collect(Collectors.toSet());
  private static final String ROLES_NAMED = Stream.of(Role.values())
      .map(role -> "${unit}." + role.word() + "（" + role.label() + "）").collect(Collectors.joining("、"));
  private static final List<NamedCsvRecord> FIXED = Lists.rows("fixed.csv");

  static final List<Rule<BpmnModelInstance>> RULES = List.of(
      error("unknown-group", "岗位“%1$s”不存在，这项待办谁也领不了。", "在“Candidate groups”改用现有的岗位：" + ROLES_NAMED
          + "；由系统定人的写成问句，如 ${signing.leaders(appealId)}。",
          s -> Nodes.all(s, UserTask.class).flatMap(task -> Stream
              .of(Text.orEmpty(task.getCamundaCandidateGroups()).split(",(?![^(]*\\))")).map(String::strip)
              .filter(group -> !group.isEmpty() && !isGroup(group)).map(group -> Fault.at(task, group)))),
      error("not-recorded", "办完以后没有记录：台账、办理经过里都看不到这一步。",
          "在属性栏“Task listeners”加一个：Event type 选 Complete，Delegate expression 填 ${recordStepListener}（照表单记下这一步）。",
          s -> Nodes.all(s, UserTask.class).filter(task -> Variables.extensions(task, CamundaTaskListener.class)
              .noneMatch(listener -> "complete".equals(listener.getCamundaEvent()))).map(Fault::at)),
      error("not-a-case", "这个流程不是某一件诉求的，没有办理经过可记，“${recordStepListener}”在这里会出错。",
          "去掉这个监听器；要留痕的环节画在诉求的流程里。",
          s -> Nodes.all(s, UserTask.class).filter(FieldRules::records)
              .filter(task -> !new Variables(s.house()).known(s.key(), s.model()).contains("appealId"))
              .map(Fault::at)),
      error("unknown-message", "消息“%1$s”没有谁会发出，流程会永远等下去。", "在“Message”的“Name”改用系统会发的消息：%2$s。",
          s -> Nodes.all(s, Message.class).filter(message -> !Messages.ALL.contains(message.getName()))
              .map(message -> Fault.at(waiting(s, message), message.getName(),
                  Nearest.first(Text.orEmpty(message.getName()), Messages.ALL)))),
      error("message-unheard", "系统会发消息“%1$s”，这个流程原来等它，现在没有哪个流程等它了。", "恢复等“%1$s”的事件。",
          s -> delivered(s).flatMap(model -> Nodes.all(model, Message.class)).map(Message::getName)
              .filter(name -> Messages.ALL.contains(name) && isUnheard(s.house(), name))
              .map(name -> Nodes.all(s, Process.class).map(process -> Fault.at(process, name)).findFirst()
                  .orElseThrow())),
      error("endless-loop", "从这里走回这里，一路上没有人办、没有定时、也没有等消息，会没完没了地转。",
          "在回路上加一个人工环节、定时或者等消息的事件，或者去掉往回的连线。",
          s -> Loops.endless(s.model()).map(Fault::at)),
      error("fixed-id", "编号“%1$s”不见了：%2$s。", "把编号改回 %1$s（名称可以随意改）；确要取消这一环节的，须同时改程序，请与开发人员商定。",
          s -> FIXED.stream().filter(row -> row.getField("process").equals(s.key()))
              .filter(row -> s.model().getModelElementById(row.getField("element")) == null)
              .map(row -> gone(s, row.getField("element"), row.getField("why")))),
      warning("missing-task", "环节编号“%1$s”不见了：正停在这一环节的在办件按原来的流程办完，新来的件不再经过它。",
          "只想换个说法的，把编号改回 %1$s，改名称就行；确要取消这一环节的不用改，发布前在预览里看有多少件停在这里。",
          s -> delivered(s).flatMap(model -> Nodes.all(model, UserTask.class)).map(UserTask::getId)
              .filter(id -> s.model().getModelElementById(id) == null)
              .filter(id -> FIXED.stream().noneMatch(row -> row.getField("element").equals(id)))
              .map(id -> gone(s, id))));

  private WaitingRules() {}

  private static boolean isGroup(String group) {
    var ofUnit = GROUP_OF_UNIT.matcher(group);
    return ofUnit.matches() ? ROLES.contains(ofUnit.group(1)) : ASKED_GROUP.matcher(group).matches();
  }

  /** The model of this name that the program brings, if there is one. */
  private static Stream<BpmnModelInstance> delivered(Subject<BpmnModelInstance> subject) {
    return Stream.ofNullable(subject.house().delivered().processes().get(subject.key()));
  }

  private static Fault gone(Subject<BpmnModelInstance> subject, String id, Object... more) {
    String label = delivered(subject).map(model -> model.getModelElementById(id))
        .filter(FlowNode.class::isInstance).map(element -> Fault.label((FlowNode) element)).findFirst().orElse("");
    return new Fault(id, label, Stream.concat(Stream.of(id), Stream.of(more)).toArray());
  }

  private static boolean isUnheard(House house, String message) {
    return house.processes().values().stream().flatMap(model -> Nodes.all(model, Message.class))
        .noneMatch(one -> message.equals(one.getName()));
  }

  /** The event or task that waits for it; the message itself is not drawn. */
  private static ModelElementInstance waiting(Subject<BpmnModelInstance> subject,
      Message message) {
    Predicate<FlowNode> waits = node -> message.getId().equals(node.getAttributeValue("messageRef"))
        || node.getChildElementsByType(MessageEventDefinition.class).stream()
            .anyMatch(event -> message.equals(event.getMessage()));
    return Nodes.all(subject, FlowNode.class).filter(waits).findFirst()
        .map(ModelElementInstance.class::cast).orElse(message);
  }
}
