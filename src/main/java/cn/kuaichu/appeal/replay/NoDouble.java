package cn.kuaichu.appeal.replay;

import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Nothing was recorded twice, and the unique keys that see to it are in force. */
@Component
final class NoDouble implements Examined {
  private static final String[] KEYS = {"ledger_entry(appeal_id,seq)", "ledger_entry(appeal_id,event_key)",
      "appeal(number)",
      "appeal(source,source_reference)", "appeal_round(appeal_id)", "case_text(appeal_id,seq,field)",
      "supervision_order(appeal_id,ground)", "supervision_act(order_id,event_key)",
      "signature(appeal_id,sheet_no,party)", "signature(appeal_id,sheet_no,actor)"};

  @Override
  public Question question() {
    return Question.NO_DOUBLE;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select coalesce(a.number, '#' || e.appeal_id), min(e.seq), max(e.seq), e.event_key
          from ledger_entry e
          left join appeal a on a.id = e.appeal_id
         group by e.appeal_id, a.number, e.event_key
        having count(*) > 1
         order by e.appeal_id
        """, row -> finding.flaw(row.getString(1), row.getInt(3), "与第 " + row.getInt(2) + " 条是同一事项（"
        + row.getString(4) + ")"));
    snapshot.each("select number, count(*) from appeal group by number having count(*) > 1 order by number",
        row -> finding.flaw("诉求 " + row.getString(1) + " 有 " + row.getLong(2) + " 件"));
    snapshot.each("""
        select min(number), max(number)
          from appeal
         group by source, source_reference
        having count(*) > 1
         order by 1
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 与 " + row.getString(2) + " 是同一来件"));
    keysInForce(snapshot, finding);
    long entries = snapshot.count("select count(*) from ledger_entry");
    finding.looked(entries, "记录 " + entries + " 条，唯一约束 " + KEYS.length + " 项");
  }

  private static void keysInForce(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select k.key
          from unnest(?) with ordinality k (key, n)
         where k.key not in
           (select c.relname || '(' || string_agg(a.attname, ',' order by i.place) || ')'
              from pg_index x
              join pg_class c on c.oid = x.indrelid
             cross join unnest(x.indkey::int2[]) with ordinality i (attribute, place)
              join pg_attribute a on a.attrelid = x.indrelid and a.attnum = i.attribute
             where x.indisunique and x.indisvalid and c.relnamespace = current_schema::regnamespace
             group by c.relname, x.indexrelid)
         order by k.n
        """, row -> finding.flaw("唯一约束 " + row.getString(1) + " 不在"), (Object) KEYS);
  }
}
