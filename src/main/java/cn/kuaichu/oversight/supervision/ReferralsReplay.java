package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ground.privacy.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Every result of a referral is as it was written down: its counts are those its case's entry was marked with. */
@Component
final class ReferralsReplay implements Examined {
  private final Vault vault;

  ReferralsReplay(Vault vault) {
    this.vault = vault;
  }

  @Override
  public Question question() {
    return Question.LEGAL_STATE;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select o.number, r.version, r.filed, r.decided_on, r.cases, r.persons, r.sanctioned, r.document_cipher,
          r.reason_cipher,
          lag(r.version, 1, 0) over (partition by o.id order by r.version),
          (select e.detail::jsonb ->> 'mark'
             from supervision_act a
             join case_step e on e.appeal_id = o.appeal_id and e.event_key = a.event_key and e.kind = 'REFERRAL_RESULT'
            where a.order_id = r.order_id and a.no = r.act_no and a.kind = 'RESULT')
          from referral_result r
          join supervision_order o on o.id = r.order_id
         order by o.id, r.version
        """, row -> {
      if (row.getInt(2) != row.getInt(10) + 1
          || !read(row).mark(vault, row.getString(1), row.getInt(2)).equals(row.getString(11))) {
        finding.flaw("督办单 " + row.getString(1) + " 移送结果第 " + row.getInt(2) + " 版与台账记录不符");
      }
    });
    snapshot.each("""
        select o.number, a.no
          from supervision_act a
          join supervision_order o on o.id = a.order_id
         where a.kind = 'RESULT'
           and not exists (select from referral_result r where r.order_id = a.order_id and r.act_no = a.no)
         order by o.id, a.no
        """, row -> finding.flaw("督办单 " + row.getString(1) + " 专账第 " + row.getInt(2) + " 条没有移送结果"));
  }

  private ReferralResult read(ResultSet row) throws SQLException {
    return new ReferralResult(row.getBoolean(3), row.getDate(4).toLocalDate(),
        new ReferralResult.Counts(row.getInt(5), row.getInt(6), row.getInt(7)), vault.decrypt(row.getBytes(8)),
        vault.decrypt(row.getBytes(9)));
  }
}
