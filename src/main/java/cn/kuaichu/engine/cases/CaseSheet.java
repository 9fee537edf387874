package cn.kuaichu.engine.cases;

import cn.kuaichu.ground.text.TextCharset;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of cases as it was written, whatever wrote it: UTF-8 or GB18030, with or without byte order mark, separated by
 * comma, semicolon or tab. Lines without any text are left out, as are empty cells behind the last one of a line.
 */
public record CaseSheet(List<String> columns, List<Line> lines) {
  /** @param number of the line in the file, the headings are in the first one */
  public record Line(long number, List<String> cells) {
    String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }
  }

  /** The file is no such table; both sentences are for the designer. */
  public static final class Unreadable extends RuntimeException {
    final long line;
    final String cure;

    Unreadable(long line, String sentence, String cure) {
      super(sentence);
      this.line = line;
      this.cure = cure;
    }
  }

  private static final List<Character> SEPARATORS = List.of(',', ';', '\t'); // of equals the first wins
  private static final Pattern LINE_IN_MESSAGE = Pattern.compile("line (\\d+)");

  /** @throws Unreadable where the file is no table */
  public static CaseSheet read(byte[] content) {
    String text = text(content);
    List<Line> lines = new ArrayList<>();
    try {
      records(text).forEach(record -> add(record, lines));
    } catch (CsvParseException broken) {
      Matcher line = LINE_IN_MESSAGE.matcher(String.valueOf(broken.getMessage()));
      throw new Unreadable(line.find() ? Long.parseLong(line.group(1)) : 0, "从这里起读不下去：引号没有成对，或者引号后面还有字。",
          "文字里有英文逗号、引号或者换行的，整格用英文双引号括起来，里面的引号写两个；用表格软件打开再存为 CSV 就会写对。");
    }
    if (lines.isEmpty()) {
      throw new Unreadable(1, "文件是空的。", "第一行写列名（决策表各列的名称），以后每行一个用例。");
    }
    return new CaseSheet(lines.get(0).cells, List.copyOf(lines.subList(1, lines.size())));
  }

  private static String text(byte[] content) {
    try {
      TextCharset charset = TextCharset.of(() -> new ByteArrayInputStream(content));
      StringWriter text = new StringWriter();
      charset.reader(new ByteArrayInputStream(content)).transferTo(text);
      return text.toString();
    } catch (TextCharset.NoText no) {
      throw new Unreadable(0, no.getMessage(), "在表格软件里另存为“CSV UTF-8（逗号分隔）”。");
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory are always read", e);
    }
  }

  private static Stream<CsvRecord> records(String text) {
    String head = text.lines().findFirst().orElse("");
    char separator = SEPARATORS.stream()
        .max(Comparator.<Character>comparingLong(each -> head.chars().filter(sign -> sign == each).count())
            .thenComparing(each -> -SEPARATORS.indexOf(each)))
        .orElseThrow();
    return CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true).allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(new StringReader(text)).stream();
  }

  private static void add(CsvRecord record, List<Line> lines) {
    List<String> cells = new ArrayList<>(record.getFields().stream().map(String::strip).toList());
    while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
      cells.remove(cells.size() - 1);
    }
    if (!cells.isEmpty()) {
      lines.add(new Line(record.getStartingLineNumber(), List.copyOf(cells)));
    }
  }

  /** Whether two files hold the same cases, whatever wrote them. */
  public boolean says(CaseSheet other) {
    return columns.equals(other.columns)
        && lines.stream().map(Line::cells).toList().equals(other.lines.stream().map(Line::cells).toList());
  }
}
