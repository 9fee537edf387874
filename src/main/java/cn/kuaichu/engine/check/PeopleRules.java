package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Nodes.all;
import static cn.kuaichu.engine.check.Nodes.places;
import static cn.kuaichu.engine.check.Nodes.timers;
import static cn.kuaichu.engine.check.Rule.error;

import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Who does what until when. */
final class PeopleRules {
  private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^{}]+}");
  private static final Pattern AMOUNT = Pattern.compile("\\d|[一二三四五六七八九十百]+[天日周月]|小时|分钟");

  static final List<Rule<BpmnModelInstance>> RULES = List.of(
      error("groups", "没有写由哪个岗位办。", "在属性栏“User assignment”的“Candidate groups”填岗位，如 ${unit}.handler（承办人）。",
          s -> places(all(s, UserTask.class), (UserTask t) -> Text.isBlank(t.getCamundaCandidateGroups()))),
      error("due-date", "没有写办理期限，或者期限不是由系统算出来的。", "在“User assignment”的“Due date”填表达式，如 ${facts.dueAt(appealId)}，不写死天数。",
          s -> places(all(s, UserTask.class), (UserTask t) -> !isExpression(t.getCamundaDueDate()))),
      error("form", "没有选表单，或者没有写表单的绑定方式。", "在“Forms”选“Camunda Forms”，填表单编号，“Binding”选 latest。",
          s -> places(all(s, UserTask.class),
              (UserTask t) -> Text.isBlank(t.getCamundaFormRef()) || Text.isBlank(t.getCamundaFormRefBinding()))),
      error("priority", "没有写优先级。", "在“User assignment”的“Priority”填 50；要排在前面的填大一些。",
          s -> places(all(s, UserTask.class), (UserTask t) -> Text.isBlank(t.getCamundaPriority()))),
      error("timer-expression", "定时器写死了时间。", "在“Timer”选 Date，填表达式，如 ${facts.nextMomentAt(appealId, clock)}；天数写在决策表里。",
          s -> timers(s).filter(t -> !isExpression(t.getTextContent())).map(t -> Fault.at(t.getParentElement()))),
      error("timer-name", "定时器的名称里写了时间长短，期限一改就成了错话。", "按意思起名，如“临期预警”“到回访日”。",
          s -> timers(s).map(t -> (FlowElement) t.getParentElement())
              .filter(e -> e.getName() != null && AMOUNT.matcher(e.getName()).find()).map(Fault::at)));

  private PeopleRules() {}

  private static boolean isExpression(String text) {
    return text != null && EXPRESSION.matcher(text.strip()).matches();
  }
}
