package cn.kuaichu.people.identity;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Every step of a case was done by somebody who held that post in that unit on that day. */
@Component
final class InOfficeReplay implements Examined {
  @Override
  public Question question() {
    return Question.LEGAL_STATE;
  }

  /**
   * By the chain of offices, which knows those that are gone, too. A post that was ended in the middle of a day ended
   * the day before: what was done that morning counts.
   */
  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        with done as (
          select actor, role, unit, (occurred_at at time zone 'Asia/Shanghai')::date as day,
            min(appeal_id) as appeal_id, count(*) as times
            from case_step
           where role not in ('complainant', 'system')
           group by 1, 2, 3, 4),
          known as (
          select distinct on (id) facts::jsonb as post
            from office_entry
           where about = 'appointment' and facts <> ''
           order by id, seq desc),
          held as (
          select post ->> 'login' as login, post ->> 'unit' as unit, post ->> 'role' as role,
            (post ->> 'since')::date as since,
            (post ->> 'until')::date as until
            from known)
        select a.number, d.actor, d.unit, d.role, d.day, d.times
          from done d
          left join case_standing a on a.id = d.appeal_id
         where not exists (
           select from held p
            where p.login = d.actor and p.unit = d.unit and p.role = d.role and d.day >= p.since
              and (p.until is null or d.day <= p.until + 1))
         order by d.appeal_id, d.day, d.actor
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 于 " + row.getDate(5) + " 由 " + row.getString(2) + " 以 "
        + row.getString(3) + "." + row.getString(4) + " 的岗位办理，当日没有这项任职（同日共 " + row.getLong(6) + " 步）"));
  }
}
