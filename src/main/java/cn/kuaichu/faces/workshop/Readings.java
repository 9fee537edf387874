package cn.kuaichu.faces.workshop;

import static java.util.stream.Collectors.joining;

import cn.kuaichu.engine.check.ColumnWords;
import cn.kuaichu.people.identity.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/** How codes, questions and groups read; of the readings of a word the one that the place wants. */
final class Readings {
  private static final Pattern CALL = Pattern.compile("\\b([a-zA-Z]\\w*\\.[a-zA-Z]\\w*)\\s*\\(");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)\\s*(-?\\d+(?:\\.\\d+)?)");
  private static final Pattern RANGE = Pattern.compile("[\\[(\\]]\\s*(-?\\d+)\\s*\\.\\.\\s*(-?\\d+)\\s*[\\])\\[]");
  private static final Pattern TRUTH = Pattern.compile("true|false");
  private static final Pattern PERIOD = Pattern.compile(
      "P(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");
  private static final List<String> UNITS = List.of("年", "个月", "周", "天", "小时", "分钟", "秒");
  private static final Map<String, String> COMPARISONS = Map.of("<", "小于 ", "<=", "不大于 ", ">", "大于 ", ">=", "不小于 ");
  private final Vocabulary words;
  private final RuleFiles files;
  private final Map<String, String> topics;
  private final Map<String, String> questions = new HashMap<>();
  private final Map<String, Map<String, Set<String>>> options = new HashMap<>();
  private final Map<String, ColumnWords> lists = new HashMap<>();

  Readings(Vocabulary words, RuleFiles files, Map<String, String> topics) {
    this.words = words;
    this.files = files;
    this.topics = topics;
    words.questions().forEach(question -> questions.put(question.name(), question.label()));
    files.forms().values().stream().flatMap(form -> form.fields().stream())
        .forEach(field -> field.options().forEach((code, label) -> options
            .computeIfAbsent(field.key(), any -> new HashMap<>()).computeIfAbsent(code, any -> new LinkedHashSet<>())
            .add(label)));
  }

  /** What an expression of a model asks; as it is where it asks nothing that has a name. */
  String phrase(String expression) {
    List<String> said = new ArrayList<>();
    for (String part : expression.split(",(?![^(]*\\))")) {
      Matcher call = CALL.matcher(part);
      String group = part.strip().replaceAll("^.*\\.", "");
      if (call.find() && questions.containsKey(call.group(1))) {
        said.add(Html.safe(questions.get(call.group(1))));
      } else {
        said.add(role(group).map(Html::safe).orElseGet(() -> span(part.strip())));
      }
    }
    return Html.list(said);
  }

  private static String span(String text) {
    Matcher period = PERIOD.matcher(text);
    if (text.length() < 2 || !period.matches()) {
      return Html.code(text);
    }
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < UNITS.size(); i++) {
      if (period.group(i + 1) != null) {
        said.append(period.group(i + 1)).append(' ').append(UNITS.get(i));
      }
    }
    return said.toString();
  }

  private static Optional<String> role(String word) {
    return Arrays.stream(Role.values()).filter(role -> role.word().equals(word)).map(Role::label).findFirst();
  }

  /** What stands in a cell that is compared. @param table its key */
  String condition(String text, String table, String column) {
    String cell = text.strip();
    if (cell.isEmpty() || cell.equals("-")) {
      return "<span class=\"any\">不论</span>";
    }
    if (cell.startsWith("not(") && cell.endsWith(")")) {
      return "除 " + condition(cell.substring(4, cell.length() - 1), table, column) + " 以外";
    }
    Matcher compared = COMPARED.matcher(cell);
    if (compared.matches()) {
      return COMPARISONS.get(compared.group(1)) + compared.group(2);
    }
    Matcher range = RANGE.matcher(cell);
    if (range.matches()) {
      return range.group(1) + " 至 " + range.group(2);
    }
    return value(cell, table, column);
  }

  /** What stands in a cell that answers, or words in a row. */
  String value(String text, String table, String column) {
    String cell = text.strip();
    if (cell.isEmpty() || cell.equals("\"\"")) {
      return "";
    }
    if (cell.equals("true") || cell.equals("false")) {
      return cell.equals("true") ? "是" : "否";
    }
    Matcher quoted = QUOTED.matcher(cell);
    if (quoted.replaceAll("").matches("[\\s,]*")) {
      return quoted.reset().results().map(found -> word(found.group(1), table, column)).collect(joining("、"));
    }
    Matcher truths = TRUTH.matcher(cell);
    if (truths.replaceAll("").matches("[\\s,]*")) {
      return truths.reset().results().map(found -> found.group().equals("true") ? "是" : "否").collect(joining("、"));
    }
    return cell.matches("-?\\d+(\\.\\d+)?") ? cell : Html.code(cell);
  }

  private String word(String code, String table, String column) {
    if (column.equals("reminders")) {
      return reminders(code);
    }
    if (!code.matches("[A-Za-z][\\w-]*( [A-Za-z][\\w-]*)*")
        && !code.matches("[A-Za-z][\\w-]*(,\\s*[A-Za-z][\\w-]*)+")) {
      return Html.safe(code);
    }
    return Arrays.stream(code.split("[ ,]+")).map(one -> {
      Collection<String> labels = labels(one, table, column);
      return labels.isEmpty() ? Html.safe(one) : Html.safe(String.join("／", labels)) + Html.small(one);
    }).collect(joining("、"));
  }

  /** Shares of the time, the last day at the end. */
  private static String reminders(String code) {
    return Arrays.stream(code.split(",")).map(point -> point.equals("LAST") ? "最后一日上午" : "用时 " + Html.safe(point) + "%")
        .collect(joining("、"));
  }

  private Collection<String> labels(String code, String table, String column) {
    Optional<String> own = cn.kuaichu.engine.cases.Readings.ofColumn(table, column, code);
    if (own.isPresent()) {
      return Set.of(own.get());
    }
    ColumnWords list = lists.computeIfAbsent(table + "#" + column, any -> ColumnWords.of(table, column));
    if (list.labels().containsKey(code)) {
      return Set.of(list.labels().get(code));
    }
    if (list.home() != null && home(list.home()).containsKey(code)) {
      return Set.of(home(list.home()).get(code));
    }
    Set<String> same = options.getOrDefault(column, Map.of()).getOrDefault(code, Set.of());
    if (same.size() == 1) {
      return same;
    }
    Set<String> known = words.codes().getOrDefault(code, same);
    if (!known.isEmpty()) {
      return known;
    }
    Set<String> elsewhere = new LinkedHashSet<>();
    options.values().forEach(field -> elsewhere.addAll(field.getOrDefault(code, Set.of())));
    role(code).ifPresent(elsewhere::add);
    if (topics.containsKey(code)) {
      elsewhere.add(topics.get(code));
    }
    return elsewhere;
  }

  /** Names in a list of the district's, by code. */
  private Map<String, String> home(String table) {
    Map<String, String> names = new LinkedHashMap<>();
    if (files.tables().containsKey(table)) {
      files.tables().get(table).getModelElementsByType(Rule.class)
          .forEach(row -> names.put(unquoted(row.getInputEntries().iterator().next().getTextContent()), name(row)));
    }
    return names;
  }

  private static String name(Rule row) {
    List<Output> outputs = List.copyOf(((DecisionTable) row.getParentElement()).getOutputs());
    List<OutputEntry> entries = List.copyOf(row.getOutputEntries());
    for (int i = 0; i < outputs.size(); i++) {
      if ("name".equals(outputs.get(i).getName())) {
        return unquoted(entries.get(i).getTextContent());
      }
    }
    return "";
  }

  private static String unquoted(String text) {
    return text.strip().replaceAll("^\"|\"$", "");
  }
}
