package cn.kuaichu.life.querycode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which codes officials have handed out, as the ledger says: such an official knows one of the complainant's secrets.
 */
@Repository
public class HandedOutCodes {
  /**
   * @param no how many-th of the case
   * @param by login of the official
   */
  public record HandedOut(int no, String by, String role, String unit, Instant at) {}

  /**
   * For statements over a sheet {@code s}: the login of the official who handed out the code that was valid when the
   * complainant signed it, or is valid now when the complainant has not signed yet.
   */
  public static final String BEHIND_SHEET = """
      (select e.actor
         from case_step e
        where e.appeal_id = s.appeal_id and e.kind = 'HAND_OUT_CODE'
          and not exists (
            select from case_step stop
             where stop.appeal_id = e.appeal_id and stop.seq > e.seq and stop.kind = 'STOP_CODE'
               and (stop.detail::jsonb ->> 'after')::int < (e.detail::jsonb ->> 'no')::int)
          and not exists (
            select from case_step g
             where g.appeal_id = e.appeal_id and g.seq < e.seq and g.kind in ('SIGN', 'REFUSE')
               and g.detail::jsonb ->> 'party' = 'COMPLAINANT' and (g.detail::jsonb ->> 'sheet')::int = s.no)
        order by e.seq desc
        limit 1)
      """;
  /** For statements over a sheet {@code s}: who compared the identity card for a code that stands or stood. */
  public static final String CHECKERS = """
      array(
        select distinct k.actor
          from case_step k
         where k.appeal_id = s.appeal_id and k.kind = 'CONFIRM_CODE' and k.detail::jsonb ->> 'by' = 'IDENTITY')
      """;
  private static final String PRINTED = """
      select (e.detail::jsonb ->> 'no')::int, e.actor, e.role, e.unit, e.occurred_at
        from case_step e
       where e.appeal_id = ? and e.kind = 'HAND_OUT_CODE'
      """;
  private final JdbcClient jdbc;

  HandedOutCodes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest one that was not stopped; empty where the complainant has an own code, or none. */
  public Optional<HandedOut> latest(long appealId) {
    return jdbc.sql(PRINTED + """
         and not exists (
           select from case_step stop
            where stop.appeal_id = e.appeal_id and stop.seq > e.seq and stop.kind = 'STOP_CODE'
              and (stop.detail::jsonb ->> 'after')::int < (e.detail::jsonb ->> 'no')::int)
         order by e.seq desc
         limit 1
        """).param(appealId).query(HandedOutCodes::read).optional();
  }

  /** The last one, stopped or not. */
  public Optional<HandedOut> last(long appealId) {
    return jdbc.sql(PRINTED + " order by e.seq desc limit 1").param(appealId).query(HandedOutCodes::read).optional();
  }

  public Optional<HandedOut> of(long appealId, int no) {
    return jdbc.sql(PRINTED + " and e.event_key = ?").params(appealId, "code:" + no).query(HandedOutCodes::read)
        .optional();
  }

  Optional<String> printer(long appealId, int no) {
    return of(appealId, no).map(HandedOut::by);
  }

  private static HandedOut read(ResultSet row, int n) throws SQLException {
    return new HandedOut(row.getInt(1), row.getString(2), row.getString(3), row.getString(4),
        row.getTimestamp(5).toInstant());
  }
}
