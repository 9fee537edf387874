package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Inspections and visits run, once, as long as they have something to find or to publish. */
@Component
final class RunningVisits implements Examined {
  @Override
  public Question question() {
    return Question.NO_ORPHAN;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    inspections(snapshot, finding);
    visits(snapshot, finding);
  }

  /** An inspection runs, once, until it is published; afterwards only its last step may still be on its way. */
  private static void inspections(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select i.number, count(r.id)
          from inspection i
          left join inspection_publication p on p.inspection_id = i.id
          left join (running_process r join running_number v on v.process_id = r.id and v.name = 'inspectionId')
            on v.value = i.id and r.process_key = 'field-inspection'
         group by i.id, p.inspection_id
        having count(r.id) > 1 or count(r.id) = 0 and p.inspection_id is null
         order by i.id
        """, row -> finding.flaw("实地验靶 " + row.getString(1) + " 有 " + row.getLong(2) + " 个核查流程"));
    snapshot.each("""
        select coalesce(r.business_key, '(无编号)')
          from running_process r
          left join inspection i on i.number = r.business_key
         where r.process_key = 'field-inspection' and i.id is null
        """, row -> finding.flaw("核查流程 " + row.getString(1) + " 没有对应的实地验靶"));
  }

  /** A visit runs, once, until what it found stands: not false, or found false by two. */
  private static void visits(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        with running as
          (select v.value as visit_id, count(*) as n
             from called_process p
             join running_number v on v.process_id = p.id and v.name = 'visitId'
            where p.process_key = 'inspection-visit'
            group by 1)
        select i.number || '-' || lpad(v.no::text, 2, '0'), coalesce(n.n, 0)
          from inspection_visit v
          join inspection i on i.id = v.inspection_id
          left join running n on n.visit_id = v.id
          left join lateral
            (select no, verdict from inspection_report where visit_id = v.id order by no desc limit 1) r on true
          left join inspection_confirmation c on c.visit_id = v.id and c.report_no = r.no
         where coalesce(n.n, 0) <> case when r.verdict <> 'FALSE' or c.agrees then 0 else 1 end
         order by v.id
        """, row -> finding.flaw("核查 " + row.getString(1) + " 有 " + row.getLong(2) + " 个实地核查流程"));
  }
}
