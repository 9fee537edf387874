package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Delivered.first;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
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
      new Planted("input-words", "acceptance-deadline",
          m -> list(m, "channel", "\"HOTLINE\",\"VISIT\"")),
      new Planted("no-negation",
          "inspection-consequence", m -> firstRule(m).getInputEntries().iterator().next().getText()
              .setTextContent("not(\"PARTLY\",\"FALSE\",\"UNVERIFIABLE\")")),
      new Planted("no-gap", "supervision-rung", m -> remove(firstRule(m))),
      new Planted("no-overlap", "not-done",
          m -> firstRule(m).getInputEntries().forEach(cell -> cell.getText().setTextContent(""))),
      new Planted("row-reason", "appeal-tier",
          m -> remove(firstRule(m).getDescription())));

  private static void list(DmnModelInstance model, String asked, String values) {
    model.getModelElementsByType(Input.class).stream().filter(input -> Rows.asked(input).equals(asked))
        .forEach(input -> input.getInputValues().getText().setTextContent(values));
  }

  private static org.camunda.bpm.model.dmn.instance.Rule firstRule(DmnModelInstance model) {
    return first(model, org.camunda.bpm.model.dmn.instance.Rule.class);
  }

  private static void remove(ModelElementInstance element) {
    element.getParentElement().removeChildElement(element);
  }
}
