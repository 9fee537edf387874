package cn.kuaichu.oversight.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Entries that wait to be told, and the notices that were made of them. */
@Repository
class NoticeRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  /** What could not be told waits for a while, longer each time. */
  private static final String NOW = " (again_at is null or again_at <= now())";

  /** @param id of the row in the queue */
  record Due(long id, long appealId, int seq) {}

  /** A notice to be written. */
  record Written(Entry of, Told to, NoticeRule rule, String words) {}

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  NoticeRows(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  boolean isAnyDue() {
    return jdbc.sql("select exists (select from notice_due where" + NOW + ")").query(Boolean.class).single();
  }

  /** The first of them. */
  List<Due> due(int most) {
    return jdbc.sql("select id, appeal_id, seq from notice_due where" + NOW + " order by id limit ?").param(most)
        .query((row, n) -> new Due(row.getLong(1), row.getLong(2), row.getInt(3))).list();
  }

  void done(List<Due> told) {
    jdbc.sql("delete from notice_due where id in (:ids)").param("ids", told.stream().map(Due::id).toList()).update();
  }

  void failed(Due one) {
    jdbc.sql("""
        update notice_due set tries = tries + 1, again_at = now() + least(tries + 1, 60) * interval '1 minute'
         where id = ?
        """).param(one.id()).update();
  }

  /** Those of them that may tell somebody. */
  List<Due> ofKinds(List<Due> due, List<String> kinds) {
    return jdbc.sql("""
        select d.id, d.appeal_id, d.seq
          from notice_due d
          join case_step s on s.appeal_id = d.appeal_id and s.seq = d.seq
         where d.id in (:ids) and s.kind in (:kinds)
         order by d.id
        """).param("ids", due.stream().map(Due::id).toList()).param("kinds", kinds)
        .query((row, n) -> new Due(row.getLong(1), row.getLong(2), row.getInt(3))).list();
  }

  Occasion occasion(Due due) {
    List<Entry> history = jdbc.sql("""
        select appeal_id, number, seq, kind, actor, role, unit, round, occurred_at, detail
          from case_step
         where appeal_id = ? and seq <= ?
         order by seq
        """).params(due.appealId(), due.seq()).query(NoticeRows::entry).list();
    return new Occasion(history.get(history.size() - 1), history);
  }

  private static Entry entry(ResultSet row, int n) throws SQLException {
    return new Entry(row.getLong(1), row.getString(2), row.getInt(3), row.getString(4), row.getString(5),
        row.getString(6), row.getString(7), row.getInt(8), row.getTimestamp(9).toInstant(), json(row.getString(10)));
  }

  private static Map<String, Object> json(String detail) {
    try {
      return JSON.readValue(detail, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an entry of the ledger holds JSON", e);
    }
  }

  /** The first notice of an entry to a post stays. */
  void write(List<Written> notices) {
    batches.batchUpdate("""
        insert into official_notice (appeal_id, seq, step, post, login, actor, sender, words, urgent, receipt, told_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (appeal_id, seq, post) do nothing
        """, notices.stream().map(NoticeRows::row).toList());
  }

  private static Object[] row(Written notice) {
    Entry of = notice.of();
    return new Object[] {of.appealId(), of.seq(), of.kind(), notice.to().post().group(), notice.to().login(),
        of.actor(), of.unit() + "." + of.role(), notice.words(), notice.rule().urgent(), notice.rule().receipt(),
        Timestamp.from(of.at())};
  }
}
