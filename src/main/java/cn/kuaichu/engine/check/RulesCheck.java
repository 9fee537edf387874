package cn.kuaichu.engine.check;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tells of every mistake in processes, tables and forms before anything runs; needs no database. */
public final class RulesCheck {
  /** What was found, and in how many processes, tables and forms. */
  public record Outcome(List<Finding> findings, int processes, int tables, int forms) {}

  /** The rule that is broken by a file of which nothing else can be said. */
  public static final String UNREADABLE = "unreadable";
  private final House house;

  RulesCheck(House house) {
    this.house = house;
  }

  /** The program's own files as they were read last: reading is most of the work, and they never change. */
  private static SoftReference<House> program = new SoftReference<>(null);
  private static Outcome ofTheProgram;

  /**
   * One check at a time: models that were read cannot be asked by two threads at once.
   *
   * @param files by name, {@code processes/appeal-lifecycle.bpmn}; what is not among them is as this program brings it
   * @return what is wrong, file by file
   */
  public static synchronized Outcome of(Map<String, byte[]> files) {
    Map<String, byte[]> delivered = ModelFiles.contents();
    Map<String, byte[]> all = new TreeMap<>(delivered);
    all.putAll(files);
    boolean changed = all.size() != delivered.size() || all.entrySet().stream()
        .anyMatch(file -> !Arrays.equals(file.getValue(), delivered.get(file.getKey())));
    if (changed) {
      return of(new House(all, program(delivered)));
    }
    ofTheProgram = ofTheProgram != null ? ofTheProgram : of(program(delivered));
    return ofTheProgram;
  }

  /** Checks the program's own files beside what else is to be done; {@link #of(Map)} waits for it. */
  public static void beginWithTheProgram() {
    Thread check = new Thread(() -> of(Map.of()), "rules-check");
    check.setDaemon(true);
    check.start();
  }

  private static Outcome of(House house) {
    return new Outcome(new RulesCheck(house).findings(), house.processes().size(), house.tables().size(),
        house.forms().size());
  }

  private static House program(Map<String, byte[]> delivered) {
    House known = program.get();
    if (known == null) {
      known = new House(delivered, null);
      program = new SoftReference<>(known);
    }
    return known;
  }

  /** What is wrong with one file among all. */
  static List<Finding> of(House house, String file) {
    RulesCheck check = new RulesCheck(house);
    String key = House.key(file);
    Stream<Finding> found = file.endsWith(".bpmn") ? check.process(key)
        : file.endsWith(".dmn") ? check.table(key) : check.form(key);
    return found.toList();
  }

  List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    house.unreadable().forEach((file, why) -> found.add(unreadable(file, why)));
    house.processes().keySet().stream().flatMap(this::process).forEach(found::add);
    house.tables().keySet().stream().flatMap(this::table).forEach(found::add);
    house.forms().keySet().stream().flatMap(this::form).forEach(found::add);
    found.sort(Comparator.comparing(Finding::file).thenComparing(Finding::level));
    return List.copyOf(found);
  }

  private Stream<Finding> process(String key) {
    return findings(ProcessRules.ALL, key + ".bpmn", house.processes().get(key));
  }

  private Stream<Finding> table(String key) {
    return findings(TableRules.ALL, key + ".dmn", house.tables().get(key));
  }

  private Stream<Finding> form(String key) {
    return findings(FormRules.ALL, key + ".form", house.forms().get(key));
  }

  private <M> Stream<Finding> findings(List<Rule<M>> rules, String file, M model) {
    Subject<M> subject = new Subject<>(house.file(file), model, house);
    return rules.stream().flatMap(rule -> rule.findings(subject));
  }

  private static Finding unreadable(String file, Exception why) {
    Throwable innermost = Stream.iterate((Throwable) why, e -> e != null, Throwable::getCause)
        .reduce((outer, inner) -> inner).orElseThrow();
    return new Finding(file, "", "", UNREADABLE, "文件读不出来：" + innermost.getMessage() + "。",
        "在 Modeler 里打开、重新保存；打不开的，从上一版改起。", Finding.Level.ERROR);
  }
}
