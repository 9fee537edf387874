package cn.kuaichu.oversight.notices;

import cn.kuaichu.people.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has read what a post has sent, where the rule asks for a receipt. */
@Repository
public class NoticeReceipts {
  static final int PAGE = 100;

  /** @param readBy login of the first in the post who read it; null, like {@code readAt}, while it is unread */
  public record Receipt(String number, long id, String words, Instant toldAt, String post, Instant readAt,
      String readBy) {}

  /** Those who do the work are not told who watches over it. */
  private static final String[] WORKING = {Role.HANDLER.word(), Role.INTAKE.word()};

  private final JdbcClient jdbc;

  NoticeReceipts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The last sent first, unread before read; only of cases the reader may know of. */
  public List<Receipt> of(NoticeReader reader) {
    Map<String, Object> values = NoticeInbox.seenBy(reader);
    return jdbc.sql("""
        select a.number, n.id, n.words, n.told_at, n.post, n.read_at, n.read_by
          from official_notice n
          join case_standing a on a.id = n.appeal_id
         where n.receipt and n.sender = any(:posts::text[])
           and (a.accused_unit is null or a.accused_unit <> all(:hidden::text[]))
           and n.appeal_id <> all(:keptFrom::bigint[])
         order by n.read_at is not null, n.id desc
         limit
        """ + " " + PAGE).params(values)
        .query((row, n) -> receipt(row)).list();
  }

  /**
   * Who else was told what the reader was told of a case, where the rule asks for a receipt; for leaders and
   * supervisors.
   *
   * @return by the id of the reader's own notice
   */
  public Map<Long, List<Receipt>> besides(NoticeReader reader, String number) {
    Map<Long, List<Receipt>> found = new HashMap<>();
    jdbc.sql("with mine as (select n.id, n.appeal_id, n.seq, n.post, a.number" + NoticeInbox.MINE + """
         and n.receipt and a.number = :number and split_part(n.post, '.', 2) <> all(:working::text[]))
        select m.number, n.id, n.words, n.told_at, n.post, n.read_at, n.read_by, m.id
          from mine m
          join official_notice n on n.appeal_id = m.appeal_id and n.seq = m.seq and n.post <> m.post
         order by n.id
        """).params(NoticeInbox.seenBy(reader)).param("number", number).param("working", WORKING)
        .query(row -> {
          found.computeIfAbsent(row.getLong(8), id -> new ArrayList<>()).add(receipt(row));
        });
    return found;
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    return new Receipt(row.getString(1), row.getLong(2), row.getString(3), row.getTimestamp(4).toInstant(),
        row.getString(5), Optional.ofNullable(row.getTimestamp(6)).map(Timestamp::toInstant).orElse(null),
        row.getString(7));
  }
}
