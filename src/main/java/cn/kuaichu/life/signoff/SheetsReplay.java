package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.replay.Case;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.PerCase;
import cn.kuaichu.appeal.replay.Replayed;
import cn.kuaichu.appeal.replay.RightlyGone;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.signoff.KeptRows.Frozen;
import cn.kuaichu.life.signoff.KeptRows.Shown;
import cn.kuaichu.life.signoff.KeptRows.Signed;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Sheets, signatures and what proves them are what the entries say; a case was closed only by the hands its sheet asked
 * for.
 */
@Component
final class SheetsReplay implements Replayed {
  private final Vault vault;
  private final WorkCalendar calendar;
  private final RightlyGone rightlyGone;

  SheetsReplay(Vault vault, WorkCalendar calendar, RightlyGone rightlyGone) {
    this.vault = vault;
    this.calendar = calendar;
    this.rightlyGone = rightlyGone;
  }

  @Override
  public Walk walk(Snapshot snapshot) throws SQLException {
    return new Rows(snapshot, rightlyGone.in(snapshot));
  }

  private final class Rows implements Walk {
    private final PerCase<Frozen> sheets;
    private final PerCase<Signed> signatures;
    private final PerCase<Shown> proofs;

    Rows(Snapshot snapshot, Set<Long> destroyed) throws SQLException {
      sheets = new PerCase<>(snapshot, KeptRows.SHEETS, row -> sheet(row, destroyed));
      signatures = new PerCase<>(snapshot, KeptRows.SIGNATURES, Signed::read);
      proofs = new PerCase<>(snapshot, KeptRows.PROOFS, Shown::read);
    }

    @Override
    public Replay of(Case appeal) throws SQLException {
      return new SheetsOfCase(appeal, sheets.of(appeal.id()), signatures.of(appeal.id()), proofs.of(appeal.id()),
          vault, calendar);
    }

    @Override
    public void end(Finding finding) throws SQLException {
      sheets.reportStrays("会签单", finding);
      signatures.reportStrays("签字", finding);
      proofs.reportStrays("签字凭据", finding);
      finding.alsoLooked("会签单 " + sheets.count() + " 份，签字 " + signatures.count() + " 个");
    }

    @Override
    public void close() throws SQLException {
      sheets.close();
      signatures.close();
      proofs.close();
    }
  }

  private Frozen sheet(ResultSet row, Set<Long> destroyed) throws SQLException {
    String digest = HexFormat.of().formatHex(row.getBytes("digest"));
    byte[] cipher = row.getBytes("content_cipher");
    boolean gone = cipher.length == 0 && destroyed.contains(row.getLong("appeal_id"));
    return new Frozen(row.getInt("no"), row.getInt("round"), digest, gone || digest.equals(digestOfText(cipher)),
        row.getTimestamp("frozen_at").toInstant(), List.of((String[]) row.getArray("parties").getArray()),
        row.getBytes("seal"));
  }

  private String digestOfText(byte[] cipher) {
    try {
      byte[] text = vault.decrypt(cipher).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(LedgerEntry.sha256().digest(text));
    } catch (IllegalStateException | IllegalArgumentException e) {
      return "cannot be decrypted";
    }
  }
}
