package cn.kuaichu.engine.forms;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** A FEEL condition under which a field is not shown. What was not answered is null, as it is in the browser. */
final class HideCondition {
  /** External functions would let a form call any Java method. */
  private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final int REMEMBERED = 64;
  private static final int SHORT = 40;

  private final ParsedExpression expression;
  private final Set<String> names;
  /** A choice has few answers, and one evaluation costs as much as several statements on the database. */
  private final Map<Map<String, Object>, Boolean> remembered = new ConcurrentHashMap<>();

  private HideCondition(ParsedExpression expression, Set<String> names) {
    this.expression = expression;
    this.names = names;
  }

  static HideCondition parse(String expression) {
    if (!expression.startsWith("=")) {
      throw new IllegalArgumentException("隐藏条件“" + expression + "”须以“=”开头。");
    }
    ParseResult parsed = FEEL.parseExpression(expression.substring(1));
    if (parsed.isFailure()) {
      throw new IllegalArgumentException("隐藏条件“" + expression + "”有误：" + parsed.failure().message());
    }
    Set<String> names = NAME.matcher(expression).results().map(MatchResult::group)
        .collect(Collectors.toUnmodifiableSet());
    return new HideCondition(parsed.parsedExpression(), names);
  }

  /** A condition without a clear yes does not hide: the field stays and its rules apply. */
  boolean holds(Map<String, ?> answers) {
    Map<String, Object> asked = plain(answers);
    asked.keySet().retainAll(names);
    Boolean known = remembered.get(asked);
    if (known != null) {
      return known;
    }
    EvaluationResult result = FEEL.evaluate(expression, asked);
    boolean holds = result.isSuccess() && Boolean.TRUE.equals(result.result());
    if (remembered.size() < REMEMBERED && asked.values().stream().allMatch(HideCondition::isShort)) {
      remembered.put(asked, holds);
    }
    return holds;
  }

  private static boolean isShort(Object value) {
    return !(value instanceof String text) || text.length() <= SHORT;
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
