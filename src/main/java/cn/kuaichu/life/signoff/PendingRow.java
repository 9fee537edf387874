package cn.kuaichu.life.signoff;

import cn.kuaichu.life.querycode.HandedOutCodes;
import cn.kuaichu.life.signoff.Sheets.Pending;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The newest sheet of a case and its signatures, in one statement. */
final class PendingRow {
  private PendingRow() {}

  static Optional<Pending> find(JdbcClient jdbc, long appealId) {
    return Optional.ofNullable(jdbc.sql("""
        select s.no, s.digest, s.parties, s.seal, g.party, g.actor, g.person, g.on_behalf_of, g.agrees, g.reserved,
          g.manner, g.witness, g.checked_by, g.device, g.signed_at, g.seal,
          array(
            select distinct e.actor
              from case_step e
             where e.appeal_id = s.appeal_id and e.kind = 'ADD_PROOF' and e.detail::jsonb @> '{"helper": true}'
               and (e.detail::jsonb ->> 'sheet')::integer = s.no),
        """ + HandedOutCodes.BEHIND_SHEET + "," + HandedOutCodes.CHECKERS + """
          from sheet s
          left join signature g on g.appeal_id = s.appeal_id and g.sheet_no = s.no
         where s.appeal_id = :id
           and s.no = (select max(no) from sheet where appeal_id = :id)
         order by array_position(s.parties, g.party)
        """).param("id", appealId).query(PendingRow::read));
  }

  private static Pending read(ResultSet rows) throws SQLException {
    Pending sheet = null;
    while (rows.next()) {
      sheet = sheet != null ? sheet
          : new Pending(rows.getInt(1), rows.getBytes(2), Parties.of(rows.getArray(3)), rows.getBytes(4),
              new ArrayList<>(), List.of((String[]) rows.getArray(17).getArray()), rows.getString(18),
              List.of((String[]) rows.getArray(19).getArray()));
      if (rows.getString(5) != null) {
        sheet.present().add(GivenSignatures.read(rows, 5));
      }
    }
    return sheet;
  }
}
