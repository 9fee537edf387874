package cn.kuaichu.signoff;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.privacy.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Frozen sheets and the signatures on them. A signature covers the SHA-256 of exactly one sheet's text. */
@Repository
public class Sheets {
  /** A frozen sheet: its number within the case and its text's digest. */
  public record Sheet(int no, String text, byte[] digest) {
    public String digestHex() {
      return HexFormat.of().formatHex(digest);
    }
  }

  record Signature(Party party, String actor, boolean agrees) {
  }

  /** The sheet whose turn it is, without its text, and who has signed it. */
  record Pending(int no, byte[] digest, List<Signature> present) {
    String digestHex() {
      return HexFormat.of().formatHex(digest);
    }
  }

  private final JdbcClient jdbc;
  private final JdbcTemplate updates;
  private final Vault vault;
  private final Clock clock;

  Sheets(JdbcClient jdbc, JdbcTemplate updates, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.updates = updates;
    this.vault = vault;
    this.clock = clock;
  }

  int nextNo(long appealId) {
    return jdbc.sql("select coalesce(max(no), 0) + 1 from sheet where appeal_id = ?").param(appealId)
        .query(Integer.class).single();
  }

  Sheet freeze(Appeal appeal, int no, String text) {
    Sheet sheet = new Sheet(no, text, LedgerEntry.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    updates.update("""
        insert into sheet (appeal_id, no, round, content_cipher, digest, frozen_at)
        values (?, ?, ?, ?, ?, ?)
        """, appeal.id(), sheet.no(), appeal.round(), vault.encrypt(text), sheet.digest(), Timestamp.from(clock.instant()));
    return sheet;
  }

  /** The sheet now to be signed. */
  public Optional<Sheet> current(long appealId) {
    return jdbc.sql("select no, content_cipher, digest from sheet where appeal_id = ? order by no desc limit 1")
        .param(appealId).query((row, n) -> new Sheet(row.getInt(1), vault.decrypt(row.getBytes(2)), row.getBytes(3)))
        .optional();
  }

  Optional<Pending> pending(long appealId) {
    return Optional.ofNullable(jdbc.sql("""
        select s.no, s.digest, g.party, g.actor, g.agrees
          from sheet s
          left join signature g on g.appeal_id = s.appeal_id and g.sheet_no = s.no
         where s.appeal_id = :id
           and s.no = (select max(no) from sheet where appeal_id = :id)
        """).param("id", appealId).query(Sheets::readPending));
  }

  private static Pending readPending(ResultSet rows) throws SQLException {
    Pending sheet = null;
    while (rows.next()) {
      sheet = sheet != null ? sheet : new Pending(rows.getInt(1), rows.getBytes(2), new ArrayList<>());
      if (rows.getString(3) != null) {
        sheet.present().add(new Signature(Party.valueOf(rows.getString(3)), rows.getString(4), rows.getBoolean(5)));
      }
    }
    return sheet;
  }

  void sign(Appeal appeal, Pending sheet, Signature signature, String manner) {
    updates.update("""
        insert into signature (appeal_id, sheet_no, party, actor, manner, agrees, sheet_digest, signed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """, appeal.id(), sheet.no(), signature.party().name(), signature.actor(), manner, signature.agrees(),
        sheet.digest(), Timestamp.from(clock.instant()));
  }

  /** Four parties, four people, one text: read from the signatures themselves, never from an engine variable. */
  public boolean allFourAgreed(long appealId) {
    return agreedByAllFour(appealId).isPresent();
  }

  private Optional<byte[]> agreedByAllFour(long appealId) {
    return jdbc.sql("""
        select s.digest
          from signature g
          join sheet s on s.appeal_id = g.appeal_id and s.no = g.sheet_no and s.digest = g.sheet_digest
         where g.appeal_id = :id and g.agrees
           and s.no = (select max(no) from sheet where appeal_id = :id)
         group by s.digest
        having count(distinct g.party) = 4 and count(distinct g.actor) = 4
        """).param("id", appealId).query(byte[].class).optional();
  }

  /** @return the digest of the sheet that all four have signed */
  public String requireAllFour(Appeal appeal) {
    return agreedByAllFour(appeal.id()).map(HexFormat.of()::formatHex)
        .orElseThrow(() -> new AppealRefused("诉求 " + appeal.number() + " 尚未完成四方会签,不能办结销号。"));
  }
}
