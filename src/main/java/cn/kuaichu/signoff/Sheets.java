package cn.kuaichu.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.privacy.Vault;
import cn.kuaichu.querycode.HandedOutCodes;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
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

    /** With the appeal's number, all that is needed to have the sheet checked. */
    public String code() {
      return SheetCode.of(digest);
    }
  }

  /**
   * One party's word as it stands on a sheet.
   *
   * @param actor login, or {@link Actor#COMPLAINANT}
   * @param person the human behind the login
   * @param onBehalfOf login of the absent official, or null
   * @param manner TASKLIST, or how the complainant gave his word
   * @param witness login of the official who saw or heard the complainant, or null
   * @param checkedBy login of the officer who compared it with paper or record, or null
   */
  public record Signature(Party party, String actor, String person, String onBehalfOf, boolean agrees, boolean reserved,
      String manner, String witness, String checkedBy, String device, Instant at, byte[] seal) {
  }

  /**
   * The sheet whose turn it is, without its text, and who has signed it, in their order.
   *
   * @param bringers logins of the officials who have brought proof of the complainant's word on it
   * @param codeBy login of the official who handed out the complainant's code; null where it is his own, or he has none. Not
   *     known in the transaction that freezes the sheet, where nobody signs it
   * @param codeCheckers logins of the officials who compared the identity card for such a code
   */
  record Pending(int no, byte[] digest, List<Signature> present, List<String> bringers, String codeBy, List<String> codeCheckers) {
    String digestHex() {
      return HexFormat.of().formatHex(digest);
    }

    byte[] lastSeal() {
      return present.isEmpty() ? null : present.get(present.size() - 1).seal();
    }
  }

  private final JdbcClient jdbc;
  private final JdbcTemplate updates;
  private final Vault vault;
  private final CaseFiles files;
  private final Clock clock;

  Sheets(JdbcClient jdbc, JdbcTemplate updates, Vault vault, CaseFiles files, Clock clock) {
    this.jdbc = jdbc;
    this.updates = updates;
    this.vault = vault;
    this.files = files;
    this.clock = clock;
  }

  int nextNo(long appealId) {
    return jdbc.sql("select coalesce(max(no), 0) + 1 from sheet where appeal_id = ?").param(appealId)
        .query(Integer.class).single();
  }

  Sheet freeze(CaseFile file, int no, String text) {
    Appeal appeal = file.appeal();
    Sheet sheet = new Sheet(no, text, LedgerEntry.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    updates.update("""
        insert into sheet (appeal_id, no, round, content_cipher, digest, frozen_at)
        values (?, ?, ?, ?, ?, ?)
        """, appeal.id(), sheet.no(), appeal.round(), vault.encrypt(text), sheet.digest(), Timestamp.from(clock.instant()));
    file.learnt(Present.class, new Present(Optional.of(new Pending(no, sheet.digest(), new ArrayList<>(), List.of(), null, List.of()))));
    return sheet;
  }

  /** The sheet now to be signed. */
  public Optional<Sheet> current(long appealId) {
    return jdbc.sql("select no, content_cipher, digest from sheet where appeal_id = ? order by no desc limit 1")
        .param(appealId).query((row, n) -> new Sheet(row.getInt(1), vault.decrypt(row.getBytes(2)), row.getBytes(3)))
        .optional();
  }

  /** All that was ever frozen of a case, in their order. */
  public List<Sheet> all(long appealId) {
    return jdbc.sql("select no, content_cipher, digest from sheet where appeal_id = ? order by no").param(appealId)
        .query((row, n) -> new Sheet(row.getInt(1), vault.decrypt(row.getBytes(2)), row.getBytes(3))).list();
  }

  /** One sheet of a case, by its number. */
  public Optional<Sheet> find(long appealId, int no) {
    return jdbc.sql("select no, content_cipher, digest from sheet where appeal_id = ? and no = ?").params(appealId, no)
        .query((row, n) -> new Sheet(row.getInt(1), vault.decrypt(row.getBytes(2)), row.getBytes(3))).optional();
  }

  /** The last sheet of a round: the one it was closed on, once it is closed. */
  public Optional<Sheet> lastOf(long appealId, int round) {
    return jdbc.sql("""
        select no, content_cipher, digest
          from sheet
         where appeal_id = ? and round = ?
         order by no desc
         limit 1
        """).params(appealId, round).query((row, n) -> new Sheet(row.getInt(1), vault.decrypt(row.getBytes(2)), row.getBytes(3)))
        .optional();
  }

  /** Who has signed a sheet, in their order. */
  public List<Signature> signatures(long appealId, int no) {
    return kept(appealId, no).stream().map(Kept::signature).toList();
  }

  /** Read once per transaction while the case's file is open: nobody else changes it then. */
  private record Present(Optional<Pending> sheet) {
  }

  Optional<Pending> pending(long appealId) {
    return files.fact(appealId, Present.class, () -> new Present(read(appealId))).sheet();
  }

  private Optional<Pending> read(long appealId) {
    return Optional.ofNullable(jdbc.sql("""
        select s.no, s.digest, g.party, g.actor, g.person, g.on_behalf_of, g.agrees, g.reserved, g.manner, g.witness,
          g.checked_by, g.device, g.signed_at, g.seal,
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
         order by array_position(array['HANDLER', 'COMPLAINANT', 'LEADER', 'PRINCIPAL'], g.party)
        """).param("id", appealId).query(Sheets::readPending));
  }

  private static Pending readPending(ResultSet rows) throws SQLException {
    Pending sheet = null;
    while (rows.next()) {
      sheet = sheet != null ? sheet : new Pending(rows.getInt(1), rows.getBytes(2), new ArrayList<>(),
          List.of((String[]) rows.getArray(15).getArray()), rows.getString(16), List.of((String[]) rows.getArray(17).getArray()));
      if (rows.getString(3) != null) {
        sheet.present().add(signature(rows, 3));
      }
    }
    return sheet;
  }

  private static Signature signature(ResultSet row, int at) throws SQLException {
    return new Signature(Party.valueOf(row.getString(at)), row.getString(at + 1), row.getString(at + 2), row.getString(at + 3),
        row.getBoolean(at + 4), row.getBoolean(at + 5), row.getString(at + 6), row.getString(at + 7), row.getString(at + 8),
        row.getString(at + 9), row.getTimestamp(at + 10).toInstant(), row.getBytes(at + 11));
  }

  /** Whose word is waited for; empty when the case is not being signed. */
  public Optional<Party> turn(Appeal appeal) {
    if (appeal.status() != Status.SIGNING) {
      return Optional.empty();
    }
    return pending(appeal.id()).map(sheet -> sheet.present().size()).filter(count -> count < Party.values().length)
        .map(count -> Party.values()[count]);
  }

  void sign(Appeal appeal, Pending sheet, Signature s) {
    updates.update("""
        insert into signature (appeal_id, sheet_no, party, actor, person, on_behalf_of, manner, agrees, reserved, witness,
          checked_by, device, sheet_digest, signed_at, seal, mark)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, appeal.id(), sheet.no(), s.party().name(), s.actor(), s.person(), s.onBehalfOf(), s.manner(), s.agrees(),
        s.reserved(), s.witness(), s.checkedBy(), s.device(), sheet.digest(), Timestamp.from(s.at()), s.seal(),
        SignatureMark.of(vault, null, s.seal()));
    sheet.present().add(s);
  }

  /** A signature with the digest of the sheet it was given on. */
  record Kept(Signature signature, byte[] sheetDigest, byte[] mark) {
  }

  List<Kept> kept(long appealId, int sheetNo) {
    return jdbc.sql("""
        select party, actor, person, on_behalf_of, agrees, reserved, manner, witness, checked_by, device, signed_at, seal,
          sheet_digest, mark
          from signature
         where appeal_id = ? and sheet_no = ?
         order by array_position(array['HANDLER', 'COMPLAINANT', 'LEADER', 'PRINCIPAL'], party)
        """).params(appealId, sheetNo).query((row, n) -> new Kept(signature(row, 1), row.getBytes(13), row.getBytes(14))).list();
  }

  /** The sheet with this digest, however old. */
  Optional<Sheet> withCode(long appealId, String code) {
    return jdbc.sql("select no, content_cipher, digest from sheet where appeal_id = ? order by no").param(appealId)
        .query((row, n) -> SheetCode.of(row.getBytes(3)).equals(code) ? new Sealed(row.getInt(1), row.getBytes(2), row.getBytes(3))
            : null).list().stream().filter(Objects::nonNull).findFirst().map(this::opened);
  }

  private record Sealed(int no, byte[] cipher, byte[] digest) {
  }

  /** A text that cannot be decrypted any more is not the text that was frozen. */
  private Sheet opened(Sealed sealed) {
    return opened(sealed.no, sealed.cipher, sealed.digest);
  }

  Sheet opened(int no, byte[] cipher, byte[] digest) {
    try {
      return new Sheet(no, vault.decrypt(cipher), digest);
    } catch (IllegalStateException | IllegalArgumentException changed) {
      return new Sheet(no, "", digest);
    }
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
           and count(distinct coalesce(g.person, g.actor)) = 4
        """).param("id", appealId).query(byte[].class).optional();
  }

  /** @return the digest of the sheet that all four have signed */
  public String requireAllFour(Appeal appeal) {
    return agreedByAllFour(appeal.id()).map(HexFormat.of()::formatHex)
        .orElseThrow(() -> new AppealRefused("诉求 " + appeal.number() + " 尚未完成四方会签，不能办结销号。"));
  }
}
