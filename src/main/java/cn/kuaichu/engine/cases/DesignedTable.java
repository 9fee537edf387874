package cn.kuaichu.engine.cases;

import cn.kuaichu.engine.cases.Column.Kind;
import cn.kuaichu.engine.check.Cell;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/** A decision table as its designer reads it, and as it is asked. */
final class DesignedTable {
  /** The table cannot be asked at all; the message is for the designer. */
  static final class NotAsked extends RuntimeException {
    NotAsked(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** @param number as the editor shows it. @param reason in one sentence */
  record Row(String id, int number, String reason, List<Cell> conditions) {
    /** 第 6 行“群众求决的易事……” */
    String place() {
      return "第 " + number + " 行" + (reason.isEmpty() ? "" : "“" + reason + "”");
    }
  }

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int LONGEST = 60;
  private final String key;
  private final String name;
  private final List<Column> inputs;
  private final List<Column> outputs;
  private final List<Row> rows;
  private final AskedTable asked;

  /** @throws NotAsked where the file holds no table that can be asked */
  DesignedTable(TableEngine tables, String key, byte[] content, Readings readings) {
    this.key = key;
    try {
      DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(content));
      Decision decision = Objects.requireNonNull(model.<Decision>getModelElementById(key), key);
      DecisionTable table = (DecisionTable) decision.getExpression();
      name = Objects.toString(decision.getName(), key);
      inputs = table.getInputs().stream().map(input -> column(input, readings)).toList();
      outputs = table.getOutputs().stream().map(output -> column(output, readings)).toList();
      List<Rule> rules = List.copyOf(table.getRules());
      rows = IntStream.range(0, rules.size()).mapToObj(no -> row(rules.get(no), no + 1)).toList();
      if (rows.stream().anyMatch(row -> row.conditions.size() != inputs.size())) {
        throw new IllegalArgumentException("a row has not one condition for each input");
      }
      asked = new AskedTable(tables, key, model);
    } catch (RuntimeException unreadable) {
      throw new NotAsked("表读不出来，用例没有跑。", unreadable);
    }
    inputs.stream().filter(input -> !VARIABLE.matcher(input.name()).matches()).findFirst().ifPresent(input -> {
      throw new NotAsked("条件列“" + input.title() + "”问的不是一个变量（" + input.name() + "），用例没有跑。", null);
    });
  }

  private Column column(Input input, Readings readings) {
    String asked = text(input.getInputExpression().getText());
    Cell listed = new Cell(input.getInputValues() == null ? "" : text(input.getInputValues().getText()));
    return column(input.getId(), asked, input.getLabel(), true, input.getInputExpression().getTypeRef(), listed,
        readings);
  }

  private Column column(Output output, Readings readings) {
    Cell listed = new Cell(output.getOutputValues() == null ? "" : text(output.getOutputValues().getText()));
    return column(output.getId(), output.getName(), output.getLabel(), false, output.getTypeRef(), listed, readings);
  }

  private Column column(String id, String variable, String label, boolean isInput, String type, Cell listed,
      Readings readings) {
    Map<String, List<String>> codes = new LinkedHashMap<>();
    listed.words().forEach(code -> codes.put(code, readings.of(key, variable, code)));
    Kind kind = switch (Objects.toString(type, "")) {
      case "boolean" -> Kind.TRUTH;
      case "integer", "long" -> Kind.WHOLE;
      case "double", "number" -> Kind.DECIMAL;
      default -> codes.isEmpty() ? Kind.TEXT : Kind.WORD;
    };
    return new Column(Objects.toString(id, ""), variable, Objects.toString(label, "").strip(), isInput, kind, codes,
        kind == Kind.WORD ? new Cell("") : listed);
  }

  private static Row row(Rule rule, int number) {
    String reason = rule.getDescription() == null ? "" : rule.getDescription().getTextContent().strip();
    String sentence = reason.split("来源：", 2)[0].strip().replaceFirst("。$", "");
    return new Row(rule.getId(), number,
        sentence.length() > LONGEST ? sentence.substring(0, LONGEST) + "……" : sentence,
        rule.getInputEntries().stream().map(InputEntry::getText).map(DesignedTable::text).map(Cell::new).toList());
  }

  private static String text(Text text) {
    return text == null ? "" : text.getTextContent().strip();
  }

  String key() {
    return key;
  }

  String name() {
    return name;
  }

  List<Column> inputs() {
    return inputs;
  }

  List<Column> outputs() {
    return outputs;
  }

  /** In the order in which a new file of cases has them. */
  List<Column> columns() {
    return Stream.concat(inputs.stream(), outputs.stream()).toList();
  }

  /** A heading that means only this column. */
  String heading(Column column) {
    return columns().stream().filter(other -> other.isCalled(column.title())).count() == 1 ? column.title()
        : column.id();
  }

  List<Row> rows() {
    return rows;
  }

  /** @param values of the inputs; an input without one is asked as not known */
  AskedTable.Reply ask(Map<Column, Object> values) {
    Map<String, Object> variables = new HashMap<>();
    inputs.forEach(input -> variables.put(input.name(), values.get(input)));
    return asked.ask(variables);
  }

  /** The row that answered; where two fit, both, as far as their conditions can be read here. */
  List<Row> answering(AskedTable.Reply reply, Map<Column, Object> values) {
    return reply.isOne() ? rows.stream().filter(row -> reply.rows().contains(row.id())).toList()
        : rows.stream().filter(row -> fits(row, values, false)).toList();
  }

  /** @param doubtful how a condition counts that is not read here */
  boolean fits(Row row, Map<Column, Object> values, boolean doubtful) {
    return IntStream.range(0, inputs.size()).allMatch(no -> {
      Object value = values.get(inputs.get(no));
      Cell condition = row.conditions.get(no);
      return value == null ? condition.isAny() : condition.fits(value.toString()).orElse(doubtful);
    });
  }

  /** All conditions of a column, row by row. */
  List<Cell> conditions(Column input) {
    int no = inputs.indexOf(input);
    return rows.stream().map(row -> row.conditions.get(no)).toList();
  }

  /** 诉求类别 群众求决，难易程度 易事 */
  static String said(List<Column> columns, Map<Column, Object> values) {
    return columns.stream().map(column -> column.title() + " "
        + (values.get(column) == null ? "（空）" : column.word(values.get(column)))).collect(Collectors.joining("，"));
  }
}
