package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Rule.error;

import cn.kuaichu.engine.check.Expressions.Written;
import cn.kuaichu.engine.seam.ModelQuestions;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.dmn.instance.Input;

/** Expressions ask what there is. */
final class ExpressionRules {
  private static final String BEAN = "delegateExpression";

  static final List<Rule<BpmnModelInstance>> RULES = List.of(
      error("expression-syntax", "表达式“%1$s”读不懂：括号、引号没有配对，或者用了中文标点。", "照现有的表达式写，如 ${facts.dueAt(appealId)}；文字用英文单引号。",
          s -> Expressions.of(s.model()).stream().filter(one -> Expression.parse(one.text()).isEmpty())
              .map(one -> one.fault(one.text()))),
      error("unknown-bean", "“%1$s”不存在：系统里没有叫“%2$s”的%3$s。", "核对拼写，现有的：%4$s；没有合用的，请开发人员先做好。",
          s -> Expressions.of(s.model()).stream()
              .filter(one -> one.where().equals(BEAN) && one.text().matches(".*(Delegate|Listener)}"))
              .flatMap(ExpressionRules::unknownBean)),
      error("unknown-name", "表达式“%1$s”里的“%2$s”不存在：不是可以问的事实，也不是表单、表或者上一流程给出的变量。", "核对拼写，现有的：%3$s。",
          s -> unknownNames(s)),
      error("unknown-question", "表达式“%1$s”里的“%2$s”不存在，或者括号里的内容个数不对。", "核对拼写和括号里的内容，%3$s 可以问的：%4$s。",
          s -> parsed(s, (one, expression) -> expression.questions().stream()
              .filter(question -> ModelBeanClasses.is(question.bean(), ModelQuestions.class) && !isThere(question))
              .map(question -> one.fault(one.text(), question.bean() + "." + question.name(), question.bean(),
                  Nearest.first(question.name(), signatures(question.bean())))))),
      error("table-output", "表达式“%1$s”要的结论“%2$s”，决策表“%3$s”里没有。", "核对本环节所用的决策表和列名；这张表的结论有：%4$s。",
          ExpressionRules::unknownOutputs),
      error("table-input", "决策表“%1$s”要看的“%2$s”没有来处，查表必然出错。", "在“Inputs”加一条 %2$s，写明从哪里取；或者让前面的表单有这个字段。",
          ExpressionRules::missingInputs));

  private ExpressionRules() {}

  /** What every expression but the names of delegates and listeners asks. */
  static Stream<Fault> parsed(Subject<BpmnModelInstance> subject,
      BiFunction<Written, Expression, Stream<Fault>> look) {
    return Expressions.of(subject.model()).stream().filter(one -> !one.where().equals(BEAN))
        .flatMap(one -> Expression.parse(one.text()).stream().flatMap(expression -> look.apply(one, expression)));
  }

  private static Stream<Fault> unknownBean(Written one) {
    String name = one.text().replaceAll("[$#]\\{|}", "");
    Class<?> kind = name.endsWith("Listener") ? TaskListener.class : JavaDelegate.class;
    boolean known = ModelBeanClasses.is(name, kind) || ModelBeanClasses.is(name, ExecutionListener.class);
    return known ? Stream.empty()
        : Stream.of(one.fault(one.text(), name, kind == JavaDelegate.class ? "系统环节" : "监听器",
            Nearest.first(name, ModelBeanClasses.of(kind))));
  }

  private static Stream<Fault> unknownNames(Subject<BpmnModelInstance> subject) {
    Set<String> known = new HashSet<>(new Variables(subject.house()).known(subject.key(), subject.model()));
    known.addAll(ModelBeanClasses.of(ModelQuestions.class));
    Variables.fetched(Nodes.all(subject, CamundaInputParameter.class)).forEach(known::add);
    return parsed(subject, (one, expression) -> expression.names().stream().filter(name -> !known.contains(name))
        .map(name -> one.fault(one.text(), name, Nearest.first(name, known))));
  }

  private static boolean isThere(Expression.Question question) {
    return ModelBeanClasses.questions(question.bean()).anyMatch(
        method -> method.getName().equals(question.name()) && method.getParameterCount() == question.arguments());
  }

  private static List<String> signatures(String bean) {
    return ModelBeanClasses.questions(bean).map(ExpressionRules::signature).distinct().toList();
  }

  private static String signature(Method method) {
    return method.getName() + Stream.of(method.getParameters()).map(parameter -> parameter.getName())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static Stream<Fault> unknownOutputs(Subject<BpmnModelInstance> subject) {
    return parsed(subject, (one, expression) -> expression.answers().stream()
        .filter(answer -> subject.house().tables().containsKey(answer.table()))
        .filter(answer -> !(one.owner() instanceof BusinessRuleTask task
            && answer.table().equals(task.getCamundaDecisionRef())
            && Rows.output(subject.house().tables().get(answer.table()), answer.output()).isPresent()))
        .map(answer -> one.fault(one.text(), answer.output(), answer.table(),
            Rows.outputs(subject.house().tables().get(answer.table())))));
  }

  private static Stream<Fault> missingInputs(Subject<BpmnModelInstance> subject) {
    Set<String> known = new Variables(subject.house()).known(subject.key(), subject.model());
    return Nodes.all(subject, BusinessRuleTask.class)
        .filter(task -> subject.house().tables().containsKey(Text.orEmpty(task.getCamundaDecisionRef())))
        .flatMap(task -> subject.house().tables().get(task.getCamundaDecisionRef()).getModelElementsByType(Input.class)
            .stream().map(Rows::asked).filter(asked -> !known.contains(asked) && Variables
                .fetched(Variables.extensions(task, CamundaInputParameter.class)).noneMatch(asked::equals))
            .map(asked -> Fault.at(task, task.getCamundaDecisionRef(), asked)));
  }
}
