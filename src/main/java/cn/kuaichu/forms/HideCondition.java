package cn.kuaichu.forms;

import java.util.HashMap;
import java.util.Map;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** A FEEL condition under which a field is not shown. What was not answered is null, as it is in the browser. */
final class HideCondition {
  /** External functions would let a form call any Java method. */
  private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();

  private final ParsedExpression expression;

  private HideCondition(ParsedExpression expression) {
    this.expression = expression;
  }

  static HideCondition parse(String expression) {
    if (!expression.startsWith("=")) {
      throw new IllegalArgumentException("隐藏条件“" + expression + "”须以“=”开头。");
    }
    ParseResult parsed = FEEL.parseExpression(expression.substring(1));
    if (parsed.isFailure()) {
      throw new IllegalArgumentException("隐藏条件“" + expression + "”有误：" + parsed.failure().message());
    }
    return new HideCondition(parsed.parsedExpression());
  }

  /** A condition without a clear yes does not hide: the field stays and its rules apply. */
  boolean holds(Map<String, ?> answers) {
    EvaluationResult result = FEEL.evaluate(expression, plain(answers));
    return result.isSuccess() && Boolean.TRUE.equals(result.result());
  }

  /** Answers are untrusted: only plain values reach the expression. */
  private static Map<String, Object> plain(Map<String, ?> answers) {
    Map<String, Object> values = new HashMap<>();
    answers.forEach((key, value) -> values.put(key, isPlain(value) ? value : null));
    return values;
  }

  private static boolean isPlain(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }
}
