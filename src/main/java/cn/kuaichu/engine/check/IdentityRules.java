package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Nodes.all;
import static cn.kuaichu.engine.check.Nodes.places;
import static cn.kuaichu.engine.check.Rule.error;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;

/** What a process and its parts are called. */
final class IdentityRules {
  static final List<Rule<BpmnModelInstance>> RULES = List.of(
      error("file-name", "一个文件只画一个流程，流程编号与文件名相同，只用小写英文单词和连字符；现在的编号是 %1$s。",
          "点画布空白处，在属性栏“General”的“ID”填 %2$s；或者把文件改名为与编号相同。",
          s -> unlessNamedLikeTheFile(s, all(s, Process.class).map(BaseElement::getId).toList())),
      error("element-id", "编号不是“类型_英文单词”，看不出是哪一环节。",
          "在属性栏“General”的“ID”填 %1$s_ 加几个英文单词，首字母小写，不用数字，如 %1$s_legalReview。",
          s -> all(s, FlowNode.class).filter(node -> !(node instanceof Gateway))
              .filter(node -> !isWords(node, prefix(node) + "_")).map(node -> Fault.at(node, prefix(node)))),
      error("version", "流程没有写版本标签、没有写历史保留期，或者没有勾选“可执行”。",
          "点画布空白处，在属性栏填“Version tag”（如 1.0）和“Time to live”（如 P1825D），并勾选“Executable”。",
          s -> places(all(s, Process.class),
              p -> !p.isExecutable() || Text.isBlank(p.getCamundaVersionTag())
                  || Text.isBlank(p.getCamundaHistoryTimeToLiveString()))),
      error("documented", "没有写说明。", "在属性栏“Documentation”用一句话写明做什么、依据什么。",
          s -> places(Stream.concat(all(s, Process.class), all(s, Activity.class)),
              (BaseElement e) -> e.getDocumentations().stream().allMatch(d -> Text.isBlank(d.getTextContent())))),
      error("label", "没有名称。", "双击图形，写上名称：环节写动宾词组，事件写结果。",
          s -> places(Stream.concat(all(s, Activity.class), all(s, Event.class)),
              (FlowNode e) -> Text.isBlank(e.getName()))));

  private IdentityRules() {}

  static Stream<Fault> unlessNamedLikeTheFile(Subject<?> subject, List<String> ids) {
    boolean right = ids.equals(List.of(subject.key())) && Text.KEBAB.matcher(subject.key()).matches();
    return right ? Stream.empty() : Stream.of(new Fault(String.join("、", ids), "", ids, subject.key()));
  }

  private static String prefix(FlowNode node) {
    return node instanceof Event ? "event" : node.getElementType().getTypeName();
  }

  private static boolean isWords(BaseElement element, String prefix) {
    return element.getId().startsWith(prefix) && Text.isWords(element.getId().substring(prefix.length()));
  }
}
