package cn.kuaichu.verification;

import java.sql.SQLException;

/**
 * Whoever stepped back from a case, or is of the side it complains about, has done or opened nothing in it since, under no
 * login; every stepping back and every naming stands in both places.
 */
final class KeptAway {
  private KeptAway() {
  }

  static void examine(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select a.number, e.seq
          from recusal r
          join appeal a on a.id = r.appeal_id
          join official away on away.login = r.login
          join official me on coalesce(me.person, me.login) = coalesce(away.person, away.login)
          join ledger_entry e on e.appeal_id = r.appeal_id and e.actor = me.login
         where e.seq > (
           select min(d.seq) from ledger_entry d where d.appeal_id = r.appeal_id and d.actor = r.login and d.kind = 'RECUSE')
         order by a.id, e.seq
        """, row -> finding.flaw(row.getString(1), row.getLong(2), "由已回避的人办理"));
    snapshot.each("""
        select a.number, coalesce(r.login, e.actor)
          from (select appeal_id, actor from ledger_entry where kind = 'RECUSE') e
          full join recusal r on r.appeal_id = e.appeal_id and r.login = e.actor
          join appeal a on a.id = coalesce(r.appeal_id, e.appeal_id)
         where r.login is null or e.actor is null
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 的回避登记与记录不符（" + row.getString(2) + "）"));
    accused(snapshot, finding);
    named(snapshot, finding);
    classified(snapshot, finding);
  }

  /** From one naming to the next; the deed counts by the posts its doer held that day, and by the unit he did it for. */
  private static void accused(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        with recursive named as (
          select appeal_id, seq, detail::jsonb ->> 'accusedUnit' as unit, detail::jsonb ->> 'accusedPerson' as person,
            lead(seq) over (partition by appeal_id order by seq) as until
            from ledger_entry
           where kind = 'NAME_ACCUSED'),
          side as (
          select distinct unit as top, unit as id from named where unit is not null
          union
          select s.top, u.id from side s join unit u on u.parent = s.id)
        select a.number, e.seq
          from named n
          join appeal a on a.id = n.appeal_id
          join ledger_entry e on e.appeal_id = n.appeal_id and e.seq > n.seq and (n.until is null or e.seq < n.until)
          left join official me on me.login = e.actor
         where exists (select from side s where s.top = n.unit and s.id = e.unit)
            or exists (
              select from side s
                join appointment p on p.unit = s.id
                join official mine on mine.login = p.login and coalesce(mine.person, mine.login) = coalesce(me.person, me.login)
               where s.top = n.unit and e.occurred_at::date >= p.since and (p.until is null or e.occurred_at::date <= p.until)
                 and (p.ended_at is null or e.occurred_at < p.ended_at))
            or exists (
              select from official away
               where away.login = n.person and coalesce(away.person, away.login) = coalesce(me.person, me.login))
         order by a.id, e.seq
        """, row -> finding.flaw(row.getString(1), row.getLong(2), "由被反映一方的人办理或查阅"));
  }

  /** How a case is classified is what its last classification, or correction of it, says; and each correction says what was. */
  private static void classified(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        with said as (
          select appeal_id, seq, kind, detail::jsonb as now,
            lag(detail::jsonb) over (partition by appeal_id order by seq) as was,
            row_number() over (partition by appeal_id order by seq desc) as last
            from ledger_entry
           where kind in ('CLASSIFY', 'RECLASSIFY'))
        select a.number, s.seq
          from said s
          join appeal a on a.id = s.appeal_id
         where s.last = 1 and (s.now ->> 'category', s.now ->> 'topic', s.now ->> 'difficulty', s.now ->> 'urgency')
             is distinct from (a.category, a.topic, a.difficulty, a.urgency) and s.now ->> 'urgency' is not null
            or s.kind = 'RECLASSIFY' and s.was ->> 'urgency' is not null
             and (coalesce(s.now ->> 'formerCategory', s.now ->> 'category'), coalesce(s.now ->> 'formerTopic', s.now ->> 'topic'),
                  coalesce(s.now ->> 'formerDifficulty', s.now ->> 'difficulty'), coalesce(s.now ->> 'formerUrgency', s.now ->> 'urgency'))
             is distinct from (s.was ->> 'category', s.was ->> 'topic', s.was ->> 'difficulty', s.was ->> 'urgency')
         order by a.id, s.seq
        """, row -> finding.flaw(row.getString(1), row.getLong(2), "分类与登记的不符"));
  }

  private static void named(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        with said as (
          select distinct on (appeal_id) appeal_id, detail::jsonb ->> 'accusedUnit' as unit, detail::jsonb ->> 'accusedPerson' as person
            from ledger_entry
           where kind = 'NAME_ACCUSED'
              or kind = 'REGISTER' and (detail like '%"accusedUnit"%' or detail like '%"receivedAt"%')
           order by appeal_id, seq desc)
        select a.number
          from appeal a
          left join said s on s.appeal_id = a.id
          left join archived_case c on c.appeal_id = a.id
         where s.appeal_id is not null and (s.unit is distinct from a.accused_unit or s.person is distinct from a.accused_person)
            or s.appeal_id is null and a.accused_person is not null
            or c.appeal_id is not null and c.accused_unit is distinct from a.accused_unit
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 登记的被反映对象与记录不符"));
  }
}
