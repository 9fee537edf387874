package cn.kuaichu.oversight.preview;

import cn.kuaichu.engine.publishing.Xml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.w3c.dom.Element;

/** What an element says, with all that lies in it, line by line; what designers know by a name has that name. */
final class Facts {
  private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("name", "名称"),
      Map.entry("documentation", "说明"), Map.entry("conditionExpression", "条件"), Map.entry("assignee", "办理人"),
      Map.entry("candidateGroups", "办理岗位"), Map.entry("dueDate", "到期"), Map.entry("priority", "优先级"),
      Map.entry("formRef", "表单"), Map.entry("decisionRef", "决策表"), Map.entry("delegateExpression", "程序"),
      Map.entry("calledElement", "调用的流程"), Map.entry("sourceRef", "从"), Map.entry("targetRef", "到"),
      Map.entry("default", "默认流转"), Map.entry("timeDuration", "等待"), Map.entry("timeDate", "时刻"),
      Map.entry("timeCycle", "重复"), Map.entry("inputParameter", "传入"), Map.entry("outputParameter", "取出"),
      Map.entry("expression", "表达式"), Map.entry("taskListener", "任务监听"), Map.entry("historyTimeToLive", "历史保留"),
      Map.entry("versionTag", "版本标记"), Map.entry("hitPolicy", "命中方式"), Map.entry("label", "标题"),
      Map.entry("description", "说明"), Map.entry("question", "问题"), Map.entry("typeRef", "类型"),
      Map.entry("inputValues", "可选值"), Map.entry("outputValues", "可选值"), Map.entry("inputExpression", "取自"));
  /** Elements that only hold others. */
  private static final Set<String> SILENT = Set.of("extensionElements", "inputOutput", "text");

  private final Predicate<Element> apart;
  private final Map<String, String> found = new LinkedHashMap<>();

  private Facts(Predicate<Element> apart) {
    this.apart = apart;
  }

  /** @param apart children that are told of elsewhere */
  static Map<String, String> of(Element element, Predicate<Element> apart) {
    Facts facts = new Facts(apart);
    facts.read(element, "");
    return facts.found;
  }

  private void read(Element element, String path) {
    Map<String, String> attributes = Xml.attributes(element);
    attributes.remove("id");
    if (!path.isEmpty()) {
      attributes.remove("name"); // it stands in the path
    }
    attributes.forEach((name, value) -> put(join(path, word(name)), value));
    var children = Xml.children(element).stream().filter(child -> !apart.test(child)).toList();
    children.forEach(child -> read(child, join(path, step(child))));
    if (Xml.children(element).isEmpty() && !element.getTextContent().isBlank()) {
      put(path, element.getTextContent().strip());
    }
  }

  private void put(String path, String value) {
    String free = path;
    for (int no = 2; found.containsKey(free); no++) {
      free = path + " " + no;
    }
    found.put(free, value);
  }

  private static String step(Element element) {
    String name = element.getLocalName();
    return SILENT.contains(name) ? ""
        : element.hasAttribute("name") ? word(name) + " " + element.getAttribute("name")
            : word(name);
  }

  private static String join(String path, String step) {
    return path.isEmpty() ? step : step.isEmpty() ? path : path + "·" + step;
  }

  /** @param qualified with its namespace, or without */
  private static String word(String qualified) {
    String name = qualified.substring(qualified.lastIndexOf(':') + 1);
    return WORDS.getOrDefault(name, name);
  }
}
