package cn.kuaichu.keeping.verification;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/**
 * No case stands still unnoticed. Timers that are due and locks that have run out are a failure only while a job
 * executor is at work; when everything is switched off they wait rightly for the next start, and are only mentioned.
 */
final class NothingStuck implements Examined {
  private static final Duration LOCK_GRACE = Duration.ofSeconds(10);
  private static final Duration TIMER_GRACE = Duration.ofSeconds(60);
  private static final String INSTANCE = """
        left join act_ru_execution p on p.id_ = j.process_instance_id_
      """;

  @Override
  public Question question() {
    return Question.NOTHING_STUCK;
  }

  @Override
  public void examine(Snapshot snapshot, Finding finding) throws SQLException {
    unnoticedFailures(snapshot, finding);
    nowhere(snapshot, finding);
    late(snapshot, finding, "锁定已过期仍未释放的作业", """
         where j.lock_exp_time_ < ?
        """, snapshot.now().minus(LOCK_GRACE));
    late(snapshot, finding, "到期未执行的定时", """
         where j.retries_ > 0 and j.suspension_state_ = 1 and j.duedate_ < ?
           and j.lock_owner_ is null
        """, snapshot.now().minus(TIMER_GRACE));
    long jobs = snapshot.count("select count(*) from act_ru_job");
    finding.looked(jobs, "作业 " + jobs + " 个");
  }

  private static void unnoticedFailures(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("select p.business_key_, j.id_ from act_ru_job j" + "\n" + INSTANCE + """
         where j.retries_ <= 0
           and not exists
             (select from act_ru_incident i where i.configuration_ = j.id_ and i.incident_type_ = 'failedJob')
         order by 1, 2
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 的作业 " + row.getString(2) + " 已不再重试，也没有异常登记"));
  }

  /**
   * An instance that, with all it called, waits for nothing: no task, no timer, no message. A message that would only
   * end it is nothing to wait for.
   */
  private static void nowhere(Snapshot snapshot, Finding finding) throws SQLException {
    snapshot.each("""
        select p.business_key_
          from act_ru_execution p
         where p.parent_id_ is null and p.super_exec_ is null
           and not exists (select from act_ru_execution i join act_ru_task t on t.proc_inst_id_ = i.id_
                            where i.root_proc_inst_id_ = p.id_)
           and not exists (select from act_ru_execution i join act_ru_job j on j.process_instance_id_ = i.id_
                            where i.root_proc_inst_id_ = p.id_)
           and not exists (select from act_ru_execution i join act_ru_event_subscr s on s.proc_inst_id_ = i.id_
                            where i.root_proc_inst_id_ = p.id_
                              and s.event_name_ not in ('appeals.clockStopped', 'appeals.revisitCalledOff'))
         order by 1
        """, row -> finding.flaw("诉求 " + row.getString(1) + " 的流程既无待办也无定时，无法继续"));
  }

  private static void late(Snapshot snapshot, Finding finding, String what, String condition, Instant before)
      throws SQLException {
    long[] count = new long[1];
    String[] first = new String[1];
    snapshot
        .each("select coalesce('诉求 ' || p.business_key_, '系统清理'), j.id_ from act_ru_job j" + "\n" + INSTANCE + condition
            + " order by j.duedate_", row -> {
              first[0] = count[0]++ == 0 ? row.getString(1) : first[0];
              if (snapshot.serving()) {
                finding.flaw(row.getString(1) + " 有" + what + "（" + row.getString(2) + "）");
              }
            }, Timestamp.from(before));
    if (count[0] > 0 && !snapshot.serving()) {
      finding.note(what + " " + count[0] + " 个（首个属" + first[0] + "），服务启动后会继续");
    }
  }
}
