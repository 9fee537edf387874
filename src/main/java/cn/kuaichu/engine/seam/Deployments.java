package cn.kuaichu.engine.seam;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whether anything was deployed since: one question to the database for all that was read of deployed files, and that
 * at most every few seconds. What is deployed here is known at once, what another node deploys that much later.
 */
@Component
public class Deployments {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration MOMENT = Duration.ofSeconds(1);

  /** @param mark what was read stays right as long as this object is the same */
  private record Looked(long deployed, Object mark, long at) {
    static Looked never() {
      return new Looked(-1, new Object(), 0);
    }

    boolean isWithin(Duration time) {
      return deployed >= 0 && System.nanoTime() - at <= time.toNanos();
    }
  }

  private volatile Looked last = Looked.never();
  private final JdbcClient jdbc;

  Deployments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The same object as long as nothing was deployed. */
  public Object mark() {
    return looked(FRESH).mark;
  }

  /** As {@link #mark}, for who misses something that may have come a moment ago. */
  public Object newMark() {
    return looked(MOMENT).mark;
  }

  private Looked looked(Duration within) {
    Looked known = last;
    return known.isWithin(within) ? known : look(within);
  }

  private synchronized Looked look(Duration within) {
    Looked before = last;
    if (before.isWithin(within)) {
      return before;
    }
    long deployed = jdbc.sql("select count(*) from act_re_deployment").query(Long.class).single();
    last = new Looked(deployed, deployed == before.deployed ? before.mark : new Object(), System.nanoTime());
    return last;
  }

  /** Something is being deployed here: it counts at once, for others when it is committed, or not at all. */
  public void forget() {
    drop();
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
        @Override
        public void afterCompletion(int status) {
          drop();
        }
      });
    }
  }

  private synchronized void drop() {
    last = Looked.never();
  }
}
