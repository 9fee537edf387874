package cn.kuaichu.life.intake.messages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The row that names the columns; their order does not matter.
 *
 * @param names of all columns, as they were understood; empty for a column without a heading
 * @param columns by field, of several that mean the same the foremost first
 */
record Headings(Kind kind, List<String> names, Map<Field, List<Integer>> columns) {
  private static final Set<Field> NEEDED = EnumSet.of(Field.NUMBER, Field.WORDS, Field.TIME);
  private static final int EXAMPLES = 3;
  private static final Pattern ADDED = Pattern.compile("\\([^()]*\\)$|[:*]+$");

  /** A column that has no place of its own in the case, with what stands in it. */
  record Note(String heading, Cell cell) {}

  /**
   * @param said which heading a field has in this file, as the importing official says; may be empty
   * @throws FileRefused when a heading that is needed stands there twice, or one that was named does not
   */
  static Optional<Headings> in(Row row, ImportWords words, Map<Field, String> said) {
    List<String> names = names(row);
    Map<Field, List<Integer>> columns = columns(names, words, said);
    Kind kind = kind(names, columns, words);
    if (!missing(columns, kind).isEmpty()) {
      return Optional.empty();
    }
    said.values().stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
      throw new FileRefused("--map 指明的列“" + name + "”不在表头里；表头有：" + String.join(" | ", names) + "。");
    });
    requireOnce(names, columns);
    return Optional.of(new Headings(kind, names, columns));
  }

  private static Map<Field, List<Integer>> columns(List<String> names, ImportWords words, Map<Field, String> said) {
    Map<Field, List<Integer>> columns = new EnumMap<>(Field.class);
    for (int i = 0; i < names.size(); i++) {
      int column = i;
      meant(names.get(i), words, said)
          .ifPresent(field -> columns.computeIfAbsent(field, key -> new ArrayList<>()).add(column));
    }
    Comparator<Integer> foremost = Comparator.comparing(column -> words.heading(names.get(column))
        .map(ImportWords.Meant::order).orElse(-1));
    columns.values().forEach(of -> of.sort(foremost));
    return columns;
  }

  /** What was said on the command line goes before the table. */
  private static Optional<Field> meant(String name, ImportWords words, Map<Field, String> said) {
    Optional<Field> mapped = said.entrySet().stream().filter(pair -> pair.getValue().equals(name))
        .map(Map.Entry::getKey).findFirst();
    return mapped.isPresent() ? mapped
        : words.heading(name).map(ImportWords.Meant::field).filter(field -> !said.containsKey(field));
  }

  private static Kind kind(List<String> names, Map<Field, List<Integer>> columns, ImportWords words) {
    return columns.getOrDefault(Field.NUMBER, List.of()).stream().findFirst()
        .flatMap(column -> words.heading(names.get(column))).map(ImportWords.Meant::kind).map(words::kind)
        .orElse(words.other());
  }

  private static Set<Field> missing(Map<Field, List<Integer>> columns, Kind kind) {
    Set<Field> missing = EnumSet.copyOf(NEEDED);
    missing.removeAll(columns.keySet());
    if (kind.dayInNumber()) {
      missing.remove(Field.TIME);
    }
    return missing;
  }

  private static void requireOnce(List<String> names, Map<Field, List<Integer>> columns) {
    Set<String> seen = new HashSet<>();
    columns.values().stream().flatMap(List::stream).map(names::get).filter(name -> !seen.add(name)).findFirst()
        .ifPresent(name -> {
          throw new FileRefused("表头中“" + name + "”出现了两次，无法确定用哪一列，请删除多余的一列。");
        });
  }

  /** How many fields a row would name, for finding the row that was meant to be the headings. */
  static int known(Row row, ImportWords words, Map<Field, String> said) {
    return columns(names(row), words, said).size();
  }

  /** What a row of headings lacks, and the way out. */
  static String lacking(Row row, ImportWords words, Map<Field, String> said) {
    List<String> names = names(row);
    Map<Field, List<Integer>> columns = columns(names, words, said);
    return "表头里没有看出哪一列是" + needed(missing(columns, kind(names, columns, words)), words);
  }

  static String expected(ImportWords words) {
    return "要有" + needed(NEEDED, words);
  }

  private static String needed(Set<Field> fields, ImportWords words) {
    return fields.stream()
        .map(field -> "“" + field.label + "”（如 " + String.join("、", words.examples(field, EXAMPLES)) + "）")
        .collect(Collectors.joining("、")) + "；列名不同的，请用 --map 指明，如 --map "
        + fields.stream().map(field -> field.label + "=列名").collect(Collectors.joining("，"));
  }

  static List<String> names(Row row) {
    return row.cells().stream().map(cell -> name(cell.text())).toList();
  }

  /** As it stands there, without marks such as * and (必填). */
  static String name(String raw) {
    String name = MessageText.key(raw).replace(" ", "");
    String plain = ADDED.matcher(name).replaceFirst("");
    while (!plain.equals(name) && !plain.isEmpty()) {
      name = plain;
      plain = ADDED.matcher(name).replaceFirst("");
    }
    return name.replaceFirst("^\\*+", "");
  }

  /**
   * Of several columns of one field the foremost that has something in this row; an identifier comes from one column
   * only.
   */
  private int column(Row row, Field field) {
    List<Integer> candidates = columns.getOrDefault(field, List.of());
    if (candidates.isEmpty()) {
      return -1;
    }
    return field == Field.NUMBER ? candidates.get(0)
        : candidates.stream().filter(column -> !row.cell(column).isBlank()).findFirst().orElse(candidates.get(0));
  }

  /** @return the column that means the field first of all */
  int foremost(Field field) {
    return columns.get(field).get(0);
  }

  Cell cell(Row row, Field field) {
    return row.cell(column(row, field));
  }

  boolean hasPlace() {
    return has(Field.DISTRICT) || has(Field.TOWNSHIP) || has(Field.VILLAGE);
  }

  boolean has(Field field) {
    return columns.containsKey(field);
  }

  /** What the column is called in the file. */
  String heading(Row row, Field field) {
    int column = column(row, field);
    return column < 0 ? field.label : names.get(column);
  }

  /** Everything in the row that has no place of its own in the case. */
  List<Note> rest(Row row) {
    Set<Integer> placed = Stream.of(Field.values()).filter(Field::hasItsOwnPlace).map(field -> column(row, field))
        .collect(Collectors.toSet());
    List<Note> rest = new ArrayList<>();
    for (int i = 0; i < row.cells().size(); i++) {
      if (!placed.contains(i) && !row.cell(i).isBlank()) {
        rest.add(
            new Note(i < names.size() && !names.get(i).isEmpty() ? names.get(i) : "第 " + (i + 1) + " 列", row.cell(i)));
      }
    }
    return rest;
  }

  /** How the file was understood: by field, the headings read as it. */
  Map<String, String> read() {
    Map<String, String> read = new LinkedHashMap<>();
    columns.forEach((field, of) -> read.put(field.label, of.stream().map(names::get).collect(Collectors.joining("、"))));
    return read;
  }

  /** Headings that mean nothing to the product. */
  Set<String> unknown() {
    Set<Integer> understood = columns.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    Set<String> unknown = new LinkedHashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!understood.contains(i) && !names.get(i).isEmpty()) {
        unknown.add(names.get(i));
      }
    }
    return unknown;
  }
}
