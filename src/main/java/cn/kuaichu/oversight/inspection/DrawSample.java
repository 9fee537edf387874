package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import cn.kuaichu.oversight.inspection.Draw.Candidate;
import cn.kuaichu.oversight.inspection.InspectionRows.Drawn;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Draws an inspection's sample: once, in the transaction that calls it, with a seed that could not be known before. */
@Component
class DrawSample {
  private static final int NONCE_BYTES = 32;
  private final InspectionRows rows;
  private final Candidates candidates;
  private final SideDeadlines deadlines;
  private final JdbcClient jdbc;
  private final SecureRandom random = new SecureRandom();

  DrawSample(InspectionRows rows, Candidates candidates, SideDeadlines deadlines, JdbcClient jdbc) {
    this.rows = rows;
    this.candidates = candidates;
    this.deadlines = deadlines;
    this.jdbc = jdbc;
  }

  /** @throws AppealRefused when there is nothing to draw from; then nothing was called either */
  void draw(long inspectionId) {
    if (rows.draw(inspectionId).isPresent()) {
      return;
    }
    Inspection inspection = rows.get(inspectionId);
    List<Candidate> all = candidates.of(inspection);
    if (all.isEmpty()) {
      throw new AppealRefused("办结日期 " + inspection.closedFrom() + " 至 " + inspection.closedTo()
          + " 之间没有可以抽查的已办结诉求，请放宽日期。");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    Drawn draw = anchored(nonce, Draw.digest(all));
    rows.drawn(inspectionId, draw, all);
    assign(inspection, Draw.sample(Draw.seed(draw.root(), nonce), all, inspection.wanted(), inspection.unitPercent()));
  }

  private Drawn anchored(byte[] nonce, byte[] candidatesDigest) {
    return jdbc.sql("select no, root from anchored_root order by no desc limit 1")
        .query((row, n) -> new Drawn(row.getLong(1), row.getBytes(2), nonce, candidatesDigest)).optional()
        .orElse(new Drawn(0, LedgerEntry.GENESIS, nonce, candidatesDigest));
  }

  /** In turn, so that no member chooses a visit; the next member confirms or rejects a false finding. */
  private void assign(Inspection inspection, List<Candidate> drawn) {
    Instant due = deadlines.of(SideDeadline.INSPECTION_VISIT);
    List<Member> team = inspection.team();
    for (int i = 0; i < drawn.size(); i++) {
      rows.visit(inspection.id(), i + 1, drawn.get(i), team.get(i % team.size()), team.get((i + 1) % team.size()), due);
    }
  }
}
