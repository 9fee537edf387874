package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Party;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Rows of sheets, signatures and proofs as they stand in the tables, to be held against the ledger. */
final class KeptRows {
  static final String SHEETS = """
      select appeal_id, no, round, digest, content_cipher, frozen_at, parties, seal
        from sheet
       order by appeal_id, no
      """;
  static final String SIGNATURES = """
      select appeal_id, sheet_no, party, actor, person, on_behalf_of, manner, agrees, reserved, witness,
        checked_by, device, sheet_digest, signed_at, seal, mark
        from signature
       order by appeal_id, sheet_no, signed_at
      """;
  static final String PROOFS = """
      select appeal_id, sheet_no, sha256, kind, added_by
        from signature_proof
       order by appeal_id, id
      """;

  private KeptRows() {}

  /**
   * A frozen sheet.
   *
   * @param intact its text has the digest
   * @param parties it asks to sign, in their order
   * @param seal null where it was frozen before sheets had one
   */
  record Frozen(int no, int round, String digest, boolean intact, Instant at, List<String> parties, byte[] seal) {}

  /** @param seal null where it was given before signatures had one */
  record Signed(int sheet, SignatureSeal.Signer signer, SignatureSeal.Given given, byte[] digest, Instant at,
      byte[] seal, byte[] mark) {
    static Signed read(ResultSet row) throws SQLException {
      return new Signed(row.getInt("sheet_no"),
          new SignatureSeal.Signer(row.getString("party"), row.getString("actor"), row.getString("person"),
              row.getString("on_behalf_of")),
          new SignatureSeal.Given(row.getBoolean("agrees"), row.getBoolean("reserved"), row.getString("manner"),
              row.getString("witness"), row.getString("checked_by"), row.getString("device")),
          row.getBytes("sheet_digest"), row.getTimestamp("signed_at").toInstant(), row.getBytes("seal"),
          row.getBytes("mark"));
    }

    String party() {
      return signer.party();
    }

    boolean isComplainants() {
      return party().equals(Party.COMPLAINANT.name());
    }

    String digestHex() {
      return HexFormat.of().formatHex(digest);
    }

    /** The human behind it, as far as it was asked for. */
    String person() {
      return signer.person() == null ? signer.actor() : signer.person();
    }

    /** The people it stands for; some may be null. */
    Stream<String> people() {
      return Stream.of(signer.actor(), signer.person(), signer.onBehalfOf());
    }

    boolean isBy(String login) {
      return login.equals(signer.actor()) || login.equals(signer.onBehalfOf());
    }
  }

  /** What shows the complainant's word: a drawn signature, a photo, a scan; and who brought it. */
  record Shown(int sheet, String sha256, String kind, String by) {
    static Shown read(ResultSet row) throws SQLException {
      return new Shown(row.getInt("sheet_no"), row.getString("sha256"), row.getString("kind"),
          row.getString("added_by"));
    }
  }
}
