package cn.kuaichu.faces.sampleyear;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Many copies of the sample's year, each some hours older than the one before, over five years: rows the product would
 * have written, with all their entries and texts. Copies of open cases all lie in the last two months. Half of the
 * pairs of characters by which a copy is found are its own, so that some words stand in all cases and most in few.
 */
final class CopiedYears {
  private static final long FIRST = 80_000_000L;
  private static final int LONGEST_MS = 3_600_000;
  private static final int YEARS = 5;
  private static final int OPEN_DAYS = 60; // copies of open cases lie in so many
  private static final int OPEN_AMONG = 8; // of so many copies one has the open cases, too
  private static final int SAME_PERSON = 500; // one in so many copies is of the same person
  private static final int PAIR = (1 << 24) - 1; // the greatest digest of a pair
  private final EmbeddedDatabase database;

  CopiedYears(EmbeddedDatabase database) {
    this.database = database;
  }

  /** Until there are so many cases in all. */
  void fill(int cases) throws SQLException {
    try (Connection connection = database.superuser(); Statement statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, LONGEST_MS);
      statement.execute("set session_replication_role = replica");
      statement.execute("set maintenance_work_mem = '512MB'");
      plan(statement, cases);
      copy(statement, "appeal", "id", moved(Map.of("number", "c.number", "source_reference",
          "s.source_reference || '.' || c.copy", "taken_on", "(s.taken_on - c.back)::date"), "received_at"));
      copy(statement, "ledger_entry", "appeal_id", moved(Map.of(), "occurred_at"));
      copy(statement, "case_text", "appeal_id", Map.of());
      copy(statement, "ledger_row", "appeal_id", moved(Map.of(), "opened_at", "closed_at"));
      copy(statement, "register_case", "appeal_id", moved(Map.of("number", "c.number", "taken_on",
          "(s.taken_on - c.back)::date", "year", "extract(year from s.taken_on - c.back)"), "received_at", "since",
          "due_at", "booked_at", "contacted_at", "handled_at", "first_resolved_at", "resolved_at", "looked_at"));
      copy(statement, "register_words", "appeal_id", Map.of("pairs", PAIRS, "name_digest", person("name_digest"),
          "phone_digest", person("phone_digest")));
      statement.execute("truncate figure_cell, figure_part, figure_due");
      // as the database does by itself within minutes
      statement.execute("vacuum analyze");
    }
  }

  private static final String PAIRS = """
      (select array_agg(distinct pair) from (
         select case when pair %% 2 = 0 then pair else hashint8(pair * 31::bigint + c.id) & %d end as pair
           from unnest(s.pairs) pair where pair >= 0
          union all
         select -1 - substr(translate(c.number, '-', ''), at, 3)::int
           from generate_series(1, length(translate(c.number, '-', '')) - 2) at) pairs)
      """.formatted(PAIR);

  private static String person(String column) {
    return "case when c.copy % " + SAME_PERSON + " = 0 then s." + column + " when s." + column
        + " is not null then substr(sha256(convert_to('" + column + "' || c.id, 'UTF8')), 1, 16) end";
  }

  private static void plan(Statement statement, int cases) throws SQLException {
    int told = (int) number(statement, "select count(*) from register_case");
    double ended = number(statement,
        "select count(*) from register_case where ledger_list not in ('OPEN', 'SCREENING')");
    int copies = (int) Math.ceil((cases - told) / (ended + (told - ended) / OPEN_AMONG));
    statement.execute("""
        create temporary table copied as
        select appeal_id as seed, copy, %1$d + row_number() over (order by copy, appeal_id) as id, back,
          extract(year from taken_on - back) || '-' || lpad((row_number() over (order by copy, appeal_id))::text, 7, '0')
            || '-0' as number
          from register_case, lateral (
            select copy, interval '1 day' * case when ledger_list in ('OPEN', 'SCREENING') then %4$d else %3$d end
                * copy / %2$d as back
              from generate_series(1, %2$d) copy) copies
         where ledger_list not in ('OPEN', 'SCREENING') or copy %% %6$d = 0
         order by id limit %5$d
        """.formatted(FIRST, copies, YEARS * 365, OPEN_DAYS, cases - told, OPEN_AMONG));
    statement.execute("analyze copied");
  }

  private static Map<String, String> moved(Map<String, String> otherwise, String... moments) {
    var changed = new java.util.HashMap<>(otherwise);
    for (String moment : moments) {
      changed.put(moment, "s." + moment + " - c.back");
    }
    return changed;
  }

  /** Indexes are made again afterwards: a million rows one by one would take an hour. */
  private static void copy(Statement statement, String table, String id, Map<String, String> changed)
      throws SQLException {
    List<String> indexes = texts(statement,
        "select i.indexdef from pg_indexes i left join pg_constraint c on c.conname "
            + "= i.indexname where i.tablename = '" + table + "' and c.oid is null");
    for (String index : indexes) {
      statement.execute("drop index " + index.replaceAll(".* INDEX (\\S+) ON .*", "$1"));
    }
    List<String> columns = texts(statement, "select column_name from information_schema.columns where table_name = '"
        + table + "' order by ordinal_position");
    statement.execute("insert into " + table + " (" + String.join(", ", columns) + ") select "
        + columns.stream().map(column -> column.equals(id) ? "c.id" : changed.getOrDefault(column, "s." + column))
            .collect(Collectors.joining(", "))
        + " from copied c join " + table + " s on s." + id + " = c.seed order by c.id");
    for (String index : indexes) {
      statement.execute(index);
    }
  }

  private static double number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getDouble(1);
    }
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
