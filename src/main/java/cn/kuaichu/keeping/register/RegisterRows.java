package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.replay.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register's own SQL: what is due, the entries of those cases, their rows. */
@Repository
class RegisterRows {
  private static final String COLUMNS = Arrays.stream(Column.values()).map(Column::word)
      .collect(Collectors.joining(", "));
  private static final String VALUES = Arrays.stream(Column.values()).map(column -> "?")
      .collect(Collectors.joining(", "));
  private static final String CHANGES = Arrays.stream(Column.values())
      .map(column -> column.word() + " = excluded." + column.word()).collect(Collectors.joining(", "));
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  RegisterRows(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  boolean isBehind() {
    return jdbc.sql("select exists (select from register_due)").query(Boolean.class).single();
  }

  long behind() {
    return jdbc.sql("select count(distinct appeal_id) from register_due").query(Long.class).single();
  }

  /** Takes some of what is due; two nodes never take the same. */
  Collection<Long> take(int most) {
    return new TreeSet<>(jdbc.sql("""
        delete from register_due
         where id in (select id from register_due order by id limit ? for update skip locked)
        returning appeal_id
        """).param(most).query(Long.class).list());
  }

  void allDue() {
    jdbc.sql("insert into register_due (appeal_id) select id from case_standing order by id").update();
  }

  /** Until the transaction ends no other node makes the rows of these cases. */
  void lock(Collection<Long> appeals) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('register ' || id, 0)) from unnest(?::bigint[]) id")
        .param(appeals.toArray(Long[]::new)).query((row, n) -> n).list();
  }

  /** Of each case all entries in their order. */
  Map<Long, List<Told>> entries(Collection<Long> appeals) {
    Map<Long, List<Told>> found = new LinkedHashMap<>();
    jdbc.sql("""
        select appeal_id, seq, kind, actor, tier, round, occurred_at, detail
          from case_step
         where appeal_id = any(?::bigint[])
         order by appeal_id, seq
        """).param(appeals.toArray(Long[]::new)).query(row -> {
      found.computeIfAbsent(row.getLong(1), id -> new java.util.ArrayList<>()).add(told(row));
    });
    return found;
  }

  private static Told told(ResultSet row) throws SQLException {
    String tier = row.getString(5);
    return new Told(row.getInt(2), Step.valueOf(row.getString(3)), row.getString(4), tier == null ? "" : tier,
        row.getInt(6), row.getTimestamp(7).toInstant(), Entry.read(row.getString(8)));
  }

  /** An older row never replaces a newer one. */
  void write(Map<Long, Row> rows) {
    batches.batchUpdate("insert into register_case (appeal_id, " + COLUMNS + ") values (?, " + VALUES
        + ") on conflict (appeal_id) do update set " + CHANGES + " where register_case.seq <= excluded.seq",
        rows.entrySet().stream().map(each -> {
          Object[] cells = each.getValue().values();
          Object[] all = new Object[cells.length + 1];
          all[0] = each.getKey();
          System.arraycopy(cells, 0, all, 1, cells.length);
          return all;
        }).toList());
  }
}
