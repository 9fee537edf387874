package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.oversight.inspection.Draw.Candidate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Each inspection visits exactly the cases that its recorded seed draws from its recorded list: no case was put in or
 * taken out.
 */
@Component
final class FairDraw implements Examined {
  @Override
  public Question question() {
    return Question.WHOLE_CHAIN;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select i.id, i.number, i.wanted, i.unit_percent, d.anchor_root, d.nonce, d.candidates_digest,
               case when d.anchor_no = 0 then d.anchor_root = ?
                    else exists (select from anchored_root where no = d.anchor_no and root = d.anchor_root) end,
               exists (
                 select from inspection_visit v
                   join (select inspection_id, count(*) as size
                     from inspection_member group by 1) t on t.inspection_id = v.inspection_id
                   left join inspection_member one on one.inspection_id = v.inspection_id
                     and one.no = (v.no - 1) % t.size + 1
                   left join inspection_member next on next.inspection_id = v.inspection_id
                     and next.no = v.no % t.size + 1
                  where v.inspection_id = i.id
                    and (v.visitor is distinct from one.login or v.confirmer is distinct from next.login))
          from inspection i
          left join inspection_draw d on d.inspection_id = i.id
         order by i.id
        """, row -> {
      String name = "实地验靶 " + row.getString(2);
      if (row.getBytes(6) == null) {
        finding.flaw(name + " 没有抽样记录");
        return;
      }
      List<Candidate> candidates = candidates(snapshot, row.getLong(1));
      if (!row.getBoolean(8)) {
        finding.flaw(name + " 的锚定值与锚定表不符");
      }
      if (!Arrays.equals(Draw.digest(candidates), row.getBytes(7))) {
        finding.flaw(name + " 的候选清单与指纹不符");
      } else if (!visited(snapshot, row.getLong(1))
          .equals(Draw.sample(Draw.seed(row.getBytes(5), row.getBytes(6)), candidates,
              row.getInt(3), row.getInt(4)).stream().map(Candidate::appealId).toList())) {
        finding.flaw(name + " 核查的诉求不是按记录抽出的");
      } else if (row.getBoolean(9)) {
        finding.flaw(name + " 的核查人不是依次轮派的");
      }
    }, LedgerEntry.GENESIS);
  }

  private static List<Candidate> candidates(Snapshot snapshot, long inspection) throws SQLException {
    List<Candidate> found = new ArrayList<>();
    snapshot.each("select appeal_id, unit, weight from inspection_candidate where inspection_id = ?",
        row -> found.add(new Candidate(row.getLong(1), row.getString(2), row.getInt(3))), inspection);
    return found;
  }

  private static List<Long> visited(Snapshot snapshot, long inspection) throws SQLException {
    List<Long> found = new ArrayList<>();
    snapshot.each("select appeal_id from inspection_visit where inspection_id = ? order by no",
        row -> found.add(row.getLong(1)),
        inspection);
    return found;
  }
}
