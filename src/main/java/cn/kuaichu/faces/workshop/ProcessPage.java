package cn.kuaichu.faces.workshop;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.w3c.dom.Document;

/** One process: its picture, what it is for, who does what until when, and what follows. */
final class ProcessPage {
  private static final Pattern LAW = Pattern.compile(
      "《[^》]+》(?:第[一二三四五六七八九十百零〇\\d]+条(?:、第[一二三四五六七八九十百零〇\\d]+条)*)?");
  private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("userTask", "人工"),
      Map.entry("serviceTask", "系统"), Map.entry("businessRuleTask", "查表"), Map.entry("callActivity", "进入流程"),
      Map.entry("receiveTask", "等候"), Map.entry("sendTask", "发送"), Map.entry("scriptTask", "系统"),
      Map.entry("manualTask", "线下"), Map.entry("task", "步骤"), Map.entry("subProcess", "内含步骤"),
      Map.entry("transaction", "内含步骤"), Map.entry("adHocSubProcess", "内含步骤"), Map.entry("startEvent", "开始"),
      Map.entry("endEvent", "结束"), Map.entry("intermediateCatchEvent", "等候"),
      Map.entry("intermediateThrowEvent", "发出"), Map.entry("exclusiveGateway", "判断"),
      Map.entry("parallelGateway", "同时"), Map.entry("inclusiveGateway", "可选几路"),
      Map.entry("eventBasedGateway", "看哪个先到"), Map.entry("complexGateway", "判断"));
  private static final Map<String, String> EVENTS = Map.of("timerEventDefinition", "到时", "messageEventDefinition",
      "消息", "errorEventDefinition", "差错", "escalationEventDefinition", "升级", "signalEventDefinition", "信号",
      "conditionalEventDefinition", "条件", "terminateEventDefinition", "全部终止", "compensateEventDefinition", "补偿",
      "cancelEventDefinition", "取消", "linkEventDefinition", "转接");
  private final RuleFiles files;
  private final Readings readings;
  private final String key;
  private final BpmnModelInstance model;
  private final Set<String> posts = new LinkedHashSet<>();
  private final Set<String> dates = new LinkedHashSet<>();
  private final Set<String> messages = new LinkedHashSet<>();
  private final Set<String> chapters = new LinkedHashSet<>();

  ProcessPage(RuleFiles files, Readings readings, String key) {
    this.files = files;
    this.readings = readings;
    this.key = key;
    this.model = files.processes().get(key);
  }

  String html(String origin) {
    String name = files.processName(key);
    List<List<String>> rows = new ArrayList<>();
    model.getModelElementsByType(Process.class)
        .forEach(process -> steps(process.getFlowElements(), "").forEach(rows::add));
    List<String> pictures = Picture.of((Document) model.getDocument().getDomSource().getNode(), name);
    return Html.facts(List.of(new String[] {"用途", purpose()}, new String[] {"岗位", Html.list(posts)},
        new String[] {"期限", Html.list(dates)}, new String[] {"依据", Html.list(laws())},
        new String[] {"何时起", Html.safe(origin)}, new String[] {"从哪里进入", callers()},
        new String[] {"进入的流程", Html.list(chapters)}, new String[] {"等候的消息", Html.list(messages)}))
        + pictures.stream().map(svg -> "<div class=\"picture\">" + svg + "</div>\n").collect(joining())
        + Html.table("steps", List.of("步骤", "由谁办", "表单、表、流程", "期限或者时刻", "之后"), rows);
  }

  private String purpose() {
    return model.getModelElementsByType(Process.class).stream().map(ProcessPage::said).collect(joining());
  }

  /** What its drawer wrote about it. */
  private static String said(BaseElement element) {
    return element.getDocumentations().stream().map(text -> Html.safe(text.getTextContent().strip()))
        .collect(joining("<br/>"));
  }

  private Set<String> laws() {
    Set<String> laws = new LinkedHashSet<>();
    model.getModelElementsByType(BaseElement.class).forEach(element -> element.getDocumentations()
        .forEach(text -> LAW.matcher(text.getTextContent()).results().map(MatchResult::group).map(Html::safe)
            .forEach(laws::add)));
    return laws;
  }

  private String callers() {
    Set<String> callers = new LinkedHashSet<>();
    files.processes().forEach((other, drawing) -> drawing.getModelElementsByType(CallActivity.class).stream()
        .filter(call -> key.equals(call.getCalledElement()))
        .forEach(call -> callers.add(Html.link(Book.anchor("bpmn", other), files.processName(other)) + "的“"
            + Html.safe(call.getName()) + "”")));
    return Html.list(callers);
  }

  /** In the order in which they follow one another. */
  private List<List<String>> steps(Collection<FlowElement> inside, String around) {
    List<List<String>> rows = new ArrayList<>();
    for (FlowNode node : inOrder(inside)) {
      if (tells(node)) {
        rows.add(List.of(what(node, around), who(node), with(node), when(node), next(node)));
      }
      if (node instanceof SubProcess within) {
        rows.addAll(steps(within.getFlowElements(), Html.safe(within.getName()) + "／"));
      }
    }
    return rows;
  }

  /** Where ways only meet, or only end, the steps before have said so. */
  private static boolean tells(FlowNode node) {
    return node instanceof Gateway ? isNamed(node) || node.getOutgoing().size() > 1
        : !(node instanceof EndEvent) || !said(node).isEmpty() || !definitions(node).isEmpty();
  }

  private static Set<FlowNode> inOrder(Collection<FlowElement> inside) {
    List<FlowNode> nodes = inside.stream().filter(FlowNode.class::isInstance).map(FlowNode.class::cast).toList();
    Set<FlowNode> order = new LinkedHashSet<>();
    nodes.stream().filter(node -> node instanceof StartEvent).forEach(start -> follow(start, nodes, order));
    nodes.forEach(node -> follow(node, nodes, order));
    return order;
  }

  private static void follow(FlowNode from, List<FlowNode> nodes, Set<FlowNode> order) {
    List<FlowNode> open = new ArrayList<>(List.of(from));
    for (int i = 0; i < open.size(); i++) {
      FlowNode node = open.get(i);
      if (nodes.contains(node) && order.add(node)) {
        nodes.stream().filter(other -> other instanceof BoundaryEvent edge && edge.getAttachedTo().equals(node))
            .forEach(open::add);
        node.getOutgoing().stream().map(SequenceFlow::getTarget).forEach(open::add);
      }
    }
  }

  private static boolean isNamed(FlowElement element) {
    return element.getName() != null && !element.getName().isBlank();
  }

  private static String name(FlowElement element) {
    return isNamed(element) ? element.getName().replaceAll("\\s*\\R\\s*", "") : kind(element);
  }

  private static String kind(FlowElement element) {
    return KINDS.getOrDefault(element.getElementType().getTypeName(), "步骤");
  }

  private String what(FlowNode node, String around) {
    String kind = kind(node) + events(node).map(one -> "，" + one).collect(joining());
    if (node instanceof BoundaryEvent edge) {
      kind = "在“" + name(edge.getAttachedTo()) + "”上" + events(node).map(one -> "，" + one).collect(joining()) + "，"
          + (edge.cancelActivity() ? "中断该步骤" : "不中断该步骤");
    } else if (node instanceof Gateway && node.getOutgoing().size() < 2) {
      kind = "汇合";
    } else if (node instanceof Activity activity && activity.getLoopCharacteristics() != null) {
      kind += "，" + (activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics many
          && !many.isSequential() ? "几件同时" : "逐件");
    } else if (node instanceof SubProcess within && within.triggeredByEvent()) {
      kind = "随时可能发生";
    }
    String said = said(node);
    return around + "<b>" + Html.safe(name(node)) + "</b>" + Html.small(kind)
        + (said.isEmpty() ? "" : "<p>" + said + "</p>");
  }

  private static Stream<String> events(FlowNode node) {
    return definitions(node).stream().map(one -> EVENTS.getOrDefault(one.getElementType().getTypeName(), ""))
        .filter(one -> !one.isEmpty());
  }

  private static Collection<EventDefinition> definitions(FlowNode node) {
    return node instanceof CatchEvent waiting ? waiting.getEventDefinitions()
        : node instanceof ThrowEvent sending ? sending.getEventDefinitions() : List.of();
  }

  private String who(FlowNode node) {
    return switch (node.getElementType().getTypeName()) {
      case "userTask" -> officials((UserTask) node);
      case "serviceTask", "businessRuleTask", "sendTask", "scriptTask" -> "系统";
      case "manualTask" -> "线下办理";
      default -> "";
    };
  }

  private String officials(UserTask task) {
    List<String> said = new ArrayList<>();
    if (given(task.getCamundaAssignee())) {
      said.add("指定给：" + readings.phrase(task.getCamundaAssignee()));
    }
    if (given(task.getCamundaCandidateGroups())) {
      String group = readings.phrase(task.getCamundaCandidateGroups());
      posts.add(group);
      said.add(said.isEmpty() ? group : "岗位：" + group);
    }
    if (given(task.getCamundaCandidateUsers())) {
      said.add(readings.phrase(task.getCamundaCandidateUsers()));
    }
    return String.join("<br/>", said);
  }

  private static boolean given(String text) {
    return text != null && !text.isBlank();
  }

  private String with(FlowNode node) {
    if (node instanceof UserTask task) {
      return form(task.getCamundaFormRef());
    }
    if (node instanceof StartEvent start) {
      return form(start.getCamundaFormRef());
    }
    if (node instanceof BusinessRuleTask task) {
      String table = task.getCamundaDecisionRef();
      return given(table) && files.tables().containsKey(table)
          ? "表：" + Html.link(Book.anchor("dmn", table), files.tableName(table))
          : given(table) ? Html.code(table) : "";
    }
    if (node instanceof CallActivity call) {
      String called = call.getCalledElement();
      String link = given(called) && files.processes().containsKey(called)
          ? Html.link(Book.anchor("bpmn", called), files.processName(called))
          : given(called) ? Html.code(called) : "";
      chapters.add(link);
      return "流程：" + link;
    }
    return "";
  }

  private String form(String form) {
    return given(form) && files.forms().containsKey(form)
        ? "表单：" + Html.link(Book.anchor("form", form), files.formTitle(form))
        : given(form) ? Html.code(form) : "";
  }

  private String when(FlowNode node) {
    if (node instanceof UserTask task && given(task.getCamundaDueDate())) {
      String due = readings.phrase(task.getCamundaDueDate());
      dates.add(due);
      return due;
    }
    if (node instanceof Activity activity
        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics many
        && given(many.getCamundaCollection())) {
      return "每一件：" + readings.phrase(many.getCamundaCollection());
    }
    if (node instanceof CatchEvent) {
      definitions(node).stream().filter(one -> one.getElementType().getTypeName().equals("messageEventDefinition"))
          .forEach(one -> messages.add("“" + Html.safe(name(node)) + "”"));
      return definitions(node).stream().filter(TimerEventDefinition.class::isInstance)
          .map(TimerEventDefinition.class::cast).map(this::moment).collect(joining("；"));
    }
    if (node.getElementType().getTypeName().equals("receiveTask")) {
      messages.add("“" + Html.safe(name(node)) + "”");
      return "等到消息为止";
    }
    return "";
  }

  private String moment(TimerEventDefinition timer) {
    if (timer.getTimeDate() != null) {
      return readings.phrase(timer.getTimeDate().getTextContent().strip());
    }
    if (timer.getTimeDuration() != null) {
      return "过 " + readings.phrase(timer.getTimeDuration().getTextContent().strip());
    }
    return timer.getTimeCycle() == null ? ""
        : "每隔 " + readings.phrase(timer.getTimeCycle().getTextContent().strip()
            .replaceAll("^R\\d*/", ""));
  }

  private static String next(FlowNode node) {
    return node.getOutgoing().stream().map(flow -> (isNamed(flow) ? Html.safe(name(flow)) + " → " : "→ ")
        + Html.safe(name(behind(flow)))).distinct().collect(joining("<br/>"));
  }

  /** Where ways only meet, what comes behind. */
  private static FlowNode behind(SequenceFlow flow) {
    FlowNode target = flow.getTarget();
    Set<FlowNode> passed = new LinkedHashSet<>();
    while (target instanceof Gateway && !isNamed(target) && target.getOutgoing().size() == 1 && passed.add(target)) {
      target = target.getOutgoing().iterator().next().getTarget();
    }
    return target;
  }
}
