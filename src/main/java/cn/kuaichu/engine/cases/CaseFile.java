package cn.kuaichu.engine.cases;

import static cn.kuaichu.engine.check.Finding.Level.ERROR;

import cn.kuaichu.engine.check.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cases of a table, as its designer wrote them: {@code processes/cases/appeal-tier.csv}. The first line holds the
 * columns' labels or ids; an empty input is a value that is not known, an empty answer is not checked.
 */
final class CaseFile {
  static final String FOLDER = "processes/cases/";
  static final String ENDING = ".csv";
  static final String NOTE = "说明";
  private static final int MOST = 2000;

  /** A heading and the column it means; null for the note. */
  record Heading(Column column) {
    boolean isNote() {
      return column == null;
    }
  }

  private final String file;
  private final DesignedTable table;
  private final List<Finding> faults = new ArrayList<>();
  private final List<TableCase> cases = new ArrayList<>();
  private List<Heading> headings = List.of();

  private CaseFile(String file, DesignedTable table) {
    this.file = file;
    this.table = table;
  }

  static CaseFile read(String file, byte[] content, DesignedTable table) {
    CaseFile read = new CaseFile(file, table);
    try {
      CaseSheet sheet = CaseSheet.read(content);
      read.headings(sheet.columns());
      if (read.faults.isEmpty()) {
        read.lines(sheet.lines());
      }
    } catch (CaseSheet.Unreadable broken) {
      read.fault(broken.line, "", RulesAndCases.UNREADABLE, broken.getMessage(), broken.cure);
    }
    return read;
  }

  static String of(String key) {
    return FOLDER + key + ENDING;
  }

  List<TableCase> cases() {
    return cases;
  }

  List<Finding> faults() {
    return faults;
  }

  /** The file's columns in their order, as far as they can be told apart; a new file's where there are none. */
  List<Heading> headings() {
    return headings.isEmpty() ? usual(table) : headings;
  }

  static List<Heading> usual(DesignedTable table) {
    List<Heading> usual = new ArrayList<>(table.columns().stream().map(Heading::new).toList());
    usual.add(new Heading(null));
    return usual;
  }

  private void headings(List<String> written) {
    List<Heading> found = new ArrayList<>();
    for (String heading : written) {
      List<Column> meant = table.columns().stream().filter(column -> column.isCalled(heading)).toList();
      if (meant.size() > 1) {
        fault(1, heading, "cases-columns", "表里有 " + meant.size() + " 列叫“" + heading + "”，不知道指哪一列。",
            "改写成列的编号：" + meant.stream().map(Column::id).collect(Collectors.joining("、")) + "。");
      } else if (meant.isEmpty() && !heading.equals(NOTE)) {
        fault(1, heading, "cases-columns", "表里没有叫“" + heading + "”的列。", "改成表里的列名："
            + table.columns().stream().map(Column::title).collect(Collectors.joining("、")) + "；备注写在“" + NOTE + "”列。");
      }
      found.add(new Heading(meant.isEmpty() ? null : meant.get(0)));
    }
    if (faults.isEmpty()) {
      complete(found);
    }
    if (faults.isEmpty()) {
      headings = List.copyOf(found);
    }
  }

  private void complete(List<Heading> found) {
    Set<Column> there = new HashSet<>();
    found.forEach(heading -> {
      if (!there.add(heading.column)) {
        String twice = heading.isNote() ? NOTE : heading.column.title();
        fault(1, twice, "cases-columns", "“" + twice + "”写了两列。", "删去一列。");
      }
    });
    List<Column> missing = table.inputs().stream().filter(input -> !there.contains(input)).toList();
    if (!missing.isEmpty()) {
      fault(1, "", "cases-columns",
          "缺少条件列：" + missing.stream().map(Column::title).collect(Collectors.joining("、")) + "。",
          "在第一行加上列名，每个用例填上值；不知道是什么值的空着。");
    }
    if (table.outputs().stream().noneMatch(there::contains)) {
      fault(1, "", "cases-columns", "没有一列是表的结论，什么也测不了。",
          "至少加上一个结论列：" + table.outputs().stream().map(Column::title).collect(Collectors.joining("、")) + "。");
    }
  }

  private void lines(List<CaseSheet.Line> lines) {
    if (lines.isEmpty()) {
      fault(1, "", "cases-empty", "只有列名，一个用例也没有。", "从第二行起每行写一个用例。");
    } else if (lines.size() > MOST) {
      fault(0, "", "cases-too-many", "用例有 " + lines.size() + " 个，最多 " + MOST + " 个。", "每一行规则有一两个用例就够了。");
    } else {
      lines.forEach(this::line);
    }
  }

  private void line(CaseSheet.Line line) {
    if (line.cells().size() > headings.size()) {
      fault(line.number(), "", "cases-cells", "这一行有 " + line.cells().size() + " 格，第一行只有 " + headings.size() + " 个列名。",
          "文字里有英文逗号的，整格用英文双引号括起来，如 \"50,80,LAST\"。");
      return;
    }
    boolean refused = columns(false).stream().anyMatch(column -> cell(line, column).equals(TableCase.NO_ROW));
    int before = faults.size();
    Map<Column, Object> inputs = values(line, columns(true), refused);
    Map<Column, Object> expected = refused ? onlyRefused(line) : values(line, columns(false), false);
    if (faults.size() == before && expected.isEmpty() && !refused) {
      fault(line.number(), "", "cases-nothing-expected", "没有写应当得到什么。", "至少填一个结论；哪一行都不该管的，在结论里写“" + TableCase.NO_ROW
          + "”。");
    }
    if (faults.size() == before) {
      cases.add(new TableCase(line.number(), inputs, expected));
    }
  }

  private List<Column> columns(boolean inputs) {
    return headings.stream().filter(heading -> !heading.isNote()).map(Heading::column)
        .filter(column -> column.isInput() == inputs).toList();
  }

  private String cell(CaseSheet.Line line, Column column) {
    return line.cell(headings.indexOf(new Heading(column)));
  }

  private Map<Column, Object> values(CaseSheet.Line line, List<Column> columns, boolean strange) {
    Map<Column, Object> values = new HashMap<>();
    columns.forEach(column -> value(line, column, strange).ifPresent(value -> values.put(column, value)));
    return values;
  }

  private Optional<Object> value(CaseSheet.Line line, Column column, boolean strange) {
    String cell = cell(line, column);
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(strange ? column.strangeValue(cell) : column.value(cell));
    } catch (Column.Unreadable fault) {
      fault(line.number(), column.title(), "cases-value", fault.getMessage(), fault.cure);
      return Optional.empty();
    }
  }

  private Map<Column, Object> onlyRefused(CaseSheet.Line line) {
    columns(false).stream().filter(column -> !Set.of("", TableCase.NO_ROW).contains(cell(line, column)))
        .forEach(column -> fault(line.number(), column.title(), "cases-value",
            "写了“" + TableCase.NO_ROW + "”，又写了结论“" + cell(line, column) + "”。", "两样只留一样。"));
    return Map.of();
  }

  private void fault(long line, String column, String rule, String sentence, String cure) {
    faults.add(new Finding(file, "", place(line, column), rule, sentence, cure, ERROR));
  }

  static String place(long line, String column) {
    return (line == 0 ? "" : "第 " + line + " 行") + (column.isEmpty() ? "" : line == 0 ? column : " " + column);
  }
}
