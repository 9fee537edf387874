package cn.kuaichu.engine.cases;

import cn.kuaichu.engine.check.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column of a decision table as its designer reads it, and how a cell of a case is read and written in it.
 *
 * @param id of the element
 * @param name of the variable
 * @param readings of each code the column may hold, the best first; empty where the column lists no codes
 * @param range of numbers the column may hold, or any
 */
record Column(String id, String name, String label, boolean isInput, Kind kind, Map<String, List<String>> readings,
    Cell range) {

  enum Kind {
    WORD, WHOLE, DECIMAL, TRUTH, TEXT
  }

  /** A cell that is not understood; both sentences are for the designer. */
  static final class Unreadable extends Exception {
    final String cure;

    Unreadable(String sentence, String cure) {
      super(sentence);
      this.cure = cure;
    }
  }

  /** Says that a text is there and empty: an empty cell says nothing. */
  static final String NO_TEXT = "空白";
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final Map<String, Boolean> TRUTHS = Map.of("是", true, "否", false, "true", true, "false", false);

  /** Whether a heading means this column. */
  boolean isCalled(String heading) {
    return heading.equals(label) || heading.equals(id) || heading.equals(name);
  }

  /** As it is called in what the designer reads. */
  String title() {
    return label.isEmpty() ? name : label;
  }

  /** @param cell not empty */
  Object value(String cell) throws Unreadable {
    return switch (kind) {
      case WORD -> code(cell);
      case WHOLE -> number(cell, WHOLE).intValue();
      case DECIMAL -> number(cell, DECIMAL).doubleValue();
      case TRUTH -> truth(cell);
      case TEXT -> cell.equals(NO_TEXT) ? "" : cell;
    };
  }

  /** As {@link #value}, for a case that the table is to refuse: it may hold what the column does not know. */
  Object strangeValue(String cell) throws Unreadable {
    if (kind == Kind.WORD && CODE.matcher(cell).matches()) {
      return cell;
    }
    return kind == Kind.WHOLE && WHOLE.matcher(cell).matches() ? Integer.valueOf(cell) : value(cell);
  }

  private String code(String cell) throws Unreadable {
    if (readings.containsKey(cell)) {
      return cell;
    }
    List<String> codes = readings.entrySet().stream().filter(code -> code.getValue().contains(cell))
        .map(Map.Entry::getKey).toList();
    if (codes.size() > 1) {
      throw new Unreadable("“" + cell + "”在这一列里指哪一个不清楚。", "改写成代码：" + String.join("、", codes) + "。");
    }
    if (codes.isEmpty()) {
      throw new Unreadable("“" + cell + "”不是这一列的值。", "写成这一列有的值（中文或者代码）："
          + readings.keySet().stream().map(this::explained).collect(Collectors.joining("、")) + "。");
    }
    return codes.get(0);
  }

  private String explained(String code) {
    String word = word(code);
    return word.equals(code) ? code : word + " " + code;
  }

  private BigDecimal number(String cell, Pattern pattern) throws Unreadable {
    if (!pattern.matcher(cell).matches()) {
      throw new Unreadable("“" + cell + "”不是" + (kind == Kind.WHOLE ? "整数" : "数字") + "。", "只写数字，不带单位，如 15。");
    }
    if (kind == Kind.WHOLE && !range.fits(cell).orElse(true)) {
      throw new Unreadable(cell + " 不在这一列的范围 " + range.text().strip() + " 内。",
          "改成这一列里有的数；范围不对的，在表里点列名改“Predefined values”。");
    }
    return new BigDecimal(cell);
  }

  private static Boolean truth(String cell) throws Unreadable {
    Boolean truth = TRUTHS.get(cell.toLowerCase(Locale.ROOT));
    if (truth == null) {
      throw new Unreadable("“" + cell + "”看不懂。", "写“是”或者“否”。");
    }
    return truth;
  }

  /** A value as a cell of a case holds it; {@link #value} reads the same again. */
  String word(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Boolean truth) {
      return truth ? "是" : "否";
    }
    String text = value.toString();
    if (kind == Kind.TEXT) {
      return text.isEmpty() ? NO_TEXT : text.strip();
    }
    return readings.getOrDefault(text, List.of()).stream().filter(reading -> readings.entrySet().stream()
        .noneMatch(other -> !other.getKey().equals(text) && other.getValue().contains(reading))).findFirst()
        .orElse(text);
  }

  /** Whether the table's answer is what a case expects. */
  boolean same(Object expected, Object answered) {
    if (expected instanceof Number one && answered instanceof Number other) {
      return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }
    return kind == Kind.TEXT ? answered.toString().strip().equals(expected) : expected.equals(answered);
  }

  /**
   * What the column may hold, as far as conditions tell one value from another.
   *
   * @param conditions of all rows
   */
  List<Object> samples(List<Cell> conditions) {
    return switch (kind) {
      case WORD -> new ArrayList<>(readings.keySet());
      case TRUTH -> List.of(true, false);
      case TEXT -> new ArrayList<>(conditions.stream().flatMap(cell -> cell.words().stream()).distinct().toList());
      case WHOLE -> numbers(conditions).<Object>map(Integer::valueOf).toList();
      case DECIMAL -> numbers(conditions).<Object>map(Double::valueOf).toList();
    };
  }

  private Stream<String> numbers(List<Cell> conditions) {
    return range.isAny() ? conditions.stream().flatMap(Cell::near).distinct().map(String::valueOf)
        : range.samples(conditions).stream();
  }
}
