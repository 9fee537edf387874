package cn.kuaichu.life.promise;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** What was promised on a signed sheet and not yet asked about has its one process, and nothing else has one. */
@Component
final class RunningChecks implements Examined {
  @Override
  public Question question() {
    return Question.NO_ORPHAN;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    checks(snapshot, finding);
  }

  private static void checks(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        with owed as (select distinct appeal_id, sheet_no from promise where followed and kept is null),
          asking as (
            select c.value as appeal_id, s.value as sheet_no, count(*) as n
              from running_process p
              left join running_number c on c.process_id = p.id and c.name = 'appealId'
              left join running_number s on s.process_id = p.id and s.name = 'sheetNo'
             where p.process_key = 'promise-check'
             group by 1, 2)
        select a.number, coalesce(o.sheet_no, k.sheet_no), coalesce(k.n, 0)
          from owed o
          full join asking k on k.appeal_id = o.appeal_id and k.sheet_no = o.sheet_no
          join case_standing a on a.id = coalesce(o.appeal_id, k.appeal_id)
         where o.appeal_id is null or k.n is distinct from 1
         order by 1, 2
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 第 " + row.getLong(2) + " 份会签单的承诺有 " + row.getLong(3)
        + " 个核实流程"));
  }
}
