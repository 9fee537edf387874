package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ledger.LedgerEntry;
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
  /**
   * A frozen sheet: its number within the case, its text's digest, and the parties it asks to sign.
   *
   * @param seal see {@link SheetSeal}; null where it was frozen before sheets had one
   */
  public record Sheet(int no, String text, byte[] digest, Parties parties, byte[] seal) {
    public String digestHex() {
      return HexFormat.of().formatHex(digest);
    }

    String sealHex() {
      return HexFormat.of().formatHex(seal);
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
    /** All it says, with what the seal covers besides. */
    SignatureSeal said(SignatureSeal.OnSheet sheet, List<String> proofs, byte[] previous) {
      return new SignatureSeal(sheet, new SignatureSeal.Signer(party.name(), actor, person, onBehalfOf),
          new SignatureSeal.Given(agrees, reserved, manner, witness, checkedBy, device), at, proofs, previous);
    }

    Signature sealed(byte[] by) {
      return new Signature(party, actor, person, onBehalfOf, agrees, reserved, manner, witness, checkedBy, device, at,
          by);
    }
  }

  /**
   * The sheet whose turn it is, without its text, and who has signed it, in their order.
   *
   * @param seal the sheet's own; null where it was frozen before sheets had one
   * @param bringers logins of the officials who have brought proof of the complainant's word on it
   * @param codeBy login of the official who handed out the complainant's code; null where the complainant has an own
   *     code, or none. Not known in the transaction that freezes the sheet, in which no party signs it
   * @param codeCheckers logins of the officials who compared the identity card for such a code
   */
  record Pending(int no, byte[] digest, Parties parties, byte[] seal, List<Signature> present, List<String> bringers,
      String codeBy, List<String> codeCheckers) {
    String digestHex() {
      return HexFormat.of().formatHex(digest);
    }

    List<Party> ahead() {
      return parties.after(present.size());
    }

    /** What the next signature's seal builds on. */
    byte[] lastSeal() {
      return present.isEmpty() ? seal : present.get(present.size() - 1).seal();
    }
  }

  /** Of {@code sheet s}, in this order first. */
  static final String COLUMNS = "s.no, s.content_cipher, s.digest, s.parties, s.seal";
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

  Sheet freeze(CaseFile file, int no, String text, Parties parties) {
    Appeal appeal = file.appeal();
    byte[] digest = LedgerEntry.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    Sheet sheet = new Sheet(no, text, digest, parties,
        new SheetSeal(appeal.number(), no, digest, parties.names()).digest());
    updates.update("""
        insert into sheet (appeal_id, no, round, content_cipher, digest, frozen_at, parties, seal)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """, appeal.id(), sheet.no(), appeal.round(), vault.encrypt(text), sheet.digest(),
        Timestamp.from(clock.instant()),
        parties.names().toArray(String[]::new), sheet.seal());
    file.learnt(Present.class,
        new Present(Optional.of(new Pending(no, sheet.digest(), parties, sheet.seal(), new ArrayList<>(),
            List.of(), null, List.of()))));
    return sheet;
  }

  /** The sheet now to be signed. */
  public Optional<Sheet> current(long appealId) {
    return jdbc.sql("select " + COLUMNS + " from sheet s where appeal_id = ? order by no desc limit 1").param(appealId)
        .query(this::sheet).optional();
  }

  /** All that was ever frozen of a case, in their order. */
  public List<Sheet> all(long appealId) {
    return jdbc.sql("select " + COLUMNS + " from sheet s where appeal_id = ? order by no").param(appealId)
        .query(this::sheet).list();
  }

  /** One sheet of a case, by its number. */
  public Optional<Sheet> find(long appealId, int no) {
    return jdbc.sql("select " + COLUMNS + " from sheet s where appeal_id = ? and no = ?").params(appealId, no)
        .query(this::sheet).optional();
  }

  /** The last sheet of a round: the one it was closed on, once it is closed. */
  public Optional<Sheet> lastOf(long appealId, int round) {
    return jdbc.sql("select " + COLUMNS + " from sheet s where appeal_id = ? and round = ? order by no desc limit 1")
        .params(appealId, round).query(this::sheet).optional();
  }

  private Sheet sheet(ResultSet row, int n) throws SQLException {
    return new Sheet(row.getInt(1), vault.decrypt(row.getBytes(2)), row.getBytes(3), Parties.of(row.getArray(4)),
        row.getBytes(5));
  }

  /** Read once per transaction while the case's file is open: no other transaction changes it then. */
  private record Present(Optional<Pending> sheet) {}

  Optional<Pending> pending(long appealId) {
    return files.fact(appealId, Present.class, () -> new Present(PendingRow.find(jdbc, appealId))).sheet();
  }

  /** Whose word is waited for; empty when the case is not being signed. */
  public Optional<Party> turn(Appeal appeal) {
    return ahead(appeal).stream().findFirst();
  }

  /** The parties whose word is missing, the next one first; empty when the case is not being signed. */
  public List<Party> ahead(Appeal appeal) {
    return appeal.status() == Status.SIGNING ? pending(appeal.id()).map(Pending::ahead).orElse(List.of()) : List.of();
  }

  /** The sheet with this digest, however old. */
  Optional<Sheet> withCode(long appealId, String code) {
    return jdbc.sql("select " + COLUMNS + " from sheet s where appeal_id = ? order by no").param(appealId)
        .query((row, n) -> SheetCode.of(row.getBytes(3)).equals(code) ? opened(row) : null).list().stream()
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** A text that cannot be decrypted any more is not the text that was frozen. */
  Sheet opened(ResultSet row) throws SQLException {
    String text;
    try {
      text = vault.decrypt(row.getBytes(2));
    } catch (IllegalStateException | IllegalArgumentException changed) {
      text = "";
    }
    return new Sheet(row.getInt(1), text, row.getBytes(3), Parties.of(row.getArray(4)), row.getBytes(5));
  }
}
