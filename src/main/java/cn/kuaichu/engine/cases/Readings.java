package cn.kuaichu.engine.cases;

import cn.kuaichu.engine.check.Cell;
import cn.kuaichu.engine.check.ColumnLabels;
import cn.kuaichu.engine.check.FormFile;
import cn.kuaichu.engine.check.ModelFiles;
import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.xml.ModelException;

/**
 * How officials read the codes that stand in tables. A code has several readings where lists share it, and in forms
 * that a district has changed; what the program's own forms say stays known.
 */
public final class Readings {
  private static final String CODES = "codes.csv";
  static final List<Own> OWN = own();
  private final Map<String, Map<String, Set<String>>> byColumn = new TreeMap<>();
  private final Map<String, Set<String>> anywhere = new TreeMap<>();

  /** @param table and column empty where the code is called so anywhere */
  record Own(String table, String column, String code, String label) {}

  /** @param files by name; what cannot be read among them is left out: the check tells of it */
  Readings(Map<String, byte[]> files) {
    Map<String, byte[]> program = ModelFiles.contents();
    program.entrySet().removeIf(file -> Arrays.equals(file.getValue(), files.get(file.getKey())));
    files.forEach(this::list);
    program.forEach(this::list);
    files.forEach(this::form);
    program.forEach(this::form);
    ColumnLabels.all().forEach((code, labels) -> labels.forEach(label -> add(anywhere, code, label)));
    OWN.forEach(row -> add(anywhere, row.code, row.label));
  }

  /** A table with one condition and a column {@code name} is a list of codes that says how each of them reads. */
  private void list(String name, byte[] content) {
    if (isList(name, content)) {
      try {
        Dmn.readModelFromStream(new ByteArrayInputStream(content)).getModelElementsByType(DecisionTable.class)
            .forEach(this::list);
      } catch (ModelException unreadable) {
        return;
      }
    }
  }

  private static boolean isList(String name, byte[] content) {
    return name.endsWith(".dmn") && new String(content, StandardCharsets.UTF_8).contains(" name=\"name\"");
  }

  /** Whether a file may say how codes read. */
  static boolean isHome(String name, byte[] content) {
    return name.endsWith(".form") || isList(name, content);
  }

  private void list(DecisionTable table) {
    List<String> outputs = table.getOutputs().stream().map(Output::getName).toList();
    if (table.getInputs().size() == 1 && outputs.contains("name")) {
      String column = text(table.getInputs().iterator().next().getInputExpression().getText());
      table.getRules().forEach(row -> new Cell(text(row.getInputEntries().iterator().next().getText())).words()
          .forEach(code -> add(column, code,
              text(new ArrayList<>(row.getOutputEntries()).get(outputs.indexOf("name")).getText()).replace("\"", ""))));
    }
  }

  private static String text(Text text) {
    return text == null ? "" : text.getTextContent().strip();
  }

  private void form(String name, byte[] content) {
    if (name.endsWith(".form")) {
      for (JsonNode field : fields(content)) {
        field.path("values").forEach(option -> add(field.path("key").asText(), option.path("value").asText(),
            option.path("label").asText().strip()));
      }
    }
  }

  private void add(String column, String code, String reading) {
    if (!reading.isEmpty()) {
      add(byColumn.computeIfAbsent(column, key -> new TreeMap<>()), code, reading);
      add(anywhere, code, reading);
    }
  }

  private static void add(Map<String, Set<String>> readings, String code, String reading) {
    readings.computeIfAbsent(code, any -> new LinkedHashSet<>()).add(reading);
  }

  private static List<JsonNode> fields(byte[] form) {
    try {
      return FormFile.fields(form);
    } catch (IOException unreadable) {
      return List.of(); // the check tells of it
    }
  }

  /**
   * All readings of a code in a column, the one that fits the column best first; empty where there is none.
   *
   * @param table key of the table
   * @param column name of the variable
   */
  List<String> of(String table, String column, String code) {
    Set<String> readings = new LinkedHashSet<>();
    ofColumn(table, column, code).ifPresent(readings::add);
    Optional.ofNullable(ColumnLabels.of(table + ".dmn", column).get(code)).ifPresent(readings::add);
    readings.addAll(byColumn.getOrDefault(column, Map.of()).getOrDefault(code, Set.of()));
    OWN.stream().filter(row -> row.table.isEmpty() && row.code.equals(code)).forEach(row -> readings.add(row.label));
    return List.copyOf(readings.isEmpty() ? onlyOne(code) : readings);
  }

  /** What a code is called in one column of one table; empty where it is called there as elsewhere. */
  public static Optional<String> ofColumn(String table, String column, String code) {
    return OWN.stream().filter(row -> row.table.equals(table) && row.column.equals(column) && row.code.equals(code))
        .map(row -> row.label).findFirst();
  }

  /** What a code of a column that nothing is known of is called, if it is called the same wherever it stands. */
  private Set<String> onlyOne(String code) {
    Set<String> found = anywhere.getOrDefault(code, Set.of());
    return found.size() == 1 ? found : Set.of();
  }

  /** Codes that no form and no list of words reads out, with what they are called. */
  public static Map<String, Set<String>> ofCodes() {
    Map<String, Set<String>> readings = new TreeMap<>();
    OWN.forEach(row -> readings.computeIfAbsent(row.code, any -> new LinkedHashSet<>()).add(row.label));
    return readings;
  }

  private static List<Own> own() {
    try (InputStream content = Readings.class.getResourceAsStream(CODES);
        var rows = CsvReader.builder().ofNamedCsvRecord(content)) {
      return rows.stream().map(row -> new Own(row.getField("table"), row.getField("column"), row.getField("code"),
          row.getField("label"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + CODES, e);
    }
  }
}
