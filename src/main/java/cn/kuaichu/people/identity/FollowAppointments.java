package cn.kuaichu.people.identity;

import cn.kuaichu.ground.database.OneAtATime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An appointment begins and ends on its dates: every few minutes groups and memberships are brought in line, by one
 * node at a time. A right that ended is gone within this time and the ten seconds a session may remember it.
 */
public class FollowAppointments {
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

  /** Until the end of this transaction no other transaction changes appointments or follows them. */
  public void alone() {
    OneAtATime.FOLLOW_APPOINTMENTS.waitFor(jdbc);
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
      boolean alone = OneAtATime.FOLLOW_APPOINTMENTS.isOurs(jdbc);
      if (alone && !today.isEmpty()) {
        EngineMirror.tell(identity.follow(today, FirstPasswords.none()));
      }
    });
  }
}
