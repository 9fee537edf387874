package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.signoff.Sheets.Signature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signatures on frozen sheets; each covers the SHA-256 of exactly one sheet's text. */
@Repository
public class GivenSignatures {
  /** A signature with the digest of the sheet it was given on. */
  record Kept(Signature signature, byte[] sheetDigest, byte[] mark) {}

  private final JdbcClient jdbc;
  private final JdbcTemplate updates;
  private final Vault vault;

  GivenSignatures(JdbcClient jdbc, JdbcTemplate updates, Vault vault) {
    this.jdbc = jdbc;
    this.updates = updates;
    this.vault = vault;
  }

  /** Who has signed a sheet, in their order. */
  public List<Signature> of(long appealId, int no) {
    return kept(appealId, no).stream().map(Kept::signature).toList();
  }

  List<Kept> kept(long appealId, int sheetNo) {
    return jdbc.sql("""
        select g.party, g.actor, g.person, g.on_behalf_of, g.agrees, g.reserved, g.manner, g.witness, g.checked_by,
          g.device, g.signed_at, g.seal, g.sheet_digest, g.mark
          from signature g
          join sheet s on s.appeal_id = g.appeal_id and s.no = g.sheet_no
         where g.appeal_id = ? and g.sheet_no = ?
         order by array_position(s.parties, g.party), g.signed_at
        """).params(appealId, sheetNo)
        .query((row, n) -> new Kept(read(row, 1), row.getBytes(13), row.getBytes(14))).list();
  }

  /** @param at the column its party stands in; the others follow */
  static Signature read(ResultSet row, int at) throws SQLException {
    return new Signature(Party.valueOf(row.getString(at)), row.getString(at + 1), row.getString(at + 2),
        row.getString(at + 3),
        row.getBoolean(at + 4), row.getBoolean(at + 5), row.getString(at + 6), row.getString(at + 7),
        row.getString(at + 8),
        row.getString(at + 9), row.getTimestamp(at + 10).toInstant(), row.getBytes(at + 11));
  }

  void sign(Appeal appeal, Sheets.Pending sheet, Signature s) {
    updates.update("""
        insert into signature (appeal_id, sheet_no, party, actor, person, on_behalf_of, manner, agrees, reserved,
          witness, checked_by, device, sheet_digest, signed_at, seal, mark)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, appeal.id(), sheet.no(), s.party().name(), s.actor(), s.person(), s.onBehalfOf(), s.manner(), s.agrees(),
        s.reserved(), s.witness(), s.checkedBy(), s.device(), sheet.digest(), Timestamp.from(s.at()), s.seal(),
        SignatureMark.of(vault, null, s.seal()));
    sheet.present().add(s);
  }
}
