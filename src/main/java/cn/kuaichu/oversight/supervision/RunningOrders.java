package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** An open supervision order runs, once; a closed one does not. */
@Component
final class RunningOrders implements Examined {
  @Override
  public Question question() {
    return Question.NO_ORPHAN;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    orders(snapshot, finding);
  }

  private static void orders(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select o.number, o.status, count(p.id)
          from supervision_order o
          left join (running_process p join running_number v on v.process_id = p.id and v.name = 'orderId')
            on v.value = o.id and p.process_key = 'supervision-order'
         group by o.id
        having count(p.id) <> case when o.closed_at is null then 1 else 0 end
         order by o.id
        """,
        row -> finding.flaw("督办单 " + row.getString(1) + "（" + row.getString(2) + "）有 " + row.getLong(3) + " 个督办流程"));
  }
}
