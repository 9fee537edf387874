package cn.kuaichu.life.assisting;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Each unit that was asked to assist and has not answered has its task, and no other has one. */
@Component
final class RunningAssists implements Examined {
  @Override
  public Question question() {
    return Question.NO_ORPHAN;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    assists(snapshot, finding);
  }

  private static void assists(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        with asked as (select appeal_id, count(*) as n from assist where done_at is null group by appeal_id),
          helping as (
            select v.value as appeal_id, count(*) as n
              from running_process p
              join running_number v on v.process_id = p.id and v.name = 'appealId'
             where p.process_key = 'appeal-assist'
             group by 1)
        select a.number, coalesce(asked.n, 0), coalesce(helping.n, 0)
          from case_standing a
          left join asked on asked.appeal_id = a.id
          left join helping on helping.appeal_id = a.id
         where coalesce(asked.n, 0) <> coalesce(helping.n, 0)
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 待反馈的协办 " + row.getLong(2) + " 项，协办流程 " + row.getLong(3)
        + " 个"));
  }
}
