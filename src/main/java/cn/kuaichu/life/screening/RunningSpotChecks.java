package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** An answer that was drawn is looked at until somebody has said what he found; no other is. */
@Component
final class RunningSpotChecks implements Examined {
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
        with owed as (
            select e.appeal_id, count(*) as n
              from case_step e
             where e.kind in ('DECLINE', 'MERGE', 'REDIRECT') and position('"spotDrawn":true' in e.detail) > 0
               and not exists
                 (select from case_step c where c.appeal_id = e.appeal_id and c.kind = 'CHECK_SCREENING'
                   and c.seq > e.seq)
             group by e.appeal_id),
          looking as (select business_key, count(*) as n from running_process
            where process_key = 'screening-spot-check' group by 1)
        select a.number, coalesce(o.n, 0), coalesce(l.n, 0)
          from case_standing a
          left join owed o on o.appeal_id = a.id
          left join looking l on l.business_key = a.number
         where coalesce(o.n, 0) <> coalesce(l.n, 0)
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 待复查的甄别 " + row.getLong(2) + " 项，抽查流程 " + row.getLong(3)
        + " 个"));
  }
}
