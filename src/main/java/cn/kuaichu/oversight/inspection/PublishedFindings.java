package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/**
 * What an inspection found is what its cases say, and nothing is said of an inspection that was not found and
 * published.
 */
@Component
final class PublishedFindings implements Examined {
  /** The last report of each visit, the member who looked over it, and whether the two are two humans. */
  private static final String VISITS = """
      with visit as (
        select v.id, v.inspection_id, v.appeal_id, i.number || '-' || lpad(v.no::text, 2, '0') as number,
          i.number as inspection,
               p.inspection_id is not null as published, r.by, r.verdict, r.visited_on, c.by as confirmer, c.agrees
          from inspection_visit v
          join inspection i on i.id = v.inspection_id
          left join inspection_publication p on p.inspection_id = i.id
          left join lateral
            (select no, by, verdict, visited_on from inspection_report
              where visit_id = v.id order by no desc limit 1) r on true
          left join inspection_confirmation c on c.visit_id = v.id and c.report_no = r.no)
      """;

  @Override
  public Question question() {
    return Question.WHOLE_CHAIN;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    visits(snapshot, finding);
    said(snapshot, finding);
  }

  private static void visits(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each(VISITS + """
        select v.number, a.number, e.seq, v.verdict is null as unseen,
               v.verdict = 'FALSE' and v.agrees is not true as alone,
               exists (
                 select from human one
                   join human other on other.person = one.person
                  where one.login = v.by and other.login = v.confirmer) as same_human,
               e.kind is null as unsaid,
               e.detail::jsonb ->> 'verdict' is distinct from v.verdict
                 or e.detail::jsonb ->> 'inspection' is distinct from v.inspection
                 or e.detail::jsonb ->> 'visitedOn' is distinct from v.visited_on::text or e.actor is distinct from v.by
                 or e.kind = 'INSPECT_FALSE' and v.verdict <> 'FALSE' as otherwise,
               e.detail::jsonb ->> 'consequence' <> 'NONE' and not exists (
                 select from order_standing o
                  where o.appeal_id = v.appeal_id and o.ground = e.detail::jsonb ->> 'consequence'
                    and o.issued_at <= e.occurred_at + interval '1 minute'
                      and coalesce(o.closed_at, 'infinity') >= e.occurred_at)
                 as unfollowed,
               exists (
                 select from running_process x
                  where x.process_key = 'field-inspection' and x.business_key = v.inspection) as under_way
          from visit v
          join case_standing a on a.id = v.appeal_id
          left join case_step e on e.appeal_id = v.appeal_id and e.event_key = 'inspect:' || v.id
         where v.published
         order by v.id
        """, row -> {
      String name = "核查 " + row.getString(1) + "（诉求 " + row.getString(2) + "）";
      if (row.getBoolean("unseen")) {
        finding.flaw(name + "已公布，却没有核查结果");
        return;
      }
      if (row.getBoolean("alone")) {
        finding.flaw(name + "认定不属实，没有另一名核查人的复核同意");
      }
      if (row.getBoolean("same_human")) {
        finding.flaw(name + "的核查人和复核人是同一个人");
      }
      if (row.getBoolean("unsaid")) {
        unsaid(name, row.getBoolean("under_way"), finding);
      } else if (row.getBoolean("otherwise")) {
        finding.flaw(row.getString(2), row.getLong("seq"), "实地核查的结论与核查 " + row.getString(1) + " 的结果不符");
      }
      if (row.getBoolean("unfollowed")) {
        finding.flaw(row.getString(2), row.getLong("seq"), "实地核查 " + row.getString(1) + " 的后果是督办，却没有督办单");
      }
    });
  }

  /** The last step of an inspection writes its findings, and may be on its way. */
  private static void unsaid(String name, boolean underWay, Finding finding) {
    if (!underWay) {
      finding.flaw(name + "已公布，诉求的办理记录中没有");
    }
  }

  private static void said(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each(VISITS + """
        select e.number, e.seq
          from case_step e
         where (e.kind in ('INSPECT', 'INSPECT_FALSE') or e.event_key like 'inspect:%')
           and (e.kind not in ('INSPECT', 'INSPECT_FALSE')
             or not exists (
               select from visit v where v.published and v.appeal_id = e.appeal_id
                 and e.event_key = 'inspect:' || v.id))
         order by e.appeal_id, e.seq
        """, row -> finding.flaw(row.getString(1), row.getLong(2), "所记实地核查没有公布过"));
  }
}
