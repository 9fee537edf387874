package cn.kuaichu.verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The engine and the log know no person and no citizen's word. */
final class NoLeak implements Oracle {
  private static final List<String> KEPT = List.of("appealId", "clock", "orderId", "conferenceId", "dutyId", "listId", "sheetNo",
      "inspectionId", "visitId", "unit");
  /** Small answers of decision tables between two steps, and the engine's own counters of repeated chapters. */
  private static final List<String> SHORT = List.of("verdict", "basis", "tier", "unitRule", "days", "targetDays", "reminders", "source",
      "waitDays", "desk", "acknowledgeDays", "rectifyDays", "firstRung", "nextRung", "manner", "nrOfInstances",
      "nrOfCompletedInstances", "nrOfActiveInstances", "loopCounter");
  private final Path canaries;
  private final Path log;

  private record Column(String table, String name, boolean binary) {
  }

  NoLeak(Path canaries, Path log) {
    this.canaries = canaries;
    this.log = log;
  }

  @Override
  public String key() {
    return "no-leak";
  }

  @Override
  public String title() {
    return "不泄密";
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException, IOException {
    long names = variables(snapshot, finding, "act_ru_variable", Stream.concat(KEPT.stream(), SHORT.stream()).toList())
        + variables(snapshot, finding, "act_hi_varinst", KEPT) + variables(snapshot, finding, "act_hi_detail", KEPT);
    if (canaries == null) {
      finding.looked(names, "流程变量 " + names + " 个(未提供探测词)");
      return;
    }
    List<String> planted = Files.readAllLines(canaries).stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    List<Column> columns = columns(snapshot);
    for (Column column : columns) {
      search(snapshot, finding, column, planted);
    }
    finding.looked(planted.size(), "探测词 " + planted.size() + " 个,引擎数据列 " + columns.size() + " 列"
        + (log == null ? "(未配置日志文件)" : ",日志 " + searchLog(finding, planted) + " 行"));
  }

  private static long variables(Snapshot snapshot, Finding finding, String table, List<String> allowed) throws SQLException {
    snapshot.each("select coalesce(name_, '(无名)'), count(*) from " + table
        + " where name_ <> all (?) or name_ is null or bytearray_id_ is not null group by name_ order by name_",
        row -> finding.flaw(table + " 中有不应保存的变量 " + row.getString(1) + "(" + row.getLong(2) + " 个)"), (Object) allowed.toArray(String[]::new));
    return snapshot.count("select count(*) from " + table);
  }

  private static List<Column> columns(Snapshot snapshot) throws SQLException {
    List<Column> columns = new ArrayList<>();
    snapshot.each("""
        select table_name, column_name, data_type = 'bytea'
          from information_schema.columns
         where table_schema = current_schema and table_name like 'act\\_%'
           and data_type in ('character varying', 'character', 'text', 'bytea')
         order by table_name, ordinal_position
        """, row -> columns.add(new Column(row.getString(1), row.getString(2), row.getBoolean(3))));
    return columns;
  }

  /** Names table and column and the canary's place in its file, never the canary: this output may be passed on. */
  private static void search(Snapshot snapshot, Finding finding, Column column, List<String> planted) throws SQLException {
    String canary = column.binary() ? "convert_to(c.text, 'UTF8')" : "c.text";
    String[] words = planted.toArray(String[]::new);
    String[] escaped = planted.stream().map(NoLeak::escaped).toArray(String[]::new);
    snapshot.each("""
        select c.n, count(*)
          from (select * from unnest(?) with ordinality p (text, n)
                 union
                select * from unnest(?) with ordinality q (text, n)) c
          join %s t on position(%s in t.%s) > 0
         group by c.n
         order by c.n
        """.formatted(column.table(), canary, column.name()), row -> finding.flaw("第 " + row.getLong(1) + " 个探测词出现在 "
            + column.table() + "." + column.name() + "(" + row.getLong(2) + " 行)"), words, escaped);
  }

  /** As a JSON writer that keeps to ASCII would put it. */
  private static String escaped(String text) {
    StringBuilder ascii = new StringBuilder();
    for (char c : text.toCharArray()) {
      ascii.append(c < 128 ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return ascii.toString();
  }

  private long searchLog(Finding finding, List<String> planted) throws IOException {
    if (!Files.exists(log)) {
      return 0;
    }
    var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
    long lines = 0;
    try (var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(log), decoder))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines++;
        for (int i = 0; i < planted.size(); i++) {
          if (line.contains(planted.get(i))) {
            finding.flaw("第 " + (i + 1) + " 个探测词出现在日志第 " + lines + " 行");
          }
        }
      }
    }
    return lines;
  }
}
