package cn.kuaichu.engine.check;

import cn.kuaichu.engine.seam.ListTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/** Every case a decision table may be asked about, held against its rules. */
final class TableCases {
  private static final int SHOWN = 3;
  private final House house;
  private final String file;
  private final List<Input> inputs;
  private final List<List<Cell>> rules;

  /** @param file {@code appeal-tier.dmn} */
  TableCases(House house, String file, DecisionTable table) {
    this.house = house;
    this.file = file;
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
        .limit(SHOWN).map(this::said);
  }

  /** As the columns are headed, with the words that officials read where the program has them. */
  private String said(Map<String, String> one) {
    return inputs.stream().map(input -> {
      String column = Rows.asked(input);
      String word = one.get(column);
      String heading = Text.isBlank(input.getLabel()) ? column : input.getLabel();
      return heading + "："
          + Optional.ofNullable(labels(column).get(word)).map(label -> label + "（" + word + "）").orElse(word);
    }).collect(Collectors.joining("，"));
  }

  private Map<String, String> labels(String column) {
    Optional<String> list = Lists.of(house, file, column).flatMap(Lists.WordList::table);
    return list.map(house.tables()::get).map(TableCases::names).orElseGet(() -> ColumnLabels.of(file, column));
  }

  private static Map<String, String> names(DmnModelInstance list) {
    return ListTable.read(list).entrySet().stream().filter(word -> word.getValue().containsKey("name"))
        .collect(Collectors.toMap(Map.Entry::getKey, word -> word.getValue().get("name")));
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
