package cn.kuaichu.life.fieldwork;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Of a campaign that has ended no sheet is without an outcome, and a sheet has an appeal exactly where it says so. */
@Component
class SheetsAddUp implements Examined {
  private static final String STANDING = """
      with standing as (
        select distinct on (campaign_id, no) campaign_id, no, outcome
          from campaign_sheet
         order by campaign_id, no, version desc
      )
      """;

  @Override
  public Question question() {
    return Question.NO_LOSS;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each(STANDING + """
        select c.name, c.sheets - count(s.outcome)
          from collection_campaign c
          left join standing s on s.campaign_id = c.id and s.no <= c.sheets
         where c.closed_at is not null
         group by c.id
        having count(s.outcome) <> c.sheets
         order by c.id
        """, row -> finding.flaw("征集“" + row.getString(1) + "”已经结束，还有 " + row.getLong(2) + " 份没有着落"));
    snapshot.each(STANDING + """
        select c.name, coalesce(s.no, a.sheet_no), a.appeal_id is null
          from standing s
          full join (select distinct on (campaign_id, sheet_no) campaign_id, sheet_no, appeal_id
                       from field_appeal where campaign_id is not null) a
            on a.campaign_id = s.campaign_id and a.sheet_no = s.no
          join collection_campaign c on c.id = coalesce(s.campaign_id, a.campaign_id)
         where (s.outcome is not distinct from 'APPEAL') <> (a.appeal_id is not null)
         order by c.id, 2
        """, row -> finding.flaw("征集“" + row.getString(1) + "”第 " + row.getInt(2) + " 号"
        + (row.getBoolean(3) ? "记为有诉求，却没有登记的诉求" : "登记了诉求，却没有记为有诉求")));
  }
}
