package cn.kuaichu.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What the rules of tables look at; a row is named by its number, as the editor shows it. */
final class Rows {
  private Rows() {}

  static Stream<Decision> decisions(Subject<DmnModelInstance> subject) {
    return parts(subject, Decision.class);
  }

  static Stream<Rule> rules(Subject<DmnModelInstance> subject) {
    return parts(subject, Rule.class);
  }

  static <T extends DmnElement> Stream<T> parts(Subject<DmnModelInstance> subject, Class<T> type) {
    return subject.model().getModelElementsByType(type).stream();
  }

  /** What an input asks for: the name of a variable. */
  static String asked(Input input) {
    return input.getInputExpression().getText().getTextContent().strip();
  }

  static String text(InputEntry entry) {
    return entry.getText() == null ? "" : entry.getText().getTextContent();
  }

  static String text(OutputEntry entry) {
    return entry.getText() == null ? "" : entry.getText().getTextContent();
  }

  /** A whole number, where the cell is one. */
  static Optional<Long> number(OutputEntry entry) {
    return Optional.of(text(entry).strip()).filter(text -> text.matches("-?\\d{1,18}")).map(Long::valueOf);
  }

  /** @param where {@code occasion=REVISIT}: whether a row that asks for this word gives this answer */
  static boolean isAbout(OutputEntry entry, String where) {
    String[] asked = where.split("=");
    return ((Rule) entry.getParentElement()).getInputEntries().stream()
        .filter(cell -> asked(column(cell)).equals(asked[0]))
        .allMatch(cell -> new Cell(text(cell)).fits(asked[1]).orElse(true));
  }

  static Optional<Output> output(DmnModelInstance table, String name) {
    return table.getModelElementsByType(Output.class).stream().filter(output -> name.equals(output.getName()))
        .findFirst();
  }

  static String outputs(DmnModelInstance table) {
    return table.getModelElementsByType(Output.class).stream().map(Output::getName).collect(Collectors.joining("、"));
  }

  static boolean isDescribed(DmnElement element) {
    return !description(element).isEmpty();
  }

  static String description(DmnElement element) {
    return element.getDescription() == null ? "" : Text.orEmpty(element.getDescription().getTextContent());
  }

  static Input column(InputEntry entry) {
    Rule rule = (Rule) entry.getParentElement();
    return List.copyOf(table(rule).getInputs()).get(List.copyOf(rule.getInputEntries()).indexOf(entry));
  }

  static Output column(OutputEntry entry) {
    Rule rule = (Rule) entry.getParentElement();
    return List.copyOf(table(rule).getOutputs()).get(List.copyOf(rule.getOutputEntries()).indexOf(entry));
  }

  static DecisionTable table(Rule rule) {
    return (DecisionTable) rule.getParentElement();
  }

  static Fault at(DmnElement element, Object... details) {
    return new Fault(Text.orEmpty(element.getId()), label(element), details);
  }

  static String label(ModelElementInstance element) {
    if (element instanceof Rule rule) {
      return "第 " + (new ArrayList<>(table(rule).getRules()).indexOf(rule) + 1) + " 行";
    }
    if (element instanceof InputEntry entry) {
      return label(entry.getParentElement()) + " " + label(column(entry));
    }
    if (element instanceof OutputEntry entry) {
      return label(entry.getParentElement()) + " " + label(column(entry));
    }
    if (element instanceof DecisionTable table) {
      return label(table.getParentElement());
    }
    return Text.orEmpty(element.getAttributeValue(element instanceof Decision ? "name" : "label"));
  }
}
