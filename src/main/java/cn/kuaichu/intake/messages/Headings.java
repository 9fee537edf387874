package cn.kuaichu.intake.messages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The row that names the columns; their order does not matter.
 *
 * @param unused headings of columns whose content is not taken over
 */
record Headings(Shape shape, Map<String, Integer> columns, List<String> unused) {

  /** @throws FileRefused when a heading that is needed stands there twice */
  static Optional<Headings> in(Row row) {
    List<String> names = names(row);
    return Stream.of(Shape.values()).filter(shape -> names.containsAll(shape.required)).findFirst()
        .map(shape -> of(shape, names));
  }

  private static Headings of(Shape shape, List<String> names) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    List<String> unused = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (shape.uses(name) && columns.put(name, i) != null) {
        throw new FileRefused("表头中“" + name + "”出现了两次,无法确定用哪一列,请删除多余的一列。");
      }
      if (!name.isEmpty() && !shape.uses(name)) {
        unused.add(name);
      }
    }
    return new Headings(shape, columns, unused);
  }

  static List<String> names(Row row) {
    return row.cells().stream().map(cell -> name(cell.text())).toList();
  }

  private static String name(String raw) {
    return MessageText.key(raw).replace(" ", "").replace("*", "");
  }

  static boolean isKnown(String raw) {
    return Stream.of(Shape.values()).anyMatch(shape -> shape.uses(name(raw)));
  }

  static String expected() {
    List<String> kinds = Stream.of(Shape.values()).map(shape -> shape.label + "须有" + String.join("、", shape.required)).toList();
    return String.join(";", kinds);
  }

  Cell cell(Row row, String heading) {
    return row.cell(columns.getOrDefault(heading, -1));
  }
}
