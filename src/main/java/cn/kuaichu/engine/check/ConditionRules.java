package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Rule.error;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What a question at a gateway may be answered with, and what follows when no answer fits. */
final class ConditionRules {
  /** An answer in the citizen's or the unit's favour has to be given: it is never what is left over. */
  private static final Pattern GOOD = Pattern.compile("受理|同意|批准|准予|维持|属实|满意|办结|销号|成立|通过|认可|确认");
  private static final Pattern BAD = Pattern.compile("[不未否没非]");
  private static final Set<String> GOOD_WORDS = Set.of("ACCEPTED", "AGREE", "AGREED", "GRANT", "APPROVE", "APPROVED",
      "GENUINE", "CONFIRMED", "UPHOLD", "TRUE", "KEPT", "SOLVED", "VERIFIED");

  static final List<Rule<BpmnModelInstance>> RULES = List.of(
      error("constant-condition", "条件“%1$s”什么也没有问，永远是同一个结果。", "写成要问的事，如 ${facts.isMoved(appealId)}；这一条总该走的，去掉条件设为默认。",
          s -> Nodes.all(s, SequenceFlow.class).filter(Nodes::hasCondition)
              .filter(flow -> condition(flow).filter(Expression::isConstant).isPresent())
              .map(flow -> Fault.at(flow, text(flow)))),
      error("unknown-word", "“%1$s”里的“%2$s”不会出现：%3$s只会是 %4$s。", "改成会出现的值：%4$s。",
          s -> ExpressionRules.parsed(s, (one, expression) -> expression.comparisons().stream()
              .flatMap(comparison -> words(s, comparison.asked(), one.owner()).stream()
                  .filter(words -> !words.contains(comparison.word()))
                  .map(words -> one.fault(one.text(), comparison.word(), comparison.asked().replace('#', '.'),
                      String.join("、", words)))))),
      error("one-default", "这个分支不完整：%1$s。", "选中兜底的那条出线，点扳手图标设为“Default flow”，其余各条写条件；或者每条都写条件，把所有的值写全。",
          s -> Nodes.questions(s).flatMap(gateway -> incomplete(s, gateway).stream())),
      error("good-default", "默认出线“%1$s”是有利的结论：没有给出明确的答案时，会不声不响地走到这里。",
          "给“%1$s”写上条件（如 ${verdict == 'ACCEPTED'}），改用稳妥的一条作默认；每个值都写了条件的，可以不设默认。",
          s -> Nodes.questions(s).filter(gateway -> gateway.getDefault() != null)
              .filter(gateway -> isGoodByDefault(s, gateway))
              .map(gateway -> Fault.at(gateway.getDefault(), Fault.label(gateway.getDefault())))));

  private ConditionRules() {}

  private static String text(SequenceFlow flow) {
    return flow.getConditionExpression().getTextContent().strip();
  }

  private static Optional<Expression> condition(SequenceFlow flow) {
    return Nodes.hasCondition(flow) ? Expression.parse(text(flow)) : Optional.empty();
  }

  /** What may be found where it is asked: of a variable, what the steps before can have set it to. */
  private static Optional<Set<String>> words(Subject<BpmnModelInstance> subject, String asked,
      ModelElementInstance where) {
    if (asked.contains("#")) {
      return Lists.of(subject.house(), asked.split("#")[0], asked.split("#")[1]).map(Lists.WordList::words);
    }
    FlowNode from = where instanceof SequenceFlow flow ? flow.getSource()
        : where instanceof FlowNode node ? node : null;
    return from == null ? Optional.empty() : new Steps(subject).wordsBefore(from, asked);
  }

  /** What is missing at a question; empty where each answer leads somewhere. */
  private static Optional<Fault> incomplete(Subject<BpmnModelInstance> subject, ExclusiveGateway gateway) {
    List<SequenceFlow> bare = gateway.getOutgoing().stream().filter(flow -> !Nodes.hasCondition(flow)).toList();
    if (gateway.getDefault() != null) {
      return bare.equals(List.of(gateway.getDefault())) ? Optional.empty()
          : Optional.of(Fault.at(gateway, "应当只有默认的一条不写条件，其余各条都写条件"));
    }
    return bare.isEmpty() ? uncovered(subject, gateway)
        : Optional.of(Fault.at(gateway, "没有默认出线，又有出线没有写条件"));
  }

  private static Optional<Fault> uncovered(Subject<BpmnModelInstance> subject, ExclusiveGateway gateway) {
    Set<String> asked = gateway.getOutgoing().stream().flatMap(flow -> condition(flow).stream())
        .map(expression -> expression.asksOneThing().orElse("")).collect(Collectors.toSet());
    Optional<Set<String>> words = asked.size() == 1
        ? words(subject, asked.iterator().next(), gateway)
        : Optional.empty();
    if (words.isEmpty()) {
      return Optional.of(Fault.at(gateway, "没有默认出线，又看不出各条件加起来管住了所有情形"));
    }
    Set<String> left = new LinkedHashSet<>(words.get());
    left.removeAll(compared(gateway));
    return left.isEmpty() ? Optional.empty()
        : Optional.of(Fault.at(gateway, "没有默认出线，" + String.join("、", left) + " 没有哪一条管"));
  }

  private static Set<String> compared(ExclusiveGateway gateway) {
    return gateway.getOutgoing().stream().flatMap(flow -> condition(flow).stream())
        .flatMap(expression -> expression.comparisons().stream()).map(Expression.Comparison::word)
        .collect(Collectors.toSet());
  }

  /** Only where a word decides: a question that is answered by yes or no has no answer left over. */
  private static boolean isGoodByDefault(Subject<BpmnModelInstance> subject, ExclusiveGateway gateway) {
    Set<String> compared = compared(gateway);
    if (compared.isEmpty()) {
      return false;
    }
    String label = Text.orEmpty(gateway.getDefault().getName());
    return !BAD.matcher(label).find()
        && (GOOD.matcher(label).find() || leftOver(subject, gateway, compared).anyMatch(GOOD_WORDS::contains));
  }

  private static Stream<String> leftOver(Subject<BpmnModelInstance> subject, ExclusiveGateway gateway,
      Set<String> compared) {
    List<Expression.Comparison> all = gateway.getOutgoing().stream().flatMap(flow -> condition(flow).stream())
        .flatMap(expression -> expression.comparisons().stream()).toList();
    return all.stream().allMatch(Expression.Comparison::equal)
        ? all.stream().map(Expression.Comparison::asked).distinct()
            .flatMap(asked -> words(subject, asked, gateway).stream()).flatMap(Set::stream)
            .filter(word -> !compared.contains(word))
        : Stream.empty();
  }
}
