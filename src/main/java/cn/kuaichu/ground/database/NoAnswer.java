package cn.kuaichu.ground.database;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Tells a database that did not answer in time, or not at all, from a fault of the product: the same may be tried again
 * later.
 */
public final class NoAnswer {
  /** Lock not to be had in time; statement ended after its time; deadlock; changed by somebody else meanwhile. */
  private static final Set<String> LATER = Set.of("55P03", "57014", "40P01", "40001");
  /** PostgreSQL's classes: no connection, no resources left, the operator intervenes (shutting down, idle too long). */
  private static final Set<String> AWAY = Set.of("08", "53", "57", "25P03");

  private NoAnswer() {}

  /** @return whether anything in the chain of causes says so */
  public static boolean isBehind(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (says(at)) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }

  private static boolean says(Throwable failure) {
    if (failure instanceof SQLTransientConnectionException || failure instanceof TransactionTimedOutException) {
      return true;
    }
    if (failure instanceof SQLException sql && sql.getSQLState() != null) {
      return LATER.contains(sql.getSQLState()) || AWAY.stream().anyMatch(sql.getSQLState()::startsWith);
    }
    return failure instanceof IOException && failure.getClass().getPackageName().equals("java.net");
  }
}
