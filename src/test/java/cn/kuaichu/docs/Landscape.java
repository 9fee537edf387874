package cn.kuaichu.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;

/** Which model starts or calls which: calls are read from the models, starts from the table of the docs' start page. */
final class Landscape {
  static final Path PAGE = Path.of("docs/README.md");
  private static final Path SEAM = Path.of("src/main/java/cn/kuaichu/engine/seam");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| ([^|]+) \\| ([^|]+) \\|.*");
  private static final Pattern BY_MODEL = Pattern.compile("(call|start) of `([a-z-]+)`");
  private static final Pattern STARTED = Pattern.compile("(?:startProcessInstanceByKey|\\bstart)\\(\\s*\"([a-z-]+)\"");

  /** @param by what the table says: a model, or people */
  record Row(String name, String by) {
    boolean calls(String key) {
      return by.equals("call of `" + key + "`");
    }

    boolean startedBy(String key) {
      return by.equals("start of `" + key + "`");
    }

    boolean byAModel() {
      return BY_MODEL.matcher(by).matches();
    }
  }

  /** The table, in its order. */
  static Map<String, Row> table() throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(row.group(1), new Row(row.group(2).strip(), row.group(3).strip()));
      }
    }
    return rows;
  }

  /** Every model's name by its key. */
  static Map<String, String> models() throws IOException {
    Map<String, String> names = new TreeMap<>();
    for (BpmnModelInstance model : read()) {
      model.getModelElementsByType(Process.class).forEach(process -> names.put(process.getId(), process.getName()));
    }
    return names;
  }

  /** Every pair of models that a call activity ties, as {@code caller called}. */
  static Set<String> calls() throws IOException {
    Set<String> pairs = new TreeSet<>();
    for (BpmnModelInstance model : read()) {
      String caller = model.getModelElementsByType(Process.class).iterator().next().getId();
      model.getModelElementsByType(CallActivity.class)
          .forEach(call -> pairs.add(caller + " " + call.getCalledElement()));
    }
    return pairs;
  }

  /** What the product starts by its key. */
  static Set<String> startedByCode() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.list(SEAM)) {
      for (Path file : files.toList()) {
        STARTED.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
      }
    }
    return keys;
  }

  private static List<BpmnModelInstance> read() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      return files.filter(path -> path.toString().endsWith(".bpmn")).sorted()
          .map(path -> Bpmn.readModelFromFile(path.toFile())).toList();
    }
  }

  static String drawn(Map<String, Row> table) {
    List<String> order = new ArrayList<>();
    Map<String, Integer> depth = new LinkedHashMap<>();
    table.forEach((key, row) -> {
      if (!row.byAModel()) {
        place(key, 0, table, order, depth);
      }
    });
    Svg picture = new Svg(1000, 24 + 46 * order.size());
    Map<String, Integer> at = new LinkedHashMap<>();
    for (int no = 0; no < order.size(); no++) {
      String key = order.get(no);
      Row row = table.get(key);
      int x = 16 + 90 * depth.get(key);
      int y = 12 + 46 * no;
      at.put(key, y);
      Matcher by = BY_MODEL.matcher(row.by());
      if (by.matches()) {
        picture.elbow(x - 66, at.get(by.group(2)) + 36, x, y + 18, by.group(1).equals("start"));
      }
      picture.box(x, y, 250, 36, depth.get(key) == 0 ? "#dce9f7" : "#f6f8fb", "#445");
      picture.words(x + 10, y + 16, 14, "#111", row.name());
      picture.words(x + 10, y + 30, 11, "#556", key);
      if (!by.matches()) {
        picture.words(x + 262, y + 22, 12, "#556", "← " + row.by());
      }
    }
    return picture.toString();
  }

  private static void place(String key, int level, Map<String, Row> table, List<String> order,
      Map<String, Integer> depth) {
    order.add(key);
    depth.put(key, level);
    table.forEach((other, row) -> {
      if (row.calls(key) || row.startedBy(key)) {
        place(other, level + 1, table, order, depth);
      }
    });
  }

  private Landscape() {}
}
