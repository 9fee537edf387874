package cn.kuaichu.keeping.verification;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ground.privacy.Vault;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * No table of the database and no line of the log knows a person or a citizen's word in clear: names, numbers and
 * titles are taken from what is encrypted and looked for in every text there is.
 */
final class NoLeak implements Examined {
  private static final List<String> KEPT = List.of("appealId", "clock", "orderId", "conferenceId", "dutyId", "listId",
      "sheetNo",
      "inspectionId", "visitId", "unit");
  /** Small answers of decision tables between two steps, and the engine's own counters of repeated chapters. */
  private static final List<String> SHORT = List.of("verdict", "basis", "tier", "unitRule", "days", "targetDays",
      "reminders", "source",
      "waitDays", "desk", "acknowledgeDays", "rectifyDays", "firstRung", "nextRung", "manner", "nrOfInstances",
      "nrOfCompletedInstances", "nrOfActiveInstances", "loopCounter");
  private static final int MOST_NAMED = 20; // a leak of all cases fills no page
  private final Path canaries;
  private final Path log;
  private final Vault vault;

  private record Column(String table, String name, boolean binary) {}

  NoLeak(Path canaries, Path log, Vault vault) {
    this.canaries = canaries;
    this.log = log;
    this.vault = vault;
  }

  @Override
  public Question question() {
    return Question.NO_LEAK;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException, IOException {
    long names = variables(snapshot, finding, "act_ru_variable", Stream.concat(KEPT.stream(), SHORT.stream()).toList())
        + variables(snapshot, finding, "act_hi_varinst", KEPT) + variables(snapshot, finding, "act_hi_detail", KEPT);
    List<Column> columns = columns(snapshot);
    KnownPersons known = KnownPersons.of(snapshot, vault);
    if (known.unreadable() > 0) {
      finding.flaw("诉求的标题、正文或诉求人信息有 " + known.unreadable() + " 处不能解密");
    }
    long texts = 0;
    for (List<Column> ofTable : columns.stream()
        .collect(Collectors.groupingBy(Column::table, TreeMap::new, Collectors.toList()))
        .values()) {
      texts += search(snapshot, finding, ofTable, known);
    }
    requireCiphers(snapshot, finding);
    searchLog(finding, known);
    String looked = "诉求人姓名、号码、标题 " + known.count() + " 个，数据列 " + columns.size() + " 列";
    if (canaries == null) {
      finding.looked(names + texts, "流程变量 " + names + " 个，" + looked + "（未提供探测词）");
      return;
    }
    List<String> planted = Files.readAllLines(canaries).stream().map(String::strip).filter(line -> !line.isEmpty())
        .toList();
    for (Column column : columns) {
      search(snapshot, finding, column, planted);
    }
    finding.looked(planted.size(), "探测词 " + planted.size() + " 个，" + looked
        + (log == null ? "（未配置日志文件）" : "，日志 " + searchLog(finding, planted) + " 行"));
  }

  private static long variables(Snapshot snapshot, Finding finding, String table, List<String> allowed)
      throws SQLException {
    snapshot.each("select coalesce(name_, '（无名）'), count(*) from " + table
        + " where name_ <> all (?) or name_ is null or bytearray_id_ is not null group by name_ order by name_",
        row -> finding.flaw(table + " 中有不应保存的变量 " + row.getString(1) + "（" + row.getLong(2) + " 个）"),
        (Object) allowed.toArray(String[]::new));
    return snapshot.count("select count(*) from " + table);
  }

  private static List<Column> columns(Snapshot snapshot) throws SQLException {
    List<Column> columns = new ArrayList<>();
    snapshot.each("""
        select table_name, column_name, data_type = 'bytea'
          from information_schema.columns
         where table_schema = current_schema
           and (data_type in ('character varying', 'character', 'text', 'json', 'jsonb', 'ARRAY', 'xml')
             or data_type = 'bytea' and table_name like 'act\\_%')
           and exists
             (select from pg_tables p where p.schemaname = table_schema and p.tablename = table_name)
         order by table_name, ordinal_position
        """, row -> columns.add(new Column(row.getString(1), row.getString(2), row.getBoolean(3))));
    return columns;
  }

  /** The models, tables and forms that come with the product are no place where a case leaves traces. */
  private static long search(Snapshot snapshot, Finding finding, List<Column> ofTable, KnownPersons known)
      throws SQLException {
    String table = ofTable.get(0).table();
    Map<String, Integer> found = new TreeMap<>();
    String values = ofTable.stream().map(column -> '"' + column.name() + '"' + (column.binary() ? "" : "::text"))
        .collect(Collectors.joining(", "));
    long rows = snapshot.each("select " + values + " from " + table
        + (table.equals("act_ge_bytearray") ? " where deployment_id_ is null" : ""), row -> {
          for (int i = 0; i < ofTable.size(); i++) {
            String place = table + "." + ofTable.get(i).name();
            String text = ofTable.get(i).binary() ? text(row.getBytes(i + 1)) : row.getString(i + 1);
            if (text != null) {
              known.in(text).forEach(whose -> found.merge(whose + "以明文出现在 " + place, 1, Integer::sum));
            }
          }
        });
    found.entrySet().stream().limit(MOST_NAMED)
        .forEach(leak -> finding.flaw(leak.getKey() + "（" + leak.getValue() + " 处）"));
    if (found.size() > MOST_NAMED) {
      finding.flaw(table + " 中还有 " + (found.size() - MOST_NAMED) + " 项明文信息");
    }
    return rows;
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /** What is called a cipher begins as the product's do. */
  private static void requireCiphers(Snapshot snapshot, Finding finding) throws SQLException {
    List<Column> ciphers = new ArrayList<>();
    snapshot.each("""
        select table_name, column_name
          from information_schema.columns
         where table_schema = current_schema and data_type = 'bytea' and column_name like '%cipher'
           and exists
             (select from pg_tables p where p.schemaname = table_schema and p.tablename = table_name)
         order by table_name, ordinal_position
        """, row -> ciphers.add(new Column(row.getString(1), row.getString(2), true)));
    for (Column cipher : ciphers) {
      long clear = snapshot
          .count("select count(*) from " + cipher.table() + " where length(" + cipher.name() + ") > 0 and get_byte("
              + cipher.name() + ", 0) <> 1");
      if (clear > 0) {
        finding.flaw(cipher.table() + "." + cipher.name() + " 中有 " + clear + " 处没有加密");
      }
    }
  }

  private void searchLog(Finding finding, KnownPersons known) throws IOException {
    if (log == null || !Files.exists(log)) {
      return;
    }
    var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
    long no = 0;
    try (var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(log), decoder))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        no++;
        for (String whose : known.in(line)) {
          finding.flaw(whose + "以明文出现在日志第 " + no + " 行");
        }
      }
    }
  }

  /** Names table and column and the canary's place in its file, never the canary: this output may be passed on. */
  private static void search(Snapshot snapshot, Finding finding, Column column, List<String> planted)
      throws SQLException {
    String canary = column.binary() ? "convert_to(c.text, 'UTF8')" : "c.text";
    String[] words = planted.toArray(String[]::new);
    String[] escaped = planted.stream().map(NoLeak::escaped).toArray(String[]::new);
    snapshot.each(
        """
        select c.n, count(*)
          from (select * from unnest(?) with ordinality p (text, n)
                 union
                select * from unnest(?) with ordinality q (text, n)) c
          join %s t on position(%s in %s) > 0
         group by c.n
         order by c.n
        """.formatted(column.table(), canary,
            column.binary() ? "t.\"" + column.name() + "\"" : "t.\"" + column.name() + "\"::text"),
        row -> finding.flaw("第 " + row.getLong(1) + " 个探测词出现在 "
            + column.table() + "." + column.name() + "（" + row.getLong(2) + " 行）"),
        words, escaped);
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
