package cn.kuaichu.faces.archivedesk;

import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Titles;
import cn.kuaichu.faces.supervisiondesk.Supervisor;
import cn.kuaichu.life.archive.Retention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The archive's own SQL; every statement carries the clause of what the reader may see. */
@Repository
class ArchiveReader {
  static final int PAGE = 50;

  /**
   * @param title masked
   * @param category as it reads; null where an old case has none
   */
  record Archived(long appealId, String number, String archiveNo, String title, String category, String topic,
      String unit,
      String result, Retention retention, Instant filedAt, LocalDate keepUntil, String heldBy,
      Instant destroyedAt) {}

  private static final String COLUMNS = """
      c.appeal_id, c.archive_no, c.category, c.topic, c.unit, c.result, c.retention, c.filed_at,
        c.keep_until, c.held_by
      """;
  private static final String UNCONCERNED = " (c.accused_unit is null or c.accused_unit <> all(:hidden::text[]))"
      + " and c.appeal_id <> all(:recusedFrom::bigint[])";
  private final JdbcClient jdbc;
  private final Titles titles;
  private final Categories categories;

  ArchiveReader(JdbcClient jdbc, Titles titles, Categories categories) {
    this.jdbc = jdbc;
    this.titles = titles;
    this.categories = categories;
  }

  /** All that a case may be filed under. */
  List<ArchiveView.Choice> categories() {
    return categories.everKnown().stream()
        .map(category -> new ArchiveView.Choice(category.name(), categories.label(category))).toList();
  }

  /** @return up to one more than a page holds, last filed first */
  List<Archived> page(Supervisor reader, ArchiveFilter filter) {
    Map<String, Object> values = new HashMap<>();
    String wanted = conditions(reader, filter, values);
    if (filter.after() != null) {
      wanted += " and (c.filed_at, c.appeal_id) < (:afterFiled, :afterCase)";
      values.put("afterFiled", Timestamp.from(filter.after().filedAt()));
      values.put("afterCase", filter.after().appealId());
    }
    return jdbc.sql("with page as (select " + COLUMNS + " from filed_case c where" + wanted
        + " order by c.filed_at desc, c.appeal_id desc limit " + (PAGE + 1) + """
        )
        select c.*, a.number, a.title_cipher, d.destroyed_at
          from page c
          join case_standing a on a.id = c.appeal_id
          left join destroyed_case d on d.appeal_id = c.appeal_id
         order by c.filed_at desc, c.appeal_id desc
        """).params(values).query(this::read).list();
  }

  long count(Supervisor reader, ArchiveFilter filter) {
    Map<String, Object> values = new HashMap<>();
    String wanted = conditions(reader, filter, values);
    return jdbc.sql("select count(*) from filed_case c where" + wanted).params(values).query(Long.class).single();
  }

  Optional<Archived> find(Supervisor reader, String number) {
    Map<String, Object> values = new HashMap<>();
    String visible = visible(reader, values);
    values.put("number", number);
    return jdbc.sql("select " + COLUMNS + """
        , a.number, a.title_cipher, d.destroyed_at
          from filed_case c
          join case_standing a on a.id = c.appeal_id
          left join destroyed_case d on d.appeal_id = c.appeal_id
         where a.number = :number and
        """ + visible).params(values).query(this::read).optional();
  }

  private static String visible(Supervisor reader, Map<String, Object> values) {
    values.put("hidden", reader.hidden().toArray(String[]::new));
    values.put("recusedFrom", reader.recusedFrom().toArray(Long[]::new));
    if (reader.wholeDistrict()) {
      return UNCONCERNED;
    }
    values.put("units", reader.units().toArray(String[]::new));
    return UNCONCERNED + " and c.unit = any(:units::text[])";
  }

  private static String conditions(Supervisor reader, ArchiveFilter filter, Map<String, Object> values) {
    StringBuilder sql = new StringBuilder(visible(reader, values));
    equal(sql, values, "unit", filter.unit());
    equal(sql, values, "topic", filter.topic());
    equal(sql, values, "category", filter.category());
    equal(sql, values, "year", filter.year());
    equal(sql, values, "retention", filter.retention() == null ? null : filter.retention().name());
    if (ArchiveFilter.SEPARATE.equals(filter.result())) {
      sql.append(" and c.result is null");
    } else {
      equal(sql, values, "result", filter.result());
    }
    if (filter.number() != null) {
      String whole = " and c.appeal_id = (select id from case_standing where number = :number)";
      sql.append(filter.isWholeNumber() ? whole : """
           and (c.archive_no like '%' || :number || '%'
             or c.appeal_id in (select id from case_standing where number like '%' || :number || '%'))
          """);
      values.put("number", filter.number());
    }
    return sql.toString();
  }

  private static void equal(StringBuilder sql, Map<String, Object> values, String column, Object value) {
    if (value != null) {
      sql.append(" and c.").append(column).append(" = :").append(column);
      values.put(column, value);
    }
  }

  private Archived read(ResultSet row, int n) throws SQLException {
    Timestamp destroyed = row.getTimestamp("destroyed_at");
    String category = row.getString("category");
    return new Archived(row.getLong("appeal_id"), row.getString("number"), row.getString("archive_no"),
        titles.listed(row.getBytes("title_cipher")),
        category.isEmpty() ? null : categories.label(new Category(category)), row.getString("topic"),
        row.getString("unit"),
        row.getString("result"), Retention.valueOf(row.getString("retention")),
        row.getTimestamp("filed_at").toInstant(), row.getObject("keep_until", LocalDate.class),
        row.getString("held_by"),
        destroyed == null ? null : destroyed.toInstant());
  }
}
