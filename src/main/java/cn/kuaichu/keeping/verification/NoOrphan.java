package cn.kuaichu.keeping.verification;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import java.util.Arrays;

/** Case and engine agree: what is open has exactly one lifecycle and one open round, what has ended has none. */
final class NoOrphan implements Examined {
  private static final String[] ENDED = Arrays.stream(Status.values()).filter(Status::ended).map(Status::name)
      .toArray(String[]::new);

  @Override
  public Question question() {
    return Question.NO_ORPHAN;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    lifecycles(snapshot, finding);
    revisits(snapshot, finding);
    instances(snapshot, finding);
    long open = snapshot.count("select count(*) from case_standing where status <> all (?)", (Object) ENDED);
    long running = snapshot.count("select count(*) from running_process");
    finding.looked(open, "在办诉求 " + open + " 件，运行中的流程 " + running + " 个");
  }

  private static void lifecycles(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select a.number, a.status, count(r.id)
          from case_standing a
          left join running_process r on r.business_key = a.number and r.process_key = 'appeal-lifecycle'
         group by a.id, a.number, a.status
        having count(r.id) <> case when a.status = any (?) then 0 else 1 end
         order by a.id
        """,
        row -> finding.flaw("诉求 " + row.getString(1) + "（" + Status.labelOf(row.getString(2)) + "）有 " + row.getLong(3)
            + " 个办理流程"),
        (Object) ENDED);
  }

  private static void revisits(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select a.number, a.status, count(r.id)
          from case_standing a
          left join running_process r on r.business_key = a.number and r.process_key = 'appeal-revisit'
         group by a.id, a.number, a.status
        having count(r.id) <> case when a.status = 'RESOLVED' then 1 else 0 end
         order by a.id
        """,
        row -> finding.flaw("诉求 " + row.getString(1) + "（" + Status.labelOf(row.getString(2)) + "）有 " + row.getLong(3)
            + " 个回访流程"));
  }

  /** No instance without its case; no chapter whose caller is gone. */
  private static void instances(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select r.process_key, coalesce(r.business_key, '(无编号)')
          from running_process r
          left join running_number v on v.process_id = r.id and v.name = 'appealId'
          left join case_standing a on a.number = r.business_key and a.id = v.value
         where r.process_key not in ('joint-conference', 'field-inspection', 'archive-destruction')
           and (a.id is null
             or r.process_key not in ('appeal-lifecycle', 'appeal-revisit', 'promise-check', 'supervision-order',
               'appeal-assist',
               'appeal-clock', 'code-objection', 'screening-spot-check'))
         order by 2, 1
        """, row -> finding.flaw("流程 " + row.getString(1) + " 的诉求 " + row.getString(2) + " 不存在，或不应单独运行"));
  }
}
