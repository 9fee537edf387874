package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Delivered.first;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule of tables is seen to fail on a table with that one fault. */
class TableRulesTest {
  record Planted(String rule, String table, Consumer<DmnModelInstance> planting) {}

  @TestFactory
  Stream<DynamicTest> noticesEachFaultInATable() {
    return FAULTS.stream().map(fault -> DynamicTest.dynamicTest(fault.rule + " in " + fault.table, () -> {
      House house = Delivered.fresh("processes/" + fault.table + ".dmn");
      fault.planting.accept(house.tables().get(fault.table));

      assertThat(RulesCheck.of(house, fault.table + ".dmn")).extracting(Finding::file, Finding::rule)
          .containsOnly(tuple("processes/" + fault.table + ".dmn", fault.rule));
    }));
  }

  @Test
  void everyRuleHasBeenSeenToFail() {
    assertThat(FAULTS.stream().map(Planted::rule).collect(toSet()))
        .isEqualTo(TableRules.ALL.stream().map(Rule::id).collect(toSet()));
  }

  @Test
  void everyNamedColumnIsThere() {
    Set<String> columns = Delivered.FILES.keySet().stream().filter(name -> name.endsWith(".dmn"))
        .flatMap(name -> columns(Delivered.fresh(name), House.key(name))).collect(toSet());

    assertThat(Lists.columns()).filteredOn(column -> column.contains(".dmn#"))
        .allMatch(column -> columns.stream().anyMatch(one -> one.endsWith(column.replace("*", ""))));
    assertThat(Lists.rows("bounds.csv")).extracting(row -> row.getField("table") + ".dmn#" + row.getField("column"))
        .isSubsetOf(columns);
  }

  private static Stream<String> columns(House house, String table) {
    DecisionTable decision = first(house.tables().get(table), DecisionTable.class);
    return Stream.concat(decision.getInputs().stream().map(Rows::asked),
        decision.getOutputs().stream().map(Output::getName)).map(column -> table + ".dmn#" + column);
  }

  private static final List<Planted> FAULTS = List.of(
      new Planted("file-name", "appeal-tier",
          m -> first(m, Decision.class).setId("tier")),
      new Planted("version", "appeal-tier",
          m -> first(m, Decision.class).setVersionTag("")),
      new Planted("described", "appeal-tier", m -> remove(first(m, Decision.class).getDescription())),
      new Planted("hit-policy", "appeal-tier",
          m -> first(m, DecisionTable.class).setHitPolicy(HitPolicy.FIRST)),
      new Planted("input-list", "appeal-tier",
          m -> remove(first(m, Input.class).getInputValues())),
      new Planted("input-words", "import-state", m -> {
        list(m, "satisfied", "\"YES\",\"NO\",\"UNSAID\"");
        cell(m, "satisfied", "\"NO\",\"UNCLEAR\"", "\"NO\"");
      }),
      new Planted("no-negation",
          "inspection-consequence", m -> firstRule(m).getInputEntries().iterator().next().getText()
              .setTextContent("not(\"PARTLY\",\"FALSE\",\"UNVERIFIABLE\")")),
      new Planted("no-gap", "supervision-rung", m -> remove(firstRule(m))),
      new Planted("no-overlap", "not-done",
          m -> firstRule(m).getInputEntries().forEach(cell -> cell.getText().setTextContent(""))),
      new Planted("row-reason", "appeal-tier",
          m -> remove(firstRule(m).getDescription())),
      new Planted("cell-syntax", "supervision-rung", m -> cell(m, "earlierOrders", "<3", "<3次")),
      new Planted("cell-syntax", "supervision-rung", m -> cell(m, "earlierOrders", "<3", "（<3")),
      new Planted("cell-syntax", "retention-class", m -> cell(m, "category", "\"HELP\"", "HELP")),
      new Planted("cell-syntax", "retention-class", m -> cell(m, "category", "\"HELP\"", "“HELP”")),
      new Planted("cell-unjudged", "screening-spot-check", m -> cell(m, "round", "< 2", "[1..2)")),
      new Planted("cell-words", "appeal-deadline", m -> cell(m, "category", "\"HELP\"", "\"HELP\",\"HELPP\"")),
      new Planted("output-type", "appeal-tier", m -> answer(m, "tier", "\"VILLAGE\"", "VILLAGE")),
      new Planted("output-type", "inspection-weight", m -> answer(m, "points", "4", "4分")),
      new Planted("output-words", "appeal-tier", m -> answer(m, "tier", "\"DISTRICT\"", "\"DISTRIKT\"")),
      new Planted("output-words", "supervision-withdrawal-right", m -> answer(m, "role", "\"leader\"", "\"leeder\"")),
      new Planted("output-list", "appeal-tier", m -> remove(output(m, "unitRule").getOutputValues())),
      new Planted("output-list", "same-person",
          m -> output(m, "keeper").getOutputValues().getText().setTextContent("\"SAME_PERSON\",\"NOBODY\"")),
      new Planted("bounds", "appeal-deadline", m -> answer(m, "targetDays", "10", "16")),
      new Planted("bounds", "screening-spot-check", m -> answer(m, "sharePercent", "100", "101")),
      new Planted("bounds", "side-deadlines", m -> number(m, "days", "10", "31", "十日", "三十一日")),
      new Planted("bounds", "limits", m -> number(m, "number", "30", "31", "三十天", "三十一天")),
      new Planted("fixed-value", "limits", m -> answer(m, "unit", "\"天\"", "\"件\"")),
      new Planted("fixed-value", "side-deadlines", m -> number(m, "days", "5", "6", "五个", "六个")),
      new Planted("fixed-value", "side-deadlines", m -> answer(m, "dayCount", "\"WORKING\"", "\"CALENDAR\"")),
      new Planted("reminders", "appeal-deadline", m -> answer(m, "reminders", "\"50,80,LAST\"", "\"80,50,LAST\"")),
      new Planted("reminders", "acceptance-deadline", m -> answer(m, "reminders", "\"50,80,LAST\"", "\"50,100\"")),
      new Planted("number-in-words", "appeal-deadline", m -> answer(m, "days", "45", "40")),
      new Planted("number-in-words", "revisit-wait", m -> answer(m, "waitDays", "60", "59")),
      new Planted("list-code", "appeal-channel", m -> {
        cell(m, "channel", "\"COUNTER\"", "\"ONLINE\",\"COUNTER\"");
        remove(m.getModelElementById("rule_online"));
      }),
      new Planted("list-fixed", "appeal-channel", m -> {
        list(m, "channel", "\"QR\",\"LETTERBOX\",\"QUESTIONNAIRE\",\"MEETING\",\"VISIT\",\"FIELD_STUDY\","
            + "\"HOTLINE\",\"ONLINE\",\"DESK\"");
        cell(m, "channel", "\"COUNTER\"", "\"DESK\"");
      }),
      new Planted("list-says", "appeal-category", m -> answer(m, "archiveCode", "\"QJ\"", "\"QT\"")),
      new Planted("list-twice", "appeal-category", m -> answer(m, "archiveCode", "\"QJ\"", "\"ZX\"")),
      new Planted("gone-column", "appeal-tier", m -> output(m, "unitRule").setName("rule")),
      new Planted("word-without-option", "pause-grounds", m -> {
        list(m, "ground", "\"OUTSTANDING_MATERIAL\",\"HEARING\",\"WINTER\"");
        cell(m, "ground", "\"SEASON\"", "\"WINTER\"");
      }));

  private static void list(DmnModelInstance model, String asked, String values) {
    model.getModelElementsByType(Input.class).stream().filter(input -> Rows.asked(input).equals(asked))
        .forEach(input -> input.getInputValues().getText().setTextContent(values));
  }

  private static void cell(DmnModelInstance model, String asked, String text, String instead) {
    model.getModelElementsByType(InputEntry.class).stream()
        .filter(cell -> Rows.asked(Rows.column(cell)).equals(asked) && Rows.text(cell).equals(text))
        .forEach(cell -> cell.getText().setTextContent(instead));
  }

  private static void answer(DmnModelInstance model, String name, String text, String instead) {
    model.getModelElementsByType(OutputEntry.class).stream()
        .filter(cell -> Rows.column(cell).getName().equals(name) && Rows.text(cell).equals(text))
        .forEach(cell -> cell.getText().setTextContent(instead));
  }

  /** A number, and the row's sentence with it. */
  private static void number(DmnModelInstance model, String name, String text, String instead, String said,
      String saidInstead) {
    answer(model, name, text, instead);
    model.getModelElementsByType(org.camunda.bpm.model.dmn.instance.Rule.class).stream()
        .map(org.camunda.bpm.model.dmn.instance.Rule::getDescription).forEach(description -> description
            .setTextContent(description.getTextContent().replace(said, saidInstead)));
  }

  private static Output output(DmnModelInstance model, String name) {
    return model.getModelElementsByType(Output.class).stream().filter(output -> output.getName().equals(name))
        .findFirst().orElseThrow();
  }

  private static org.camunda.bpm.model.dmn.instance.Rule firstRule(DmnModelInstance model) {
    return first(model, org.camunda.bpm.model.dmn.instance.Rule.class);
  }

  private static void remove(ModelElementInstance element) {
    element.getParentElement().removeChildElement(element);
  }

  /** A number so long is told, wherever it stands; the check does not break at it. */
  @Test
  void refusesANumberThatNoColumnHolds() {
    String long30 = "9".repeat(30);
    for (String number : List.of("99999999999", long30)) {
      assertThat(RulesCheck.of(Delivered.with("processes/pause-grounds.dmn", "<text>45</text>", "<text>" + number
          + "</text>"), "pause-grounds.dmn")).extracting(Finding::rule).contains("output-type");
    }
    assertThat(RulesCheck.of(Delivered.with("processes/screening-spot-check.dmn", "&lt; 2", "&lt; " + long30),
        "screening-spot-check.dmn")).isNotEmpty();
    assertThat(RulesCheck.of(Delivered.with("processes/pause-grounds.dmn", "四十五日", long30 + "日"),
        "pause-grounds.dmn")).extracting(Finding::rule).contains("number-in-words");
  }
}
