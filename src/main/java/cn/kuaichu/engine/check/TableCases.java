package cn.kuaichu.engine.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/** Every case a decision table may be asked about, held against its rules. */
final class TableCases {
  private static final int SHOWN = 3;
  private final List<Input> inputs;
  private final List<List<Cell>> rules;

  TableCases(DecisionTable table) {
    inputs = List.copyOf(table.getInputs());
    rules = table.getRules().stream().map(TableCases::cells).toList();
  }

  private static List<Cell> cells(Rule rule) {
    return rule.getInputEntries().stream().map(TableCases::cell).toList();
  }

  private static Cell cell(InputEntry entry) {
    return new Cell(entry.getText() == null ? "" : entry.getText().getTextContent());
  }

  /** The first cases no rule answers. */
  Stream<String> unanswered() {
    return found(number -> number == 0, true);
  }

  /** The first cases that two rules answer. */
  Stream<String> answeredTwice() {
    return found(number -> number > 1, false);
  }

  /** @param doubtfulFits how a condition counts that is not read here */
  private Stream<String> found(LongPredicate broken, boolean doubtfulFits) {
    if (inputs.stream().anyMatch(input -> input.getInputValues() == null)) {
      return Stream.empty(); // another rule says so
    }
    return cases().filter(one -> broken.test(rules.stream().filter(rule -> fits(rule, one, doubtfulFits)).count()))
        .limit(SHOWN).map(one -> one.entrySet().stream().map(said -> said.getKey() + " = " + said.getValue())
            .collect(Collectors.joining(", ")));
  }

  private boolean fits(List<Cell> rule, Map<String, String> one, boolean doubtful) {
    int column = 0;
    for (String value : one.values()) {
      if (!rule.get(column++).fits(value).orElse(doubtful)) {
        return false;
      }
    }
    return true;
  }

  /** Grows column by column; the tables have at most a few thousand cases. */
  private Stream<Map<String, String>> cases() {
    List<Map<String, String>> cases = List.of(Map.of());
    for (int no = 0; no < inputs.size(); no++) {
      int column = no;
      Input input = inputs.get(no);
      List<String> values = new Cell(input.getInputValues().getText().getTextContent())
          .samples(rules.stream().map(rule -> rule.get(column)).toList());
      List<Map<String, String>> longer = new ArrayList<>();
      cases.forEach(one -> values.forEach(value -> {
        Map<String, String> more = new LinkedHashMap<>(one);
        more.put(Rows.asked(input), value);
        longer.add(more);
      }));
      cases = longer;
    }
    return cases.stream();
  }
}
