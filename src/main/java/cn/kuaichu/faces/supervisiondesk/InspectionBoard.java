package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.oversight.inspection.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 实地验靶: what was published, unit by unit; nothing of an inspection that is still on its way. */
@Component
class InspectionBoard {
  private static final int MOST = 10;
  private final Supervisors supervisors;
  private final SupervisionDesk desk;
  private final JdbcClient jdbc;

  InspectionBoard(Supervisors supervisors, SupervisionDesk desk, JdbcClient jdbc) {
    this.supervisors = supervisors;
    this.desk = desk;
    this.jdbc = jdbc;
  }

  /** Units and verdicts are for all supervisors, a case's number for those it is within reach of. */
  List<DeskView.Inspected> published() {
    Supervisor me = supervisors.current();
    Map<Long, DeskView.Inspected> found = new LinkedHashMap<>();
    jdbc.sql("""
        select i.id, i.number, p.published_at, i.closed_from, i.closed_to, d.candidates
          from inspection_publication p
          join inspection i on i.id = p.inspection_id
          join inspection_draw d on d.inspection_id = i.id
         order by p.published_at desc, i.id desc
         limit ?
        """).param(MOST).query(row -> {
      found.put(row.getLong(1), new DeskView.Inspected(row.getString(2), DeskTime.day(row.getTimestamp(3).toInstant()),
          row.getString(4) + " 至 " + row.getString(5), row.getInt(6), new ArrayList<>()));
    });
    jdbc.sql("""
        select v.inspection_id, c.unit, r.verdict, a.number, a.responsible_unit, a.accused_unit, r.visited_on, a.id
          from inspection_visit v
          join inspection_candidate c on c.inspection_id = v.inspection_id and c.appeal_id = v.appeal_id
          join case_standing a on a.id = v.appeal_id
          join lateral (
            select verdict, visited_on
              from inspection_report
             where visit_id = v.id
             order by no desc
             limit 1) r on true
         where v.inspection_id = any (?)
         order by v.inspection_id, case r.verdict when 'FALSE' then 0 when 'PARTLY' then 1
           when 'UNVERIFIABLE' then 2 else 3 end, v.no
        """).param(found.keySet().toArray(Long[]::new)).query(row -> {
      boolean sees = me.sees(row.getString(5))
          && !me.hidden().contains(row.getString(6) == null ? "" : row.getString(6))
          && !me.recusedFrom().contains(row.getLong(8));
      found.get(row.getLong(1)).visits().add(new DeskView.Visited(desk.unit(row.getString(2)), row.getString(3),
          Verdict.valueOf(row.getString(3)).label(), sees ? row.getString(4) : null, row.getString(7)));
    });
    return List.copyOf(found.values());
  }
}
