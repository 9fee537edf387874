package cn.kuaichu.life.deadline;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reminders on their way to people: who has looked at the case since. */
@Repository
public class Notices {
  private final JdbcClient jdbc;
  private final Clock clock;

  Notices(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
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
