package cn.kuaichu.oversight.notices;

import cn.kuaichu.appeal.Titles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The notices of one reader. Every statement carries the clause of what the reader may see: it is asked when a notice
 * is read, since the accused side may become known after it was told.
 */
@Repository
public class NoticeInbox {
  public static final int PAGE = 30;
  /** Of one case, the newest so many are shown. */
  static final int OF_A_CASE = 100;

  /**
   * The notices of one case, folded into the newest.
   *
   * @param title masked
   * @param all how many there are; {@code unread} of them have not been read by anybody in the post
   * @param urgent an unread one is urgent
   */
  public record Folded(String number, String title, long newest, String words, Instant toldAt, int all, int unread,
      boolean urgent) {
    /** Where the next page goes on. */
    public String key() {
      return (unread > 0 ? "1" : "0") + "-" + newest;
    }
  }

  /** @param readBy login of the first in the post who read it; null, like {@code readAt}, until then */
  public record Line(long id, String post, String words, boolean urgent, Instant toldAt, Instant readAt,
      String readBy) {}

  /** @param cases with something unread; {@code newest} is the id of the last unread notice, 0 without one */
  public record Count(int cases, boolean urgent, long newest) {}

  static final String MINE = """
        from official_notice n
        join case_standing a on a.id = n.appeal_id
       where n.post = any(:posts::text[]) and n.actor <> all(:own::text[])
         and (n.login is null or n.login = any(:standsFor::text[]) or not exists (
           select from serving s where s.login = n.login and s.unit || '.' || s.role = n.post))
         and (a.accused_unit is null or a.accused_unit <> all(:hidden::text[]))
         and n.appeal_id <> all(:keptFrom::bigint[])
      """;
  private final JdbcClient jdbc;
  private final Titles titles;
  private final Clock clock;

  NoticeInbox(JdbcClient jdbc, Titles titles, Clock clock) {
    this.jdbc = jdbc;
    this.titles = titles;
    this.clock = clock;
  }

  public Count count(NoticeReader reader) {
    return jdbc.sql("select count(distinct n.appeal_id), coalesce(bool_or(n.urgent), false), coalesce(max(n.id), 0)"
        + MINE + " and n.read_at is null").params(seenBy(reader))
        .query((row, n) -> new Count(row.getInt(1), row.getBoolean(2), row.getLong(3))).single();
  }

  /**
   * @param after {@link Folded#key()} of the last case of the page before; null for the first page
   * @return up to one more than a page holds; cases with something unread first, in each part the last told first
   */
  public List<Folded> page(NoticeReader reader, String after) {
    Map<String, Object> values = seenBy(reader);
    boolean first = after == null || !after.matches("[01]-\\d{1,18}");
    values.put("afterUnread", !first && after.charAt(0) == '1');
    values.put("afterId", first ? Long.MAX_VALUE : Long.parseLong(after.substring(2)));
    return jdbc.sql("with mine as (select n.id, n.appeal_id, n.read_at, n.urgent" + MINE + """
        ), folded as (
          select appeal_id, max(id) as newest, count(*) as all_of_it, count(*) filter (where read_at is null) as unread,
            coalesce(bool_or(urgent) filter (where read_at is null), false) as urgent
            from mine
           group by appeal_id)
        select a.number, a.title_cipher, f.newest, n.words, n.told_at, f.all_of_it, f.unread, f.urgent
          from folded f
          join official_notice n on n.id = f.newest
          join case_standing a on a.id = f.appeal_id
        """ + (first ? "" : " where (f.unread > 0, f.newest) < (:afterUnread, :afterId)")
        + " order by f.unread > 0 desc, f.newest desc limit " + (PAGE + 1)).params(values)
        .query(this::folded).list();
  }

  private Folded folded(ResultSet row, int n) throws SQLException {
    return new Folded(row.getString(1), titles.listed(row.getBytes(2)), row.getLong(3), row.getString(4),
        row.getTimestamp(5).toInstant(), row.getInt(6), row.getInt(7), row.getBoolean(8));
  }

  /** All of one case, the last told first; empty for a case of which the reader has none. */
  public List<Line> ofCase(NoticeReader reader, String number) {
    return jdbc.sql("select n.id, n.post, n.words, n.urgent, n.told_at, n.read_at, n.read_by" + MINE
        + " and a.number = :number order by n.id desc limit " + OF_A_CASE).params(seenBy(reader))
        .param("number", number).query(NoticeInbox::line).list();
  }

  private static Line line(ResultSet row, int n) throws SQLException {
    return new Line(row.getLong(1), row.getString(2), row.getString(3), row.getBoolean(4),
        row.getTimestamp(5).toInstant(),
        Optional.ofNullable(row.getTimestamp(6)).map(Timestamp::toInstant).orElse(null), row.getString(7));
  }

  /**
   * The first of a post counts; what was told after {@code upTo} stays unread.
   *
   * @param number of a case; null for all
   * @param upTo id of the newest notice that was shown
   * @return how many were read by this
   */
  public int read(NoticeReader reader, String number, long upTo) {
    return jdbc.sql("""
        update official_notice set read_at = :now, read_by = :login
         where read_at is null and id in (select n.id
        """ + MINE + " and n.read_at is null and n.id <= :upTo" + (number == null ? ")" : " and a.number = :number)"))
        .params(seenBy(reader)).param("number", number).param("upTo", upTo).param("login", reader.login())
        .param("now", Timestamp.from(clock.instant())).update();
  }

  static Map<String, Object> seenBy(NoticeReader reader) {
    Map<String, Object> values = new HashMap<>();
    values.put("posts", reader.posts().toArray(String[]::new));
    values.put("own", reader.own().toArray(String[]::new));
    values.put("standsFor", reader.standsFor().toArray(String[]::new));
    values.put("hidden", reader.hidden().toArray(String[]::new));
    values.put("keptFrom", reader.keptFrom().toArray(Long[]::new));
    return values;
  }
}
