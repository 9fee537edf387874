package cn.kuaichu.engine.check;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule of forms is seen to fail on a form with that one fault. */
class FormRulesTest {
  record Planted(String rule, String form, String text, String instead) {}

  private static final List<Planted> FAULTS = List.of(
      new Planted("form-name", "report-back", "\"id\": \"report-back\"", "\"id\": \"report\""),
      new Planted("form-field", "report-back", "\"type\": \"textarea\"", "\"type\": \"checkbox\""),
      new Planted("form-field", "check-promise", "\"type\": \"radio\"", "\"type\": \"checklist\""),
      new Planted("field-lost", "handle-appeal", "{\n  \"components\": [",
          "{\"components\": [{\"type\": \"textfield\", \"label\": \"花费\", \"id\": \"Field_0\", \"key\": \"cost\"},"),
      new Planted("field-at-start", "register-appeal", "{\n  \"components\": [",
          "{\"components\": [{\"type\": \"textfield\", \"label\": \"花费\", \"id\": \"Field_0\", \"key\": \"cost\"},"),
      new Planted("field-gone", "handle-appeal", "\"key\": \"measures\"", "\"readonly\": true, \"key\": \"measures\""),
      new Planted("form-version", "report-back", "\"schemaVersion\": 16", "\"schemaVersion\": 19"),
      new Planted("option-without-rule", "screen-appeal", "\"value\": \"UNCLEAR\"", "\"value\": \"UNCLEAR_MATTER\""),
      new Planted("option-without-rule", "screen-appeal", "\"value\": \"NEW_FACTS\"", "\"value\": \"NEWS\""),
      new Planted("option-without-rule", "handle-appeal", "\"value\": \"SEASON\"", "\"value\": \"WINTER\""),
      new Planted("option-words", "classify-appeal", "\"value\": \"HARD\"", "\"value\": \"HEAVY\""),
      new Planted("option-label", "classify-appeal", "\"label\": \"群众求决\"", "\"label\": \"求决\""),
      new Planted("form-number", "handle-appeal", "\"max\": 30", "\"max\": 20"),
      new Planted("form-number", "handle-appeal", "最多三十日", "最多二十日"),
      new Planted("form-number", "handle-appeal", "五个工作日", "七个工作日"),
      new Planted("form-number", "handle-appeal", "\"notAfter\": \"P365D\"", "\"notAfter\": \"P300D\""),
      new Planted("unknown-option", "call-to-account", "\"value\": \"CRITICISM\"", "\"value\": \"WARNING\""));

  @TestFactory
  Stream<DynamicTest> noticesEachFaultInAForm() {
    return FAULTS.stream().map(fault -> DynamicTest.dynamicTest(fault.rule + " in " + fault.form, () -> {
      House house = Delivered.with("forms/" + fault.form + ".form", fault.text, fault.instead);

      assertThat(RulesCheck.of(house, fault.form + ".form")).extracting(Finding::file, Finding::rule)
          .containsOnly(tuple("forms/" + fault.form + ".form", fault.rule));
    }));
  }

  @Test
  void everyRuleHasBeenSeenToFail() {
    assertThat(FAULTS.stream().map(Planted::rule).collect(toSet()))
        .isEqualTo(FormRules.ALL.stream().map(Rule::id).collect(toSet()));
  }

  /** Otherwise a table is changed and a form goes on to say the old number. */
  @Test
  void everyNumberOfDaysThatAFormSaysIsATables() {
    Set<String> bound = Lists.rows("form-numbers.csv").stream()
        .map(row -> row.getField("form") + "#" + row.getField("field")).collect(toSet());

    assertThat(Delivered.house().forms().entrySet().stream().flatMap(form -> form.getValue().fields().stream()
        .filter(field -> FormNumbers.said(field).findAny().isPresent())
        .map(field -> form.getKey() + "#" + field.path("key").asText()))).isNotEmpty().isSubsetOf(bound);
    assertThat(Lists.rows("form-numbers.csv")).allSatisfy(row -> assertThat(
        Delivered.house().forms().get(row.getField("form")).fields(row.getField("field"))).isNotEmpty());
    assertThat(Lists.rows("form-numbers.csv")).allSatisfy(row -> assertThat(Delivered.house().tables()
        .get(row.getField("table")).getModelElementsByType(OutputEntry.class)).anyMatch(
            entry -> Rows.isAbout(entry, row.getField("where"))
                && Rows.column(entry).getName().equals(row.getField("column"))));
  }

  /** A task description that says a number of days says whose it is. */
  @Test
  void everyNumberOfDaysThatAModelSaysIsTheLaws() {
    assertThat(Delivered.house().processes().values().stream()
        .flatMap(model -> model.getModelElementsByType(Documentation.class).stream()).map(Documentation::getTextContent)
        .filter(text -> NumbersInWords.allDays(text).findAny().isPresent()))
        .isNotEmpty().allMatch(text -> text.contains("《信访工作条例》第"));
  }

  @Test
  void everyNamedFieldIsThere() {
    House house = Delivered.house();

    assertThat(Lists.columns()).filteredOn(column -> column.contains(".form#"))
        .allMatch(column -> house.forms().get(House.key(column.split("#")[0])).asks(column.split("#")[1]));
    assertThat(Lists.rows("pairs.csv")).allMatch(row -> house.forms().get(row.getField("form"))
        .asks(row.getField("field")) && !Pairs.words(house, row.getField("table"), row.getField("input")).isEmpty());
  }
}
