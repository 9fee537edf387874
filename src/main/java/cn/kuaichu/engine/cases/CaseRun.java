package cn.kuaichu.engine.cases;

import static cn.kuaichu.engine.check.Finding.Level.ERROR;

import cn.kuaichu.engine.cases.DesignedTable.Row;
import cn.kuaichu.engine.cases.TableReport.Ran;
import cn.kuaichu.engine.cases.TableReport.Uncovered;
import cn.kuaichu.engine.cases.TableReport.Wrong;
import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.check.Lists;
import cn.kuaichu.engine.check.ModelFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Asks tables what their cases say, and tells where they answer otherwise; needs no database. */
public final class CaseRun {
  private static final String TABLE = "processes/";
  private static final String DMN = ".dmn";
  private final Map<String, byte[]> files;
  private final TableEngine tables = new TableEngine();
  private final Readings readings;

  private CaseRun(Map<String, byte[]> files) {
    this.files = files;
    this.readings = new Readings(files);
  }

  /**
   * @param files by name, {@code processes/cases/appeal-tier.csv}; what is not among them is as this program brings it
   * @return table by table, and for each file of cases without one; a list without cases has nothing to be asked
   */
  public static List<TableReport> of(Map<String, byte[]> files) {
    return of(files, table -> true);
  }

  /** @param which tables, by their keys */
  static List<TableReport> of(Map<String, byte[]> files, Predicate<String> which) {
    Map<String, byte[]> all = new TreeMap<>(ModelFiles.contents());
    all.putAll(files);
    Set<String> keys = new TreeSet<>();
    all.keySet().forEach(name -> key(name).filter(which).ifPresent(keys::add));
    keys.removeIf(key -> Lists.isHome(key) && !all.containsKey(CaseFile.of(key)));
    if (keys.isEmpty()) {
      return List.of();
    }
    CaseRun run = new CaseRun(all);
    return keys.stream().map(run::table).toList();
  }

  private static Optional<String> key(String name) {
    boolean isTable = name.startsWith(TABLE) && name.endsWith(DMN);
    boolean isCases = name.startsWith(CaseFile.FOLDER) && name.endsWith(CaseFile.ENDING);
    return isTable || isCases
        ? Optional.of(name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.')))
        : Optional.empty();
  }

  static String file(String table) {
    return TABLE + table + DMN;
  }

  private TableReport table(String key) {
    String file = file(key);
    if (!files.containsKey(file)) {
      return nothing(key,
          new Finding(CaseFile.of(key), "", "", "cases-without-table", "没有叫 " + key + " 的决策表，这些用例没有表可测。",
              "文件名改成决策表的编号；表已经不要了的，把用例也删去。", ERROR));
    }
    try {
      return asked(key, file, new DesignedTable(tables, key, files.get(file), readings));
    } catch (DesignedTable.NotAsked no) {
      return nothing(key, new Finding(file, "", "", NOT_ASKED, no.getMessage(), "先用 rules check 检查这张表，改好了再跑。", ERROR));
    }
  }

  /** A table that cannot be read; the check of the files tells why. */
  static final String NOT_ASKED = "cases-not-asked";

  private static TableReport nothing(String key, Finding why) {
    return new TableReport(key, key, file(key), CaseFile.of(key), 0, List.of(), List.of(why), List.of(), "");
  }

  private TableReport asked(String key, String file, DesignedTable table) {
    byte[] content = files.get(CaseFile.of(key));
    CaseFile cases = content == null ? null : CaseFile.read(CaseFile.of(key), content, table);
    Set<Row> reached = new HashSet<>();
    List<Ran> ran = cases == null ? List.of() : cases.cases().stream().map(one -> ran(table, one, reached)).toList();
    boolean readable = cases == null || cases.faults().isEmpty();
    List<CaseFile.Heading> headings = cases == null ? CaseFile.usual(table) : cases.headings();
    Suggestions suggestions = new Suggestions(table, headings);
    return new TableReport(key, table.name(), file, CaseFile.of(key), table.rows().size(), ran,
        cases == null ? List.of() : cases.faults(),
        table.rows().stream().filter(row -> readable && !reached.contains(row))
            .map(row -> new Uncovered(row.place(), suggestions.of(row))).toList(),
        Suggestions
            .csv(headings.stream().map(one -> one.isNote() ? CaseFile.NOTE : table.heading(one.column())).toList()));
  }

  private static Ran ran(DesignedTable table, TableCase one, Set<Row> reached) {
    AskedTable.Reply reply = table.ask(one.inputs());
    List<Row> rows = table.answering(reply, one.inputs());
    reached.addAll(rows);
    String places = rows.stream().map(Row::place).collect(Collectors.joining("、"));
    return new Ran(one.line(), DesignedTable.said(table.inputs(), one.inputs()), wrong(table, one, reply),
        reply.isOne() ? places : reply.problem() + (places.isEmpty() ? "" : "：" + places));
  }

  private static List<Wrong> wrong(DesignedTable table, TableCase one, AskedTable.Reply reply) {
    if (one.isToBeRefused()) {
      return reply.problem().equals(AskedTable.NO_ROW) ? List.of()
          : List.of(new Wrong("", TableCase.NO_ROW, reply.isOne() ? said(table, reply) : reply.problem()));
    }
    if (!reply.isOne()) {
      return List.of(new Wrong("", DesignedTable.said(expected(table, one), one.expected()), reply.problem()));
    }
    List<Wrong> wrong = new ArrayList<>();
    for (Column output : expected(table, one)) {
      Object expected = one.expected().get(output);
      Object answered = reply.outputs().get(output.name());
      if (answered == null) {
        wrong.add(new Wrong(output.title(), output.word(expected), "没有填"));
      } else if (!output.same(expected, answered)) {
        wrong.add(new Wrong(output.title(), output.word(expected), output.word(answered)));
      }
    }
    return wrong;
  }

  private static List<Column> expected(DesignedTable table, TableCase one) {
    return table.outputs().stream().filter(one.expected()::containsKey).toList();
  }

  private static String said(DesignedTable table, AskedTable.Reply reply) {
    return table.outputs().stream()
        .map(output -> output.title() + " " + output.word(reply.outputs().get(output.name())))
        .collect(Collectors.joining("，"));
  }
}
