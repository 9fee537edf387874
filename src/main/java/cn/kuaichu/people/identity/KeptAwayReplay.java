package cn.kuaichu.people.identity;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/**
 * An official who stepped back from a case, or belongs to the side it complains about, has since then done and opened
 * nothing in it, under any login. Every stepping back and every naming stands in both places.
 */
@Component
final class KeptAwayReplay implements Examined {
  @Override
  public Question question() {
    return Question.LEGAL_STATE;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select e.number, e.seq
          from recusal r
          join official away on away.login = r.login
          join official me on coalesce(me.person, me.login) = coalesce(away.person, away.login)
          join case_step e on e.appeal_id = r.appeal_id and e.actor = me.login
         where e.seq > (
           select min(d.seq) from case_step d where d.appeal_id = r.appeal_id and d.actor = r.login
             and d.kind = 'RECUSE')
         order by e.appeal_id, e.seq
        """, row -> finding.flaw(row.getString(1), row.getLong(2), "由已回避的人办理"));
    snapshot.each("""
        select a.number, coalesce(r.login, e.actor)
          from (select appeal_id, actor from case_step where kind = 'RECUSE') e
          full join recusal r on r.appeal_id = e.appeal_id and r.login = e.actor
          join case_standing a on a.id = coalesce(r.appeal_id, e.appeal_id)
         where r.login is null or e.actor is null
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 的回避登记与记录不符（" + row.getString(2) + "）"));
    accused(snapshot, finding);
  }

  /**
   * From one naming to the next; the deed counts by the posts its doer held that day, and by the unit he did it for.
   */
  private static void accused(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        with recursive named as (
          select appeal_id, seq, detail::jsonb ->> 'accusedUnit' as unit, detail::jsonb ->> 'accusedPerson' as person,
            lead(seq) over (partition by appeal_id order by seq) as until
            from case_step
           where kind = 'NAME_ACCUSED'),
          side as (
          select distinct unit as top, unit as id from named where unit is not null
          union
          select s.top, u.id from side s join unit u on u.parent = s.id)
        select e.number, e.seq
          from named n
          join case_step e on e.appeal_id = n.appeal_id and e.seq > n.seq and (n.until is null or e.seq < n.until)
          left join official me on me.login = e.actor
         where exists (select from side s where s.top = n.unit and s.id = e.unit)
            or exists (
              select from side s
                join appointment p on p.unit = s.id
                join official mine on mine.login = p.login
                  and coalesce(mine.person, mine.login) = coalesce(me.person, me.login)
               where s.top = n.unit and e.occurred_at::date >= p.since and (p.until is null
                 or e.occurred_at::date <= p.until)
                 and (p.ended_at is null or e.occurred_at < p.ended_at))
            or exists (
              select from official away
               where away.login = n.person and coalesce(away.person, away.login) = coalesce(me.person, me.login))
         order by e.appeal_id, e.seq
        """, row -> finding.flaw(row.getString(1), row.getLong(2), "由被反映一方的人办理或查阅"));
  }
}
