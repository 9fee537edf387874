package cn.kuaichu.people.identity;

import cn.kuaichu.ground.text.TextCharset;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of a district's files as it was read: UTF-8 or GB18030, with or without byte order mark, separated by comma,
 * semicolon or tab. Every fault of the file's form is noted.
 */
final class DistrictTable {
  /** One line. A field that is empty is null. */
  record Row(long line, Map<String, String> fields) {
    String get(String column) {
      return fields.get(column);
    }
  }

  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
  private static final Pattern LINE_IN_MESSAGE = Pattern.compile("line (\\d+)");
  /** What a conversion into a charset without Chinese leaves behind. */
  private static final Pattern LOST = Pattern.compile("\uFFFD|\\?{2,}|\\p{Cntrl}");
  private static final int LONGEST = 200;

  private final String name;
  private final Consumer<DistrictFault> faults;
  private final List<Row> rows = new ArrayList<>();
  private List<String> columns = List.of();
  private long lines;

  private DistrictTable(String name, Consumer<DistrictFault> faults) {
    this.name = name;
    this.faults = faults;
  }

  /**
   * @param needed the columns the file must have
   * @param optional those it may have besides; others are a fault, because a mistyped name would lose a column silently
   * @param faults is told what is wrong
   */
  static DistrictTable read(String name, TextCharset.Source file, List<String> needed, List<String> optional,
      Consumer<DistrictFault> faults) {
    DistrictTable table = new DistrictTable(name, faults);
    try {
      TextCharset charset = TextCharset.of(file);
      char separator = table.separator(file, charset);
      try (InputStream in = file.open(); Reader text = charset.reader(in)) {
        table.take(CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE).ofCsvRecord(text), needed, optional);
      }
    } catch (TextCharset.NoText e) {
      table.fault(e.getMessage());
    } catch (CsvParseException e) {
      table.unreadable(e);
    } catch (IOException e) {
      table.fault("文件不在文件夹中或无法读取，请检查文件名和权限。");
    }
    return table;
  }

  List<Row> rows() {
    return rows;
  }

  void fault(Row row, String text) {
    faults.accept(new DistrictFault(name, row.line(), lines, text));
  }

  /** Of the file as a whole. */
  void fault(String text) {
    faults.accept(new DistrictFault(name, 0, lines, text));
  }

  private char separator(TextCharset.Source file, TextCharset charset) throws IOException {
    try (InputStream in = file.open(); BufferedReader text = new BufferedReader(charset.reader(in))) {
      String head = Stream.ofNullable(text.readLine()).findFirst().orElse("");
      return SEPARATORS.stream()
          .max(Comparator.<Character>comparingLong(each -> head.chars().filter(c -> c == each).count())
              .thenComparing(each -> -SEPARATORS.indexOf(each)))
          .orElseThrow();
    }
  }

  private void take(CsvReader<CsvRecord> records, List<String> needed, List<String> optional) {
    boolean usable = false;
    for (CsvRecord each : records) {
      lines = each.getStartingLineNumber();
      if (columns.isEmpty()) {
        usable = heading(each, needed, optional);
      } else if (usable && each.getFields().stream().anyMatch(field -> !field.isBlank())) {
        row(each);
      }
    }
    if (columns.isEmpty()) {
      fault("文件是空的，第一行应为列名：" + String.join(",", needed) + "。");
    } else if (usable && lines < 2) {
      fault("只有列名，没有一行数据，文件可能没有传完。");
    }
  }

  private boolean heading(CsvRecord first, List<String> needed, List<String> optional) {
    columns = first.getFields().stream().map(each -> each.strip().toLowerCase(Locale.ROOT)).toList();
    List<String> missing = needed.stream().filter(each -> !columns.contains(each)).toList();
    Set<String> seen = new HashSet<>();
    List<String> twice = columns.stream().filter(each -> !each.isEmpty() && !seen.add(each)).toList();
    List<String> unknown = columns.stream()
        .filter(each -> !each.isEmpty() && !needed.contains(each) && !optional.contains(each)).toList();
    headingFault(missing, "缺少列：");
    headingFault(twice, "列重复：");
    headingFault(unknown, "不认识的列：");
    return missing.isEmpty() && twice.isEmpty() && unknown.isEmpty();
  }

  private void headingFault(List<String> which, String what) {
    if (!which.isEmpty()) {
      faults.accept(new DistrictFault(name, 1, lines, what + String.join("、", which) + "。请对照样例文件改正列名。"));
    }
  }

  private void row(CsvRecord record) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < record.getFieldCount(); i++) {
      String text = record.getField(i).strip();
      String column = i < columns.size() ? columns.get(i) : "";
      if (column.isEmpty() && !text.isEmpty()) {
        fault(record, "第 " + (i + 1) + " 项“" + text + "”没有对应的列名，请检查分隔符和引号。");
      } else if (!text.isEmpty()) {
        requireWhole(record, column, text);
        fields.put(column, text);
      }
    }
    if (record.getFieldCount() < columns.size()) {
      fault(record, "只有 " + record.getFieldCount() + " 项，应有 " + columns.size() + " 项，请检查分隔符。");
    }
    rows.add(new Row(record.getStartingLineNumber(), fields));
  }

  private void requireWhole(CsvRecord record, String column, String text) {
    if (LOST.matcher(text).find()) {
      fault(record, column + " 中有无法识别的字符（“" + text.replaceAll("\\p{Cntrl}", " ") + "”），文件转换时已损坏，请重新导出。");
    } else if (text.length() > LONGEST) {
      fault(record, column + " 超过 " + LONGEST + " 字，请检查引号是否成对。");
    }
  }

  private void fault(CsvRecord record, String text) {
    faults.accept(new DistrictFault(name, record.getStartingLineNumber(), lines, text));
  }

  private void unreadable(CsvParseException e) {
    Matcher line = LINE_IN_MESSAGE.matcher(String.valueOf(e.getMessage()));
    faults.accept(new DistrictFault(name, line.find() ? Long.parseLong(line.group(1)) : lines + 1, lines,
        "从这一行起无法按 CSV 读取，通常是引号没有成对。"));
  }
}
