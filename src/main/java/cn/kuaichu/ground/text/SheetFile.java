package cn.kuaichu.ground.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list as a file that opens right in a spreadsheet: marked as Unicode, every cell quoted, nothing taken for a
 * formula.
 */
public final class SheetFile {
  /** Tells a spreadsheet that the file is Unicode. */
  public static final String MARK = "\uFEFF";
  private static final String FORMULA_BEGINS = "=+-@\t\r";

  private SheetFile() {}

  /** So many rows, which is what an office can read in a year; a list that goes on says so in its last one. */
  public static final int MOST = 20_000;

  /** @param rows at most one more than {@link #MOST} */
  public static String of(List<String> head, List<List<String>> rows) {
    Stream<List<String>> cut = rows.size() <= MOST ? rows.stream()
        : Stream.concat(rows.stream().limit(MOST),
            Stream.of(List.of("只导出了前 " + MOST + " 行，后面还有。请缩小筛选范围，分几次导出。")));
    return Stream.concat(Stream.of(head), cut).map(SheetFile::row).collect(Collectors.joining("\r\n", MARK, "\r\n"));
  }

  /** Without its end. */
  public static String row(List<String> cells) {
    return cells.stream().map(SheetFile::cell).collect(Collectors.joining(","));
  }

  public static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
