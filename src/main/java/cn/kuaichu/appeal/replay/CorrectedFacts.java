package cn.kuaichu.appeal.replay;

import java.sql.SQLException;
import org.springframework.stereotype.Component;

/**
 * The last entry about a case's classification, and about the unit and person it accuses, says what its row holds; each
 * correction also says what was there before.
 */
@Component
final class CorrectedFacts implements Examined {
  @Override
  public Question question() {
    return Question.LEGAL_STATE;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    named(snapshot, finding);
    classified(snapshot, finding);
  }

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
             and (coalesce(s.now ->> 'formerCategory', s.now ->> 'category'), coalesce(s.now ->> 'formerTopic',
               s.now ->> 'topic'),
                  coalesce(s.now ->> 'formerDifficulty', s.now ->> 'difficulty'), coalesce(s.now ->> 'formerUrgency',
                    s.now ->> 'urgency'))
             is distinct from (s.was ->> 'category', s.was ->> 'topic', s.was ->> 'difficulty', s.was ->> 'urgency')
         order by a.id, s.seq
        """, row -> finding.flaw(row.getString(1), row.getLong(2), "分类与登记的不符"));
  }

  private static void named(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        with said as (
          select distinct on (appeal_id) appeal_id, detail::jsonb ->> 'accusedUnit' as unit,
            detail::jsonb ->> 'accusedPerson' as person
            from ledger_entry
           where kind = 'NAME_ACCUSED'
              or kind = 'REGISTER' and (detail like '%"accusedUnit"%' or detail like '%"receivedAt"%')
           order by appeal_id, seq desc)
        select a.number
          from appeal a
          left join said s on s.appeal_id = a.id
         where s.appeal_id is not null and (s.unit is distinct from a.accused_unit or s.person is distinct
           from a.accused_person)
            or s.appeal_id is null and a.accused_person is not null
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 登记的被反映对象与记录不符"));
  }
}
