package cn.kuaichu.people.identity;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An appointment begins and ends on its dates: every few minutes groups and memberships are brought in line, by one
 * node at a time. A right that ended is gone within this time and the ten seconds a session may remember it.
 */
public class FollowAppointments {
  static final long ONE_AT_A_TIME = 0x6b756169L;
  private final EngineIdentity identity;
  private final Officials officials;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;

  FollowAppointments(EngineIdentity identity, Officials officials, TransactionTemplate transaction, JdbcClient jdbc) {
    this.identity = identity;
    this.officials = officials;
    this.transaction = transaction;
    this.jdbc = jdbc;
  }

  /** Until the end of this transaction nobody else changes appointments, or follows them. */
  public void alone() {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(ONE_AT_A_TIME).query().singleRow();
  }

  /** In the transaction that changed an appointment; another node that is just following is waited for. */
  public void atOnce() {
    alone();
    EngineMirror.tell(identity.follow(officials.appointments(), FirstPasswords.none()));
  }

  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT5M")
  void follow() {
    transaction.executeWithoutResult(status -> {
      List<Officials.Appointment> today = officials.appointments();
      boolean alone = jdbc.sql("select pg_try_advisory_xact_lock(?)").param(ONE_AT_A_TIME).query(Boolean.class)
          .single();
      if (alone && !today.isEmpty()) {
        EngineMirror.tell(identity.follow(today, FirstPasswords.none()));
      }
    });
  }
}
