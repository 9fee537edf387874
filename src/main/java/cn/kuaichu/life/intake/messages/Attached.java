package cn.kuaichu.life.intake.messages;

import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.life.intake.RegisterAppeal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * 来件所附: what the sender wrote in columns that have no place of their own in the case, line by line under their
 * headings.
 */
final class Attached {
  private static final Pattern OF_TIME = Pattern.compile(".*(?:时间|日期)$");
  private static final String FURTHER_LINES = "　　";
  private final Headings headings;
  private final boolean uses1904;

  Attached(Headings headings, boolean uses1904) {
    this.headings = headings;
    this.uses1904 = uses1904;
  }

  /**
   * @param inferred how the place was come to; null where it was named
   * @return null where the row has nothing else
   */
  String of(Row row, String inferred, Set<String> remarks) {
    List<String> lines = new ArrayList<>();
    headings.rest(row).forEach(note -> {
      String text = text(note, remarks);
      if (!text.isEmpty()) {
        lines.add(note.heading() + "：" + text.lines().collect(Collectors.joining("\n" + FURTHER_LINES)));
      }
    });
    if (inferred != null) {
      lines.add("导入说明：" + inferred);
    }
    String all = String.join("\n", lines);
    requireFitting(all, "来件所附");
    return all.isEmpty() ? null : all;
  }

  private String text(Headings.Note note, Set<String> remarks) {
    Cell cell = note.cell();
    if (cell.fault() != null) {
      remarks.add("“" + note.heading() + "”一列有读不出的单元格，已在来件所附里注明");
      return "（" + cell.fault() + "）";
    }
    if (cell.number() != null && OF_TIME.matcher(note.heading()).matches()) {
      return written(cell, note.heading());
    }
    return legible(CleanText.lines(cell.text()), note.heading(), remarks);
  }

  /** A spreadsheet's count of days says nothing to a reader. */
  private String written(Cell cell, String heading) {
    try {
      return MessageDate.of(cell, uses1904, heading).written();
    } catch (RowRefused e) {
      return cell.text();
    }
  }

  static String legible(CleanText text, String heading, Set<String> remarks) {
    if (text.text().indexOf('\uFFFD') >= 0) {
      throw new RowRefused(heading, "有无法识别的字(�)，请用正确的编码重新导出");
    }
    if (text.altered()) {
      remarks.add("去除了看不见的字符");
    }
    return text.text();
  }

  static void requireFitting(String text, String heading) {
    int length = text.codePointCount(0, text.length());
    if (length > RegisterAppeal.LONGEST_WORDS) {
      throw new RowRefused(heading, "共 " + length + " 字，超过 " + RegisterAppeal.LONGEST_WORDS
          + " 字，不能导入（不会截断）；若原文并不长，请检查该行引号是否成对");
    }
  }
}
