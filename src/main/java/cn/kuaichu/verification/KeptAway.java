package cn.kuaichu.verification;

import java.sql.SQLException;

/** Whoever stepped back from a case has done nothing in it since, under no login; every stepping back stands in both places. */
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
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 的回避登记与记录不符(" + row.getString(2) + ")"));
  }
}
