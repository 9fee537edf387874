package cn.kuaichu.engine.cases;

import cn.kuaichu.engine.cases.CaseFile.Heading;
import cn.kuaichu.engine.cases.DesignedTable.Row;
import cn.kuaichu.engine.check.Cell;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cases that come to a row: made of what its conditions name, of numbers the bounds; asked before they are told. */
final class Suggestions {
  /** Rows that no combination reaches are rare, and a table has a few thousand combinations at most. */
  private static final int TRIES = 500;
  private final DesignedTable table;
  private final List<Heading> headings;

  Suggestions(DesignedTable table, List<Heading> headings) {
    this.table = table;
    this.headings = headings;
  }

  /** Lines to copy; none where no case was found that the row answers. */
  List<String> of(Row row) {
    Set<String> lines = new LinkedHashSet<>();
    reaching(row).ifPresent(found -> {
      Set<Map<Column, Object>> cases = new LinkedHashSet<>();
      for (Column input : table.inputs()) {
        bounds(row, input).forEach(bound -> cases.add(with(found, input, bound)));
      }
      (cases.isEmpty() ? Set.of(found) : cases).forEach(values -> {
        AskedTable.Reply reply = table.ask(values);
        if (reply.rows().equals(List.of(row.id()))) {
          lines.add(line(row, values, reply));
        }
      });
    });
    return List.copyOf(lines);
  }

  private Optional<Map<Column, Object>> reaching(Row row) {
    List<Map<Column, Object>> cases = List.of(Map.of());
    for (Column input : table.inputs()) {
      List<Map<Column, Object>> longer = new ArrayList<>();
      List<Object> fitting = fitting(row, input);
      cases.forEach(one -> fitting.forEach(value -> longer.add(with(one, input, value))));
      cases = longer.subList(0, Math.min(longer.size(), TRIES));
    }
    return cases.stream().filter(values -> table.ask(values).rows().equals(List.of(row.id()))).findFirst();
  }

  private List<Object> fitting(Row row, Column input) {
    Cell condition = condition(row, input);
    return samples(input).stream().filter(value -> condition.fits(value.toString()).orElse(true)).toList();
  }

  private List<Object> samples(Column input) {
    return input.samples(table.conditions(input));
  }

  private Cell condition(Row row, Column input) {
    return row.conditions().get(table.inputs().indexOf(input));
  }

  /** The numbers a condition still takes, next to one it does not. */
  private List<Object> bounds(Row row, Column input) {
    Cell condition = condition(row, input);
    if (input.kind() != Column.Kind.WHOLE || condition.isAny() || !condition.isRead()) {
      return List.of();
    }
    return fitting(row, input).stream()
        .filter(value -> !condition.fits(String.valueOf((Integer) value - 1)).orElse(true)
            || !condition.fits(String.valueOf((Integer) value + 1)).orElse(true))
        .toList();
  }

  private static Map<Column, Object> with(Map<Column, Object> values, Column input, Object value) {
    Map<Column, Object> more = new HashMap<>(values);
    more.put(input, value);
    return more;
  }

  private String line(Row row, Map<Column, Object> inputs, AskedTable.Reply reply) {
    return csv(headings.stream().map(heading -> heading.isNote() ? row.reason()
        : heading.column().isInput() ? heading.column().word(inputs.get(heading.column()))
            : heading.column().word(reply.outputs().get(heading.column().name())))
        .toList());
  }

  static String csv(List<String> cells) {
    StringWriter line = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(line)) {
      writer.writeRecord(cells);
    } catch (IOException e) {
      throw new UncheckedIOException("texts in memory are always written", e);
    }
    return line.toString().replaceFirst("\n$", "");
  }
}
