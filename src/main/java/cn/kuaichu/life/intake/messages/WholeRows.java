package cn.kuaichu.life.intake.messages;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lines of a text file whose cells do not stand under their headings: separators that are not put between quotes, a
 * line that was cut, a quote that was never closed and swallowed the lines behind it. In a sheet every cell has its
 * place.
 */
final class WholeRows {
  private final Headings headings;
  private final char separator;

  /** @param separator 0 for a sheet */
  WholeRows(Headings headings, char separator) {
    this.headings = headings;
    this.separator = separator;
  }

  /** @throws RowRefused when the row's cells cannot be trusted */
  void require(Row row) {
    if (separator == 0) {
      return;
    }
    int columns = headings.names().size();
    int cells = row.cells().size();
    if (row.cells().stream().skip(columns).anyMatch(cell -> !cell.isBlank())) {
      throw new RowRefused("", "这一行有 " + cells + " 格，表头只有 " + columns + " 列，内容里的分隔符可能没有加引号，各列已经错位");
    }
    Stream.of(Field.NUMBER, Field.WORDS, Field.TIME).filter(headings::has)
        .filter(field -> headings.foremost(field) >= cells).findFirst()
        .ifPresent(field -> {
          throw new RowRefused(headings.names().get(headings.foremost(field)), "这一行只有 " + cells + " 格，没有到这一列，可能没有传完整");
        });
    row.cells().stream().filter(this::hasSwallowed).findFirst().ifPresent(cell -> {
      throw new RowRefused("", "有一格里夹着后面的整行内容，引号可能没有成对，请检查这一行起的引号");
    });
  }

  /** A further line in the cell that is itself a row of this file, with a date where the date has to be. */
  private boolean hasSwallowed(Cell cell) {
    List<String> lines = cell.text().lines().toList();
    return headings.has(Field.TIME) && lines.stream().skip(1).anyMatch(this::isRow);
  }

  private boolean isRow(String line) {
    String[] parts = line.split(Pattern.quote(String.valueOf(separator)), -1);
    int time = headings.foremost(Field.TIME);
    if (parts.length < headings.names().size() || time >= parts.length) {
      return false;
    }
    try {
      MessageDate.of(Cell.of(parts[time]), false, "");
      return true;
    } catch (RowRefused e) {
      return false;
    }
  }
}
