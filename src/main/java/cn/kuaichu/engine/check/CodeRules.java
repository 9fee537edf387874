package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Nodes.CAMUNDA;
import static cn.kuaichu.engine.check.Nodes.all;
import static cn.kuaichu.engine.check.Nodes.elements;
import static cn.kuaichu.engine.check.Nodes.formRef;
import static cn.kuaichu.engine.check.Nodes.places;
import static cn.kuaichu.engine.check.Rule.error;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;

/** Models are data, not programs: what does the work is a bean of the product. */
final class CodeRules {
  private static final Pattern LISTENER = Pattern.compile("\\$\\{[a-z][A-Za-z]*Listener}");

  static final List<Rule<BpmnModelInstance>> RULES = List.of(
      error("no-scripts", "流程里写了脚本。", "删去脚本；要判断的写成条件或者决策表，要做的事由系统环节去做。",
          s -> elements(s.model()).filter(e -> e.getLocalName().equals("script")
              || e.getLocalName().equals("scriptTask") || e.getAttribute("language") != null
              || e.getAttribute("scriptFormat") != null).map(Fault::at)),
      error("no-classes", "流程里写了 Java 类名。", "在“Implementation”改选“Delegate expression”，填 ${…Delegate}。",
          s -> elements(s.model())
              .filter(e -> e.getAttribute(CAMUNDA, "class") != null || e.getAttribute("class") != null)
              .map(Fault::at)),
      error("no-connectors", "流程里用了连接器。", "删去连接器；与外部系统的往来由系统环节去做。",
          s -> elements(s.model()).filter(e -> e.getLocalName().equals("connector")).map(Fault::at)),
      error("delegate-name", "系统环节做的不是编号所说的事：编号是 %1$s，应当填 %2$s。",
          "在属性栏“Implementation”的“Delegate expression”填 %2$s；或者把编号改成与所做的事一致。",
          s -> all(s, ServiceTask.class).filter(t -> !delegate(t).equals(t.getCamundaDelegateExpression()))
              .map(t -> Fault.at(t, t.getId(), delegate(t)))),
      error("listener-name", "监听器没有写成 ${…Listener}。",
          "在监听器的“Delegate expression”填写监听器，如 ${recordStepListener}（照表单记下这一步）。",
          s -> elements(s.model())
              .filter(e -> e.getLocalName().equals("taskListener") || e.getLocalName().equals("executionListener"))
              .filter(e -> !LISTENER.matcher(Objects.toString(e.getAttribute("delegateExpression"), "")).matches())
              .map(Fault::at)),
      error("call-mappings", "调用的章节没有带上业务编号，或者把全部变量都传了过去。",
          "在“In mappings”加一条 Business key（#{execution.processBusinessKey}），其余变量逐个列出，不选“all”。",
          s -> places(all(s, CallActivity.class), (CallActivity c) -> !passesExplicitly(c))),
      error("reference", "所用的%1$s“%2$s”不存在。", "核对名称，现有的%1$s：%3$s；或者把缺的文件一并放进文件夹。",
          s -> Stream.of(
              missing(Stream.concat(all(s, UserTask.class), all(s, StartEvent.class))
                  .filter(e -> formRef(e) != null), Nodes::formRef, "表单", s.house().forms().keySet()),
              missing(all(s, BusinessRuleTask.class), BusinessRuleTask::getCamundaDecisionRef, "决策表",
                  s.house().tables().keySet()),
              missing(all(s, CallActivity.class), CallActivity::getCalledElement, "流程",
                  s.house().processes().keySet()))
              .flatMap(x -> x)));

  private CodeRules() {}

  private static String word(BaseElement element) {
    return element.getId().substring(element.getId().indexOf('_') + 1);
  }

  private static String delegate(ServiceTask task) {
    return "${" + word(task) + "Delegate}";
  }

  private static <T extends FlowNode> Stream<Fault> missing(Stream<? extends T> nodes,
      java.util.function.Function<T, String> named, String what, java.util.Collection<String> known) {
    return nodes.filter(node -> !known.contains(Text.orEmpty(named.apply(node))))
        .map(node -> Fault.at(node, what, Text.orEmpty(named.apply(node)),
            Nearest.first(Text.orEmpty(named.apply(node)), known)));
  }

  private static boolean passesExplicitly(CallActivity call) {
    if (call.getExtensionElements() == null) {
      return false;
    }
    List<CamundaIn> in = call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list();
    List<CamundaOut> out = call.getExtensionElements().getElementsQuery().filterByType(CamundaOut.class).list();
    return in.stream().anyMatch(i -> !Text.isBlank(i.getCamundaBusinessKey()))
        && in.stream().allMatch(i -> i.getCamundaVariables() == null)
        && out.stream().allMatch(o -> o.getCamundaVariables() == null);
  }
}
