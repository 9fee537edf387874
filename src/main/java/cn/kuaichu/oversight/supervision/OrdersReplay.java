package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What was done upon each order came in a lawful sequence, stands in its case's entries too, and led to where the order
 * stands.
 */
@Component
final class OrdersReplay implements Examined {
  private static final Set<String> UNITS_TURN = Set.of("ACKNOWLEDGED", "RECTIFIED", "LATE");
  private static final Set<String> ENDS = Set.of("CLOSED", "REFERRED", "STOPPED", "WITHDRAWN", "RESULT");
  /** What may follow upon what; an order can be taken back at any time. */
  private static final Map<String, List<String>> NEXT = Map.ofEntries(
      Map.entry("", List.of("ISSUED")),
      Map.entry("ISSUED", List.of("ACKNOWLEDGED", "LATE", "ACT_DONE")),
      Map.entry("ACKNOWLEDGED", List.of("RECTIFIED", "LATE")),
      Map.entry("RECTIFIED", List.of("VERIFIED")),
      Map.entry("VERIFIED", List.of("CLOSED", "WATCHED", "ESCALATED")),
      Map.entry("WATCHED", List.of("CLOSED", "WATCHED", "LATE")),
      Map.entry("LATE", List.of("ESCALATED")),
      Map.entry("ESCALATED", List.of("ACT_DONE")),
      Map.entry("ACT_DONE",
          List.of("ACCOUNTABILITY", "RETURNED", "STOPPED", "REFERRED", "ACKNOWLEDGED", "RECTIFIED", "LATE")),
      Map.entry("ACCOUNTABILITY", List.copyOf(UNITS_TURN)),
      Map.entry("RETURNED", List.copyOf(UNITS_TURN)),
      Map.entry("REFERRED", List.of("RESULT")),
      Map.entry("RESULT", List.of("RESULT")));

  @Override
  public Question question() {
    return Question.LEGAL_STATE;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select o.number, a.no, a.kind, coalesce(lag(a.kind) over (partition by o.id order by a.no), '')
          from supervision_act a
          join supervision_order o on o.id = a.order_id
         order by o.id, a.no
        """, row -> {
      String before = row.getString(4);
      boolean lawful = NEXT.getOrDefault(before, List.of()).contains(row.getString(3))
          || row.getString(3).equals("WITHDRAWN") && !before.isEmpty() && !ENDS.contains(before);
      if (!lawful) {
        finding.flaw("督办单 " + row.getString(1) + " 专账第 " + row.getInt(2) + " 条（" + row.getString(3) + "）不能接在前一条之后");
      }
    });
    snapshot.each("""
        select o.number, a.no
          from supervision_act a
          join supervision_order o on o.id = a.order_id
         where not exists (
           select from case_step e
            where e.appeal_id = o.appeal_id and e.event_key = a.event_key and e.actor = a.actor
              and e.detail::jsonb ->> 'orderNumber' = o.number and e.detail::jsonb ->> 'rung' = a.rung)
         order by o.id, a.no
        """, row -> finding.flaw("督办单 " + row.getString(1) + " 专账第 " + row.getInt(2) + " 条没有对应的台账记录"));
    snapshot.each("""
        select o.number, o.status, l.kind
          from supervision_order o
         cross join lateral (
           select kind
             from supervision_act
            where order_id = o.id and kind <> 'RESULT'
            order by no desc
            limit 1) l
         where (l.kind in ('CLOSED', 'REFERRED', 'STOPPED', 'WITHDRAWN') or o.closed_at is not null)
           and l.kind <> o.status
         order by o.id
        """, row -> finding
        .flaw("督办单 " + row.getString(1) + "（" + row.getString(2) + "）与专账最后一条（" + row.getString(3) + "）不符"));
  }
}
