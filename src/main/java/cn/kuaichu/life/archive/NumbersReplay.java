package cn.kuaichu.life.archive;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** The archive's number and the retention of a case stand in its chain, too. */
@Component
final class NumbersReplay implements Examined {
  @Override
  public Question question() {
    return Question.SOUND_EVIDENCE;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select e.number, e.seq
          from case_step e
          left join archived_case c on c.appeal_id = e.appeal_id
         where e.kind in ('ARCHIVE', 'CLOSE_SEPARATELY', 'BIND_DOSSIER')
           and e.detail::jsonb ?? 'archiveNo'
           and c.archive_no is distinct from e.detail::jsonb ->> 'archiveNo'
         order by e.appeal_id, e.seq
        """, row -> finding.flaw(row.getString(1), row.getInt(2), "所记档号与档案登记不符"));
    snapshot.each("""
        select a.number
          from archived_case c
          join case_standing a on a.id = c.appeal_id
          left join lateral
            (select e.detail::jsonb as detail
               from case_step e
              where e.appeal_id = c.appeal_id and e.kind in ('ARCHIVE', 'CLOSE_SEPARATELY')
              order by e.seq desc
              limit 1) last on true
         where last.detail is null
            or last.detail ?? 'retention' and last.detail ->> 'retention' <> c.retention
         order by c.appeal_id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 的档案登记没有归档记录，或保管期限与记录不符"));
  }
}
