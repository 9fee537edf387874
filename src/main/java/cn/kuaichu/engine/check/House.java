package cn.kuaichu.engine.check;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** All that is put in force together, read: processes, tables and forms, each by its key. */
final class House {
  private final Map<String, byte[]> files;
  private final Map<String, BpmnModelInstance> processes = new TreeMap<>();
  private final Map<String, DmnModelInstance> tables = new TreeMap<>();
  private final Map<String, FormFile> forms = new TreeMap<>();
  private final Map<String, String> names = new TreeMap<>();
  private final Map<String, Exception> unreadable = new TreeMap<>();
  private final House delivered;
  private List<Pairs.Pair> pairs;

  /**
   * @param files by name, {@code processes/appeal-lifecycle.bpmn}
   * @param delivered what the program brings; its readings are used again where a file is the same; null where the
   *     files are the program's own
   */
  House(Map<String, byte[]> files, House delivered) {
    this.files = files;
    this.delivered = delivered;
    files.forEach((name, content) -> {
      names.put(name.substring(name.lastIndexOf('/') + 1), name);
      try {
        read(name, content);
      } catch (RuntimeException e) {
        unreadable.put(name, e);
      }
    });
  }

  private void read(String name, byte[] content) {
    boolean same = delivered != null && Arrays.equals(content, delivered.files.get(name));
    if (name.endsWith(".bpmn")) {
      processes.put(key(name), one(same, House::processes, name, () -> Bpmn.readModelFromStream(stream(content))));
    } else if (name.endsWith(".dmn")) {
      tables.put(key(name), one(same, House::tables, name, () -> Dmn.readModelFromStream(stream(content))));
    } else if (name.endsWith(".form")) {
      forms.put(key(name), one(same, House::forms, name, () -> FormFile.read(content)));
    }
  }

  private <M> M one(boolean same, Function<House, Map<String, M>> kind, String name,
      java.util.function.Supplier<M> reading) {
    M known = same ? kind.apply(delivered).get(key(name)) : null;
    return known == null ? reading.get() : known;
  }

  private static ByteArrayInputStream stream(byte[] content) {
    return new ByteArrayInputStream(content);
  }

  static String key(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.substring(0, name.lastIndexOf('.'));
  }

  Map<String, BpmnModelInstance> processes() {
    return processes;
  }

  Map<String, DmnModelInstance> tables() {
    return tables;
  }

  Map<String, FormFile> forms() {
    return forms;
  }

  /** Which field of a form is the input of which table. */
  List<Pairs.Pair> pairs() {
    if (pairs == null) {
      pairs = Pairs.of(this);
    }
    return pairs;
  }

  /** What could not be read, by file. */
  Map<String, Exception> unreadable() {
    return unreadable;
  }

  /** The whole name of {@code appeal-tier.dmn}. */
  String file(String name) {
    return names.getOrDefault(name, name);
  }

  /** What the program brings; itself where nothing was changed. */
  House delivered() {
    return delivered == null ? this : delivered;
  }
}
