package cn.kuaichu.querycode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which codes officials have handed out, as the ledger says: whoever did knows one of the complainant's secrets. */
@Repository
public class HandedOutCodes {
  /**
   * @param no how many-th of the case
   * @param by login of the official
   */
  public record HandedOut(int no, String by, String unit, Instant at) {
  }

  /**
   * For statements over a sheet {@code s}: the login of whoever handed out the code that was valid when the complainant signed
   * it, or is valid now while he has not.
   */
  public static final String BEHIND_SHEET = """
      (select e.actor
         from ledger_entry e
        where e.appeal_id = s.appeal_id and e.kind = 'HAND_OUT_CODE'
          and not exists (
            select from ledger_entry g
             where g.appeal_id = e.appeal_id and g.seq < e.seq and g.kind in ('SIGN', 'REFUSE')
               and g.detail::jsonb ->> 'party' = 'COMPLAINANT' and (g.detail::jsonb ->> 'sheet')::int = s.no)
        order by e.seq desc
        limit 1)
      """;
  private final JdbcClient jdbc;

  HandedOutCodes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The one that is valid now; empty where the complainant has one of his own, or none. */
  public Optional<HandedOut> latest(long appealId) {
    return jdbc.sql("""
        select (detail::jsonb ->> 'no')::int, actor, unit, occurred_at
          from ledger_entry
         where appeal_id = ? and kind = 'HAND_OUT_CODE'
         order by seq desc
         limit 1
        """).param(appealId).query(HandedOutCodes::read).optional();
  }

  private static HandedOut read(ResultSet row, int n) throws SQLException {
    return new HandedOut(row.getInt(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant());
  }
}
