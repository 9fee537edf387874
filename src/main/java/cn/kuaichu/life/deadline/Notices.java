package cn.kuaichu.life.deadline;

import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reminders on their way to people: who has looked at the case since. */
@Repository
public class Notices {
  /**
   * One post that was reminded.
   *
   * @param moment of the clock: DUE, OVERDUE, LAST, or P and a percentage of its time
   * @param seenAt null, like {@code seenBy}, until an official in the post has looked at the case
   */
  public record Notice(String moment, ClockKind kind, Post to, Instant createdAt, Instant seenAt, String seenBy) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  Notices(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Who was reminded of a case, the last first. */
  public List<Notice> of(long appealId) {
    return jdbc.sql("""
        select moment, kind, unit, role, created_at, seen_at, seen_by
          from notice
         where appeal_id = ?
         order by created_at desc, id
        """).param(appealId)
        .query((row, n) -> new Notice(row.getString(1), ClockKind.valueOf(row.getString(2)),
            new Post(row.getString(3), Role.of(row.getString(4))), row.getTimestamp(5).toInstant(),
            Optional.ofNullable(row.getTimestamp(6)).map(Timestamp::toInstant).orElse(null), row.getString(7)))
        .list();
  }

  /**
   * Somebody opened the case; the first of a post counts.
   *
   * @param posts {@code <unit>.<role>} of the reader
   */
  public void seen(long appealId, String login, Collection<String> posts) {
    jdbc.sql("""
        update notice set seen_at = ?, seen_by = ?
         where appeal_id = ? and seen_at is null and unit || '.' || role = any (?)
        """).params(Timestamp.from(clock.instant()), login, appealId, posts.toArray(String[]::new)).update();
  }
}
