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

  private static final String NEWEST = """
      select (e.detail::jsonb ->> 'no')::int, e.actor, e.unit, e.occurred_at
        from ledger_entry e
       where e.appeal_id = :appeal and e.kind = 'HAND_OUT_CODE'
      """;
  private final JdbcClient jdbc;

  HandedOutCodes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The one that is valid now; empty where the complainant has one of his own, or none. */
  public Optional<HandedOut> latest(long appealId) {
    return jdbc.sql(NEWEST + " order by e.seq desc limit 1").param("appeal", appealId).query(HandedOutCodes::read).optional();
  }

  /** The one that was valid when the complainant signed this sheet; the one that is valid now while he has not. */
  public Optional<HandedOut> behind(long appealId, int sheetNo) {
    return jdbc.sql(NEWEST + """
         and not exists
           (select from ledger_entry s
             where s.appeal_id = e.appeal_id and s.seq < e.seq and s.kind in ('SIGN', 'REFUSE')
               and s.detail::jsonb ->> 'party' = 'COMPLAINANT' and (s.detail::jsonb ->> 'sheet')::int = :sheet)
         order by e.seq desc limit 1
        """).param("appeal", appealId).param("sheet", sheetNo).query(HandedOutCodes::read).optional();
  }

  private static HandedOut read(ResultSet row, int n) throws SQLException {
    return new HandedOut(row.getInt(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant());
  }
}
