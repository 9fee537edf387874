package cn.kuaichu.verification;
import cn.kuaichu.appeal.Status;
import java.sql.SQLException;
import java.util.Arrays;

/** Case and engine agree: what is open has exactly one lifecycle and one open round, what has ended has none. */
final class NoOrphan implements Oracle {
  private static final String[] ENDED = Arrays.stream(Status.values()).filter(Status::ended).map(Status::name)
      .toArray(String[]::new);
  private static final String RUNNING = """
      with root as
        (select e.id_, e.business_key_, d.key_, v.long_ as appeal_id
           from act_ru_execution e
           join act_re_procdef d on d.id_ = e.proc_def_id_
           left join act_ru_variable v on v.execution_id_ = e.id_ and v.name_ = 'appealId'
          where e.parent_id_ is null and e.super_exec_ is null)
      """;

  @Override
  public String key() {
    return "no-orphan";
  }

  @Override
  public String title() {
    return "不悬空";
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    lifecycles(snapshot, finding);
    revisits(snapshot, finding);
    promises(snapshot, finding);
    assists(snapshot, finding);
    spotChecks(snapshot, finding);
    rounds(snapshot, finding);
    instances(snapshot, finding);
    orders(snapshot, finding);
    inspections(snapshot, finding);
    visits(snapshot, finding);
    long open = snapshot.count("select count(*) from appeal where status <> all (?)", (Object) ENDED);
    long running = snapshot.count(RUNNING + "select count(*) from root");
    finding.looked(open, "在办诉求 " + open + " 件，运行中的流程 " + running + " 个");
  }

  private static void lifecycles(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each(RUNNING + """
        select a.number, a.status, count(r.id_)
          from appeal a
          left join root r on r.business_key_ = a.number and r.key_ = 'appeal-lifecycle'
         group by a.id
        having count(r.id_) <> case when a.status = any (?) then 0 else 1 end
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + "（" + label(row.getString(2)) + "）有 " + row.getLong(3)
            + " 个办理流程"), (Object) ENDED);
  }

  private static void revisits(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each(RUNNING + """
        select a.number, a.status, count(r.id_)
          from appeal a
          left join root r on r.business_key_ = a.number and r.key_ = 'appeal-revisit'
         group by a.id
        having count(r.id_) <> case when a.status = 'RESOLVED' then 1 else 0 end
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + "（" + label(row.getString(2)) + "）有 " + row.getLong(3)
            + " 个回访流程"));
  }

  /** What was promised on a signed sheet and not yet asked about has its one process, and nothing else has one. */
  private static void promises(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each(RUNNING + """
        , owed as (select distinct appeal_id, sheet_no from promise where followed and kept is null),
          asking as (
            select r.appeal_id, v.long_ as sheet_no, count(*) as n
              from root r
              left join act_ru_variable v on v.execution_id_ = r.id_ and v.name_ = 'sheetNo'
             where r.key_ = 'promise-check'
             group by 1, 2)
        select a.number, coalesce(o.sheet_no, k.sheet_no), coalesce(k.n, 0)
          from owed o
          full join asking k on k.appeal_id = o.appeal_id and k.sheet_no = o.sheet_no
          join appeal a on a.id = coalesce(o.appeal_id, k.appeal_id)
         where o.appeal_id is null or k.n is distinct from 1
         order by 1, 2
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 第 " + row.getLong(2) + " 份会签单的承诺有 " + row.getLong(3)
            + " 个核实流程"));
  }

  /** Each unit that was asked to assist and has not answered has its task, and no other has one. */
  private static void assists(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each(RUNNING + """
        , asked as (select appeal_id, count(*) as n from assist where done_at is null group by appeal_id),
          helping as (select appeal_id, count(*) as n from root where key_ = 'appeal-assist' group by appeal_id)
        select a.number, coalesce(asked.n, 0), coalesce(helping.n, 0)
          from appeal a
          left join asked on asked.appeal_id = a.id
          left join helping on helping.appeal_id = a.id
         where coalesce(asked.n, 0) <> coalesce(helping.n, 0)
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 待反馈的协办 " + row.getLong(2) + " 项，协办流程 " + row.getLong(3)
            + " 个"));
  }

  /** An answer that was drawn is being looked at until somebody has said what he found; no other is. */
  private static void spotChecks(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each(RUNNING + """
        , owed as (
            select e.appeal_id, count(*) as n
              from ledger_entry e
             where e.kind in ('DECLINE', 'MERGE', 'REDIRECT') and position('"spotDrawn":true' in e.detail) > 0
               and not exists
                 (select from ledger_entry c where c.appeal_id = e.appeal_id and c.kind = 'CHECK_SCREENING' and c.seq > e.seq)
             group by e.appeal_id),
          looking as (select business_key_, count(*) as n from root where key_ = 'screening-spot-check' group by 1)
        select a.number, coalesce(o.n, 0), coalesce(l.n, 0)
          from appeal a
          left join owed o on o.appeal_id = a.id
          left join looking l on l.business_key_ = a.number
         where coalesce(o.n, 0) <> coalesce(l.n, 0)
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 待复查的甄别 " + row.getLong(2) + " 项，抽查流程 " + row.getLong(3)
            + " 个"));
  }

  private static void rounds(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select a.number, a.status, count(r.round)
          from appeal a
          left join appeal_round r on r.appeal_id = a.id and r.ended_at is null
         group by a.id
        having count(r.round) <> case when a.status = any (?) then 0 else 1 end
            or max(r.round) <> a.round
         order by a.id
        """, row -> finding.flaw("诉求 " + row.getString(1) + "（" + label(row.getString(2)) + "）有 " + row.getLong(3)
            + " 个未结束的轮次，或轮次不符"), (Object) ENDED);
  }

  /** No instance without its case; no chapter whose caller is gone. */
  private static void instances(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each(RUNNING + """
        select r.key_, coalesce(r.business_key_, '(无编号)')
          from root r
          left join appeal a on a.number = r.business_key_ and a.id = r.appeal_id
         where r.key_ not in ('joint-conference', 'field-inspection', 'archive-destruction')
           and (a.id is null
             or r.key_ not in ('appeal-lifecycle', 'appeal-revisit', 'promise-check', 'supervision-order', 'appeal-assist',
               'appeal-clock', 'code-objection', 'screening-spot-check'))
         order by 2, 1
        """, row -> finding.flaw("流程 " + row.getString(1) + " 的诉求 " + row.getString(2) + " 不存在，或不应单独运行"));
  }

  /** An open supervision order runs, once; a closed one does not. */
  private static void orders(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each(RUNNING + """
        select o.number, o.status, count(r.id_)
          from supervision_order o
          left join (root r join act_ru_variable v on v.execution_id_ = r.id_ and v.name_ = 'orderId')
            on v.long_ = o.id and r.key_ = 'supervision-order'
         group by o.id
        having count(r.id_) <> case when o.closed_at is null then 1 else 0 end
         order by o.id
        """, row -> finding.flaw("督办单 " + row.getString(1) + "（" + row.getString(2) + "）有 " + row.getLong(3) + " 个督办流程"));
  }

  /** An inspection runs, once, until it is published; afterwards only its last step may still be on its way. */
  private static void inspections(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each(RUNNING + """
        select i.number, count(r.id_)
          from inspection i
          left join inspection_publication p on p.inspection_id = i.id
          left join (root r join act_ru_variable v on v.execution_id_ = r.id_ and v.name_ = 'inspectionId')
            on v.long_ = i.id and r.key_ = 'field-inspection'
         group by i.id, p.inspection_id
        having count(r.id_) > 1 or count(r.id_) = 0 and p.inspection_id is null
         order by i.id
        """, row -> finding.flaw("实地验靶 " + row.getString(1) + " 有 " + row.getLong(2) + " 个核查流程"));
    snapshot.each(RUNNING + """
        select coalesce(r.business_key_, '(无编号)')
          from root r
          left join inspection i on i.number = r.business_key_
         where r.key_ = 'field-inspection' and i.id is null
        """, row -> finding.flaw("核查流程 " + row.getString(1) + " 没有对应的实地验靶"));
  }

  /** A visit runs, once, until what it found stands: not false, or found false by two. */
  private static void visits(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        with running as
          (select v.long_ as visit_id, count(*) as n
             from act_ru_execution e
             join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ = 'inspection-visit'
             join act_ru_variable v on v.execution_id_ = e.id_ and v.name_ = 'visitId'
            where e.parent_id_ is null
            group by 1)
        select i.number || '-' || lpad(v.no::text, 2, '0'), coalesce(n.n, 0)
          from inspection_visit v
          join inspection i on i.id = v.inspection_id
          left join running n on n.visit_id = v.id
          left join lateral
            (select no, verdict from inspection_report where visit_id = v.id order by no desc limit 1) r on true
          left join inspection_confirmation c on c.visit_id = v.id and c.report_no = r.no
         where coalesce(n.n, 0) <> case when r.verdict <> 'FALSE' or c.agrees then 0 else 1 end
         order by v.id
        """, row -> finding.flaw("核查 " + row.getString(1) + " 有 " + row.getLong(2) + " 个实地核查流程"));
  }

  /** The stored word, should it be none of ours. */
  private static String label(String status) {
    return Arrays.stream(Status.values()).filter(known -> known.name().equals(status)).map(Status::label).findFirst()
        .orElse(status);
  }
}
