package cn.kuaichu.oversight.preview;

import cn.kuaichu.engine.publishing.Xml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** A model in pieces: the process, its steps, events, gateways and flows, those within sub-processes too. */
final class ModelParts {
  private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("process", "流程"),
      Map.entry("userTask", "人工任务"), Map.entry("serviceTask", "系统任务"), Map.entry("businessRuleTask", "规则任务"),
      Map.entry("receiveTask", "等待任务"), Map.entry("sendTask", "发送任务"), Map.entry("scriptTask", "脚本任务"),
      Map.entry("callActivity", "调用活动"), Map.entry("subProcess", "子流程"), Map.entry("sequenceFlow", "流转"),
      Map.entry("exclusiveGateway", "排他网关"), Map.entry("parallelGateway", "并行网关"),
      Map.entry("inclusiveGateway", "包容网关"), Map.entry("eventBasedGateway", "事件网关"), Map.entry("startEvent", "开始事件"),
      Map.entry("endEvent", "结束事件"), Map.entry("boundaryEvent", "边界事件"),
      Map.entry("intermediateCatchEvent", "中间事件"), Map.entry("intermediateThrowEvent", "中间事件"),
      Map.entry("message", "消息"), Map.entry("signal", "信号"), Map.entry("error", "错误"), Map.entry("escalation", "升级"),
      Map.entry("textAnnotation", "注释"));
  /** What the flows say, too. */
  private static final Set<String> SAID_BY_FLOWS = Set.of("incoming", "outgoing");
  private final Map<String, Part> parts = new LinkedHashMap<>();

  private ModelParts() {}

  static Map<String, Part> of(Element definitions) {
    ModelParts model = new ModelParts();
    Xml.children(definitions).forEach(model::read);
    return model.parts;
  }

  private void read(Element element) {
    if (!isPart(element)) {
      return;
    }
    String kind = KINDS.get(element.getLocalName());
    String name = element.getAttribute("name");
    String id = element.getAttribute("id");
    parts.put(id, new Part(kind + (name.isEmpty() ? "" : "“" + name + "”") + "（" + id + "）",
        Facts.of(element, child -> isPart(child) || SAID_BY_FLOWS.contains(child.getLocalName()))));
    Xml.children(element).forEach(this::read);
  }

  private static boolean isPart(Element element) {
    return KINDS.containsKey(element.getLocalName()) && element.hasAttribute("id");
  }
}
