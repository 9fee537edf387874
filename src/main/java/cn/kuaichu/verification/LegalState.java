package cn.kuaichu.verification;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.deadline.WorkCalendar;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.privacy.Vault;
import cn.kuaichu.verification.CaseReplay.Entry;
import cn.kuaichu.verification.CaseReplay.Frozen;
import cn.kuaichu.verification.CaseReplay.Papers;
import cn.kuaichu.verification.CaseReplay.Shown;
import cn.kuaichu.verification.CaseReplay.Signed;
import cn.kuaichu.verification.MovesReplay.Asked;
import cn.kuaichu.verification.MovesReplay.Booked;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Every case came to where it stands by steps that were allowed, and was closed only by four different hands. */
final class LegalState implements Oracle {
  private final Vault vault;
  private final WorkCalendar calendar;
  private final Supplier<List<String>> deviations;

  /** @param deviations where the engine's groups and rights are not what the appointments give */
  LegalState(Vault vault, WorkCalendar calendar, Supplier<List<String>> deviations) {
    this.vault = vault;
    this.calendar = calendar;
    this.deviations = deviations;
  }

  @Override
  public String key() {
    return "legal-state";
  }

  @Override
  public String title() {
    return "状态合法";
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    Set<Long> destroyed = Destroyed.in(snapshot);
    try (var entries = new PerCase<>(snapshot, """
        select appeal_id, seq, kind, actor, round, occurred_at, detail
          from ledger_entry
         order by appeal_id, seq
        """, LegalState::entry);
        var sheets = new PerCase<>(snapshot, """
        select appeal_id, no, round, digest, content_cipher, frozen_at
          from sheet
         order by appeal_id, no
        """, row -> sheet(row, destroyed));
        var signatures = new PerCase<>(snapshot, """
        select appeal_id, sheet_no, party, actor, person, on_behalf_of, manner, agrees, reserved, witness, checked_by, device,
          sheet_digest, signed_at, seal, mark
          from signature
         order by appeal_id, sheet_no, signed_at
        """, LegalState::signature);
        var proofs = new PerCase<>(snapshot, """
        select appeal_id, sheet_no, sha256, kind, added_by
          from signature_proof
         order by appeal_id, id
        """, row -> new Shown(row.getInt(2), row.getString(3), row.getString(4), row.getString(5)));
        var requests = new PerCase<>(snapshot, """
        select appeal_id, no, kind, asked_by, decided_by, granted, to_unit, withdrawn_at is not null
          from move_request
         order by appeal_id, no
        """, LegalState::request);
        var rows = new PerCase<>(snapshot, """
        select appeal_id, no, tier, unit, closed_why, previous_no
          from ledger_row
         order by appeal_id, no
        """, LegalState::booked);
        var looks = new PerCase<>(snapshot, RevisitReplay.LOOKS, RevisitReplay::looked);
        var promises = new PerCase<>(snapshot, RevisitReplay.PROMISES, RevisitReplay::promised);
        var clocks = new PerCase<>(snapshot, ClocksReplay.CLOCKS, ClocksReplay::standing);
        var events = new PerCase<>(snapshot, ClocksReplay.EVENTS, ClocksReplay::happened);
        var traces = new Traces(snapshot)) {
      var dates = new ClocksReplay(calendar, finding);
      long cases = snapshot.each("select a.id, a.number, a.status, a.round, a.hops, " + HandledReplay.COLUMNS + ", " + IdentityReplay.COLUMNS + ", "
          + FactsReplay.COLUMNS + """
          from appeal a
          left join complainant p on p.id = a.complainant_id
          left join archived_case c on c.appeal_id = a.id
         order by a.id
        """, row -> {
        long id = row.getLong(1);
        List<Entry> said = entries.of(id);
        List<Booked> ledgers = rows.of(id);
        var moves = new MovesReplay(requests.of(id), ledgers);
        var revisits = new RevisitReplay(looks.of(id), promises.of(id));
        var papers = new Papers(sheets.of(id), signatures.of(id), proofs.of(id), destroyed.contains(id), vault);
        new CaseReplay(row.getString(2), papers, moves, revisits, traces.of(id, destroyed.contains(id)), calendar, finding)
            .replay(said, row.getString(3), row.getInt(4), row.getInt(5));
        String name = "诉求 " + row.getString(2) + " ";
        FactsReplay.flaws(row, said, ledgers).forEach(flaw -> finding.flaw(name + flaw));
        HandledReplay.flaws(row.getString(3), row, said).forEach(flaw -> finding.flaw(name + flaw));
        if (!destroyed.contains(id)) {
          IdentityReplay.flaws(row, said).forEach(flaw -> finding.flaw(name + flaw));
        }
        dates.replay(row.getString(2), clocks.of(id), events.of(id));
      });
      KeptAway.examine(snapshot, finding);
      InOffice.examine(snapshot, finding);
      deviations.get().forEach(finding::flaw);
      OrdersReplay.examine(snapshot, finding);
      ScreeningReplay.examine(snapshot, finding);
      sheets.reportStrays("会签单", finding);
      signatures.reportStrays("签字", finding);
      proofs.reportStrays("签字凭据", finding);
      requests.reportStrays("请求", finding);
      rows.reportStrays("台账", finding);
      clocks.reportStrays("时钟", finding);
      looks.reportStrays("回访", finding);
      traces.reportStrays(finding);
      finding.looked(cases, "诉求 " + cases + " 件，会签单 " + sheets.count() + " 份，签字 " + signatures.count() + " 个，时钟 "
          + clocks.count() + " 个");
    }
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(row.getInt(2), row.getString(3), row.getString(4), row.getInt(5), row.getTimestamp(6).toInstant(),
        row.getString(7));
  }

  private Frozen sheet(ResultSet row, Set<Long> destroyed) throws SQLException {
    String digest = HexFormat.of().formatHex(row.getBytes(4));
    boolean rightlyGone = row.getBytes(5).length == 0 && destroyed.contains(row.getLong(1));
    return new Frozen(row.getInt(2), row.getInt(3), digest, rightlyGone || digest.equals(digestOfText(row.getBytes(5))),
        row.getTimestamp(6).toInstant());
  }

  private String digestOfText(byte[] cipher) {
    try {
      byte[] text = vault.decrypt(cipher).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(LedgerEntry.sha256().digest(text));
    } catch (IllegalStateException | IllegalArgumentException e) {
      return "cannot be decrypted";
    }
  }

  private static Asked request(ResultSet row) throws SQLException {
    return new Asked(row.getInt(2), row.getString(3), row.getString(4), row.getString(5), row.getObject(6, Boolean.class),
        row.getString(7), row.getBoolean(8));
  }

  private static Booked booked(ResultSet row) throws SQLException {
    return new Booked(row.getInt(2), Tier.valueOf(row.getString(3)), row.getString(4), row.getString(5),
        row.getObject(6, Integer.class));
  }

  private static Signed signature(ResultSet row) throws SQLException {
    return new Signed(row.getInt(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getString(7),
        row.getBoolean(8), row.getBoolean(9), row.getString(10), row.getString(11), row.getString(12), row.getBytes(13),
        row.getTimestamp(14).toInstant(), row.getBytes(15), row.getBytes(16));
  }
}
