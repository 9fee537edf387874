package cn.kuaichu.faces.portal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How often something may be tried within an hour, counted in the database so that it holds over nodes and restarts. A
 * try is counted before its outcome is known, so that a thousand tries at once are no way round; a good one is given
 * back.
 */
@Repository
class Limits {
  private static final Duration HOUR = Duration.ofHours(1);
  /** After this time a count means nothing any more. */
  private static final Duration STALE = Duration.ofDays(1);

  enum Kind {
    SUBMISSION_PER_ADDRESS(true), LOOKUP_PER_ADDRESS(true), LOOKUP_PER_ADDRESS_AND_NUMBER(false),
    LOOKUP_PER_NUMBER(false),
    CHECK_PER_ADDRESS(true), PHOTO_PER_ADDRESS(true), PHOTO_SPACE_PER_ADDRESS(true);

    /** Everybody behind the address is counted together. */
    final boolean byAddressAlone;

    Kind(boolean byAddressAlone) {
      this.byAddressAlone = byAddressAlone;
    }
  }

  /**
   * @param tries with this one
   * @param until when the hour is over that began with the first try
   */
  record Answer(boolean allowed, int tries, Instant until) {}

  private final JdbcClient jdbc;
  private final PortalKey key;
  private final Clock clock;

  Limits(JdbcClient jdbc, PortalKey key, Clock clock) {
    this.jdbc = jdbc;
    this.key = key;
    this.clock = clock;
  }

  /** @param most of what is allowed within the hour */
  Answer take(Kind kind, String subject, int most) {
    return take(kind, subject, most, 1);
  }

  /** @param tries as many at once: of what is counted by size */
  Answer take(Kind kind, String subject, int most, int tries) {
    Instant now = clock.instant();
    forgetStale(now);
    return jdbc.sql("""
        insert into portal_limit as l (kind, subject, since, tries)
        values (:kind, :subject, :now, :tries)
        on conflict (kind, subject) do update
          set since = case when l.since <= :hourAgo then excluded.since else l.since end,
              tries = case when l.since <= :hourAgo then :tries else least(l.tries, :most) + :tries end
        returning tries, since
        """).param("kind", kind.name()).param("subject", disguised(kind, subject)).param("now", Timestamp.from(now))
        .param("hourAgo", Timestamp.from(now.minus(HOUR))).param("most", most)
        .param("tries", tries)
        .query((row, n) -> new Answer(row.getInt(1) <= most, row.getInt(1), row.getTimestamp(2).toInstant().plus(HOUR)))
        .single();
  }

  void giveBack(Kind kind, String subject) {
    jdbc.sql("update portal_limit set tries = greatest(tries - 1, 0) where kind = ? and subject = ?")
        .params(kind.name(), disguised(kind, subject)).update();
  }

  private void forgetStale(Instant now) {
    jdbc.sql("""
        delete from portal_limit
         where (kind, subject) in (
           select kind, subject from portal_limit where since < ? limit 50 for update skip locked)
        """).param(Timestamp.from(now.minus(STALE))).update();
  }

  private String disguised(Kind kind, String subject) {
    return key.macText(kind.name(), subject);
  }
}
