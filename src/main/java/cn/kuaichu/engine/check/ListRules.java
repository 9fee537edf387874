package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Rule.error;
import static cn.kuaichu.engine.check.Rule.warning;

import cn.kuaichu.engine.seam.ListTable;
import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;

/**
 * The lists of the district's: a table has one row a word, says of each what {@code lists.csv} asks for, and holds the
 * words that the program brings. Forms call a word as its list does.
 */
final class ListRules {
  private static final Pattern CODE = Pattern.compile("\\s*\"[A-Z][A-Z_]{0,38}[A-Z]\"\\s*");
  private static final List<NamedCsvRecord> SAYINGS = Lists.rows("lists.csv");

  static final List<Rule<DmnModelInstance>> OF_TABLES = List.of(
      error("list-code", "这一格写的是“%1$s”，不是一个代码。", "一行写一个代码，大写英文字母，可以用下划线连接，写在英文双引号里，如 \"PRAISE\"；表里只留代码这一个条件列。",
          s -> lists(s).flatMap(list -> Rows.parts(list, InputEntry.class))
              .filter(cell -> cell.getParentElement().getChildElementsByType(InputEntry.class).size() > 1
                  || !CODE.matcher(Rows.text(cell)).matches())
              .map(cell -> Rows.at(cell, Rows.text(cell)))),
      error("list-fixed", "“%1$s”（%2$s）不见了：随系统带来的是底线，程序和已有的件都认它。", "恢复 %1$s 这一行，列的值里也要有；名称可以改。",
          s -> lists(s).flatMap(ListRules::gone)),
      error("list-says", "写的是“%1$s”，应当是%2$s（%3$s）。", "改成%2$s，写在英文双引号里。",
          s -> lists(s).flatMap(list -> Rows.parts(list, OutputEntry.class))
              .flatMap(cell -> saying(s.key(), Rows.column(cell).getName())
                  .filter(row -> !Pattern.matches(row.getField("form"), said(cell)))
                  .map(row -> Rows.at(cell, said(cell), row.getField("reads"), row.getField("source"))).stream())),
      error("list-twice", "“%1$s”已经是 %2$s 的了，两个代码分不清。", "改成别的。", s -> lists(s).flatMap(ListRules::twice)));

  static final List<Rule<FormFile>> OF_FORMS = List.of(
      warning("option-label", "选项写的是“%1$s”，%3$s 里 %2$s 的名称是“%4$s”，同一个代码有两个叫法。", "把选项的文字改成“%4$s”，或者改 %3$s 里的名称。",
          s -> s.model().fields().stream().flatMap(field -> otherLabels(s, field))));

  private ListRules() {}

  private static Stream<Subject<DmnModelInstance>> lists(Subject<DmnModelInstance> subject) {
    return Lists.isHome(subject.key()) ? Stream.of(subject) : Stream.empty();
  }

  private static Optional<NamedCsvRecord> saying(String table, String column) {
    return SAYINGS.stream().filter(row -> row.getField("table").equals(table) && row.getField("column").equals(column))
        .findFirst();
  }

  private static Stream<Fault> gone(Subject<DmnModelInstance> list) {
    Set<String> standing = Rows.parts(list, Input.class).flatMap(input -> CellRules.listed(input).stream())
        .collect(Collectors.toSet());
    return ListTable.read(list.house().delivered().tables().get(list.key())).entrySet().stream()
        .filter(word -> !standing.contains(word.getKey()))
        .flatMap(word -> Rows.decisions(list).limit(1)
            .map(decision -> Rows.at(decision, word.getKey(), word.getValue().get("name"))));
  }

  /** What a row says is said by no other row of the same column. */
  private static Stream<Fault> twice(Subject<DmnModelInstance> list) {
    Map<String, String> words = new HashMap<>();
    List<Fault> faults = new ArrayList<>();
    Rows.rules(list).forEach(row -> row.getOutputEntries().forEach(cell -> {
      String first = words.putIfAbsent(Rows.column(cell).getName() + "#" + said(cell), word(row));
      if (first != null) {
        faults.add(Rows.at(cell, said(cell), first));
      }
    }));
    return faults.stream();
  }

  private static Stream<Fault> otherLabels(Subject<FormFile> form, JsonNode field) {
    String key = field.path("key").asText();
    Optional<String> table = Lists.of(form.house(), form.key() + ".form", key).flatMap(Lists.WordList::table)
        .filter(form.house().tables()::containsKey);
    return table.stream().flatMap(home -> {
      Map<String, Map<String, String>> words = ListTable.read(form.house().tables().get(home));
      return StreamSupport.stream(field.path("values").spliterator(), false).flatMap(option -> {
        String code = option.path("value").asText();
        String label = option.path("label").asText();
        return Stream.ofNullable(words.get(code)).map(word -> word.get("name"))
            .filter(name -> name != null && !name.equals(label))
            .map(name -> new Fault(field.path("id").asText(key), field.path("label").asText(), label, code,
                "processes/" + home + ".dmn", name));
      });
    });
  }

  private static String word(org.camunda.bpm.model.dmn.instance.Rule row) {
    return row.getInputEntries().stream().findFirst().map(cell -> unquoted(Rows.text(cell))).orElse("");
  }

  private static String said(OutputEntry cell) {
    return unquoted(Rows.text(cell));
  }

  private static String unquoted(String text) {
    return text.strip().replaceAll("^\"|\"$", "").strip();
  }
}
