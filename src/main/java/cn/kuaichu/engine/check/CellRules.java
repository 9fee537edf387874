package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Rule.error;
import static cn.kuaichu.engine.check.Rule.warning;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/** How a cell of a table is written, and with which words. */
final class CellRules {
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  /** What the engine can hold for sure. */
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");
  private static final Pattern LONG = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final String LIKE_THIS = "值写在英文双引号里，几个值用英文逗号隔开，如 \"EASY\",\"HARD\"；数字写 < 3、>= 3 或者 [1..5]；"
      + "是否写 true、false；哪个都行的留空。";

  static final List<Rule<DmnModelInstance>> RULES = List.of(
      error("cell-syntax", "单元格“%1$s”读不懂：引号、括号没有配对，或者用了中文标点。", LIKE_THIS,
          s -> cells(s).filter(CellRules::isBroken).map(cell -> Rows.at(cell, Rows.text(cell)))),
      warning("cell-unjudged", "单元格“%1$s”的写法检查不了，查不出有没有漏掉、重叠的情形。", LIKE_THIS,
          s -> cells(s).filter(cell -> !isBroken(cell) && !cell(cell).isRead() && !cell(cell).isNegated())
              .map(cell -> Rows.at(cell, Rows.text(cell)))),
      error("cell-words", "单元格里的“%1$s”不在这一列的值里，这一行永远用不上。", "改成这一列有的值：%2$s；确是新的值，先加到列的“Predefined values”。",
          s -> cells(s).flatMap(CellRules::strangers)),
      error("output-type", "这一列是%1$s，单元格写的却是“%2$s”。", "%3$s",
          s -> answers(s).filter(cell -> !fitsType(cell)).map(cell -> Rows.at(cell, type(Rows.column(cell)),
              Rows.text(cell), example(Rows.column(cell))))),
      error("output-words", "单元格里的“%1$s”不是这一列可用的值。", "改成这一列有的值：%2$s。",
          s -> answers(s).filter(CellRules::isStranger)
              .map(cell -> Rows.at(cell, word(cell), String.join("、", listed(Rows.column(cell)))))),
      error("output-list", "系统要按这一列的值办事，列出的值却不对或者没有列出；系统认得的是：%1$s。",
          "点列名，在“Predefined values”列出这一列用到的值，只能从系统认得的里面选。",
          s -> Rows.parts(s, Output.class).flatMap(output -> Lists.of(s.house(), s.key() + ".dmn", output.getName())
              .filter(list -> listed(output).isEmpty() || !list.words().containsAll(listed(output)))
              .map(list -> Rows.at(output, list.named())).stream())));

  private CellRules() {}

  private static Stream<InputEntry> cells(Subject<DmnModelInstance> subject) {
    return Rows.parts(subject, InputEntry.class);
  }

  private static Stream<OutputEntry> answers(Subject<DmnModelInstance> subject) {
    return Rows.parts(subject, OutputEntry.class);
  }

  private static Cell cell(InputEntry entry) {
    return new Cell(Rows.text(entry));
  }

  /** A word without its quotes would be the name of a variable, which no table has: it is broken, too. */
  private static boolean isBroken(InputEntry entry) {
    if (cell(entry).isRead()) {
      return false;
    }
    boolean isWord = "string".equals(Rows.column(entry).getInputExpression().getTypeRef());
    return isWord && !cell(entry).isNegated() || Feel.ENGINE.parseUnaryTests(Rows.text(entry)).isFailure();
  }

  private static Stream<Fault> strangers(InputEntry entry) {
    Set<String> listed = listed(Rows.column(entry));
    return listed.isEmpty() ? Stream.empty()
        : cell(entry).words().stream().filter(word -> !listed.contains(word))
            .map(word -> Rows.at(entry, word, String.join("、", listed)));
  }

  static Set<String> listed(Input input) {
    return input.getInputValues() == null ? Set.of() : inOrder(input.getInputValues().getText());
  }

  static Set<String> listed(Output output) {
    return output.getOutputValues() == null ? Set.of() : inOrder(output.getOutputValues().getText());
  }

  /** As the designer has them, so that a finding reads like the table. */
  private static Set<String> inOrder(org.camunda.bpm.model.dmn.instance.Text values) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(new Cell(values.getTextContent()).words()));
  }

  private static boolean isStranger(OutputEntry entry) {
    Set<String> listed = listed(Rows.column(entry));
    return fitsType(entry) && !listed.isEmpty() && !listed.contains(word(entry));
  }

  private static String word(OutputEntry entry) {
    return Rows.text(entry).strip().replaceAll("^\"|\"$", "");
  }

  private static boolean fitsType(OutputEntry entry) {
    String text = Rows.text(entry).strip();
    return switch (Text.orEmpty(Rows.column(entry).getTypeRef())) {
      case "integer" -> INTEGER.matcher(text).matches();
      case "long" -> LONG.matcher(text).matches();
      case "double", "number" -> DECIMAL.matcher(text).matches();
      case "boolean" -> text.equals("true") || text.equals("false");
      case "string" -> STRING.matcher(text).matches();
      default -> false;
    };
  }

  private static String type(Output output) {
    return switch (Text.orEmpty(output.getTypeRef())) {
      case "integer", "long" -> "整数";
      case "double", "number" -> "数字";
      case "boolean" -> "是否";
      case "string" -> "文字";
      default -> "没有写明类型的列";
    };
  }

  private static String example(Output output) {
    return switch (Text.orEmpty(output.getTypeRef())) {
      case "integer", "long" -> "只写数字，不带单位，如 15。";
      case "double", "number" -> "只写数字，如 1.5。";
      case "boolean" -> "写 true 或者 false。";
      case "string" -> "写在英文双引号里，如 \"VILLAGE\"；文字里面要用引号的，用中文引号。";
      default -> "点列名，选“Type”：文字选 string，整数选 integer。";
    };
  }

  /** Made when the first cell needs it: most tables are read without. */
  private static final class Feel {
    static final FeelEngineApi ENGINE = FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();
  }
}
