package cn.kuaichu.faces.workshop;

import static java.util.stream.Collectors.joining;

import cn.kuaichu.engine.check.ColumnWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/** One decision table: what it is asked, and every row with its reason and where that comes from. */
final class TablePage {
  private static final String SOURCE = "来源：";
  private static final Map<HitPolicy, String> HITS = Map.of(HitPolicy.UNIQUE, "最多一行相符，就按这一行", HitPolicy.FIRST,
      "从上往下，按第一个相符的行", HitPolicy.ANY, "可以几行相符，结论必须一样", HitPolicy.PRIORITY, "几行相符的，按结论的先后取一个",
      HitPolicy.COLLECT, "相符的各行都算", HitPolicy.RULE_ORDER, "相符的各行都算，按行的先后", HitPolicy.OUTPUT_ORDER,
      "相符的各行都算，按结论的先后");
  private final RuleFiles files;
  private final Readings readings;
  private final String key;

  TablePage(RuleFiles files, Readings readings, String key) {
    this.files = files;
    this.readings = readings;
    this.key = key;
  }

  String html(String origin) {
    return files.tables().get(key).getModelElementsByType(Decision.class).stream()
        .map(decision -> decision(decision, origin)).collect(joining("\n"));
  }

  private String decision(Decision decision, String origin) {
    List<DecisionTable> tables = decision.getChildElementsByType(DecisionTable.class).stream().toList();
    String hits = tables.stream().map(TablePage::hits).collect(joining());
    return Html.facts(List.of(
        new String[] {"问的是", decision.getQuestion() == null ? "" : Html.safe(decision.getQuestion().getTextContent())},
        new String[] {"说明", said(decision)}, new String[] {"怎样取行", hits}, new String[] {"何时起", Html.safe(origin)},
        new String[] {"用在", uses()}, new String[] {"界限", limits(tables)}))
        + tables.stream().map(this::rows).collect(joining("\n"));
  }

  private static String said(DmnElement element) {
    return element.getDescription() == null ? "" : Html.safe(element.getDescription().getTextContent().strip());
  }

  private static String hits(DecisionTable table) {
    String sum = table.getAggregation() == null ? "" : switch (table.getAggregation()) {
      case SUM -> "，把数加起来";
      case COUNT -> "，数一数有几行";
      case MIN -> "，取最小的数";
      case MAX -> "，取最大的数";
    };
    return HITS.getOrDefault(table.getHitPolicy(), "") + sum;
  }

  private String uses() {
    Set<String> uses = new LinkedHashSet<>();
    files.said().stream().filter(one -> one.attribute().equals("decisionRef") && one.text().equals(key))
        .forEach(one -> uses.add(Html.safe(one.place())));
    return uses.isEmpty() ? "由系统查" : Html.list(uses);
  }

  /** One line for each word that has limits of its own, or for each column. */
  private String limits(List<DecisionTable> tables) {
    List<Output> outputs = tables.stream().flatMap(table -> table.getOutputs().stream()).toList();
    Map<String, List<String>> lines = new LinkedHashMap<>();
    ColumnWords.limits(key).forEach(limit -> lines
        .computeIfAbsent(limit.where().isEmpty() ? limit.column() : limit.where(), any -> new ArrayList<>())
        .add(limit(limit, outputs)));
    return lines.entrySet().stream().map(line -> rows(line.getKey()) + String.join("；", line.getValue()))
        .collect(joining("<br/>"));
  }

  /** Which rows are meant, {@code limit=EXTENSION}; empty where it is all of a column. */
  private String rows(String where) {
    int is = where.indexOf('=');
    return is < 0 ? "" : readings.value('"' + where.substring(is + 1) + '"', key, where.substring(0, is)) + "：";
  }

  private String limit(ColumnWords.Limit limit, List<Output> outputs) {
    return Html.safe(label(limit.column(), outputs)) + " " + allowed(limit, outputs) + "（" + Html.safe(limit.source())
        + "）";
  }

  private String allowed(ColumnWords.Limit limit, List<Output> outputs) {
    String[] ends = limit.rule().split("\\.\\.");
    if (limit.rule().equals("reminders")) {
      return "从早到晚";
    }
    if (ends.length == 1) {
      return "只能是 " + readings.value('"' + ends[0] + '"', key, limit.column());
    }
    return ends[0].equals(ends[1]) ? "只能是 " + ends[0] : ends[0] + " 至 " + Html.safe(label(ends[1], outputs));
  }

  private static String label(String column, List<Output> outputs) {
    return outputs.stream().filter(output -> column.equals(output.getName())).map(TablePage::label).findFirst()
        .orElse(column);
  }

  private static String label(Output output) {
    return output.getLabel() == null || output.getLabel().isBlank() ? String.valueOf(output.getName())
        : output.getLabel();
  }

  private String rows(DecisionTable table) {
    List<Input> inputs = List.copyOf(table.getInputs());
    List<Output> outputs = List.copyOf(table.getOutputs());
    List<String> head = new ArrayList<>(List.of("行"));
    inputs.forEach(input -> head.add("<span class=\"if\">条件</span>" + Html.safe(label(input))));
    outputs.forEach(output -> head.add("<span class=\"then\">结论</span>" + Html.safe(label(output))));
    head.add("理由和来源");
    List<List<String>> rows = new ArrayList<>();
    for (Rule rule : table.getRules()) {
      List<String> cells = new ArrayList<>(List.of(Integer.toString(rows.size() + 1)));
      int i = 0;
      for (InputEntry entry : rule.getInputEntries()) {
        cells.add(readings.condition(text(entry.getText()), key, i < inputs.size() ? variable(inputs.get(i)) : ""));
        i++;
      }
      i = 0;
      for (OutputEntry entry : rule.getOutputEntries()) {
        cells.add(readings.value(text(entry.getText()), key, i < outputs.size() ? outputs.get(i).getName() : ""));
        i++;
      }
      cells.add(reason(rule));
      rows.add(cells);
    }
    return Html.table("rows", head, rows);
  }

  private static String text(Text text) {
    return text == null ? "" : text.getTextContent();
  }

  private static String label(Input input) {
    return input.getLabel() == null || input.getLabel().isBlank() ? variable(input) : input.getLabel();
  }

  private static String variable(Input input) {
    return input.getInputExpression() == null || input.getInputExpression().getText() == null ? ""
        : input.getInputExpression().getText().getTextContent().strip();
  }

  private static String reason(Rule rule) {
    String said = rule.getDescription() == null ? "" : rule.getDescription().getTextContent().strip();
    int source = said.indexOf(SOURCE);
    return source < 0 ? Html.safe(said)
        : Html.safe(said.substring(0, source)) + "<p class=\"source\">" + Html.safe(said.substring(source)) + "</p>";
  }
}
