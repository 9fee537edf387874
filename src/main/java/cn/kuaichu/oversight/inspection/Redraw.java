package cn.kuaichu.oversight.inspection;

import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.oversight.inspection.Draw.Candidate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Draws an inspection's sample once more from what was recorded, and compares. */
@Component
class Redraw {
  private static final HexFormat HEX = HexFormat.of();

  /**
   * @param anchored whether the recorded root is that of the anchor named; without an anchor, whether it is the genesis
   * @param complete whether the list of candidates is the one whose digest was recorded
   * @param drawn appeal numbers as drawn again, in their order
   * @param visited appeal numbers as they were assigned
   */
  record Result(String number, long anchorNo, String root, String nonce, String seed, int candidates, String digest,
      boolean anchored, boolean complete, List<String> drawn, List<String> visited) {
    boolean same() {
      return anchored && complete && drawn.equals(visited);
    }
  }

  private final InspectionRows rows;
  private final JdbcClient jdbc;

  Redraw(InspectionRows rows, JdbcClient jdbc) {
    this.rows = rows;
    this.jdbc = jdbc;
  }

  Optional<Result> redraw(String number) {
    return rows.find(number).flatMap(id -> rows.draw(id).map(draw -> redraw(rows.get(id), draw)));
  }

  private Result redraw(Inspection inspection, InspectionRows.Drawn draw) {
    List<Candidate> candidates = rows.candidates(inspection.id());
    byte[] seed = Draw.seed(draw.root(), draw.nonce());
    return new Result(inspection.number(), draw.anchorNo(), HEX.formatHex(draw.root()), HEX.formatHex(draw.nonce()),
        HEX.formatHex(seed), candidates.size(), HEX.formatHex(draw.candidatesDigest()), isAnchored(draw),
        Arrays.equals(Draw.digest(candidates), draw.candidatesDigest()),
        Draw.sample(seed, candidates, inspection.wanted(), inspection.unitPercent()).stream()
            .map(candidate -> appeal(candidate.appealId())).toList(),
        rows.visits(inspection.id()).stream().map(visit -> appeal(visit.appealId())).toList());
  }

  private boolean isAnchored(InspectionRows.Drawn draw) {
    if (draw.anchorNo() == 0) {
      return Arrays.equals(LedgerEntry.GENESIS, draw.root());
    }
    return jdbc.sql("select root from anchored_root where no = ?").param(draw.anchorNo())
        .query(byte[].class).optional().filter(root -> Arrays.equals(root, draw.root())).isPresent();
  }

  private String appeal(long id) {
    return jdbc.sql("select number from case_standing where id = ?").param(id).query(String.class).single();
  }
}
