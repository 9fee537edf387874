package cn.kuaichu.ground.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/** A transaction that declares more time than the default gets it from the server too, also within a request. */
final class AllowedTime extends JdbcTransactionManager {
  private static final long serialVersionUID = 1L;
  /** Seconds after the server's own limit, which ends a statement with a better word. */
  private static final int GRACE = 10;

  AllowedTime(DataSource database) {
    super(database);
  }

  @Override
  protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
      throws SQLException {
    super.prepareTransactionalConnection(connection, definition);
    int seconds = definition.getTimeout();
    if (PeopleWait.here() && seconds > getDefaultTimeout()) {
      allow(connection, seconds);
      connection.setNetworkTimeout(Runnable::run, (seconds + GRACE) * 1000);
    }
  }

  /** Until the transaction ends. */
  private static void allow(Connection connection, int seconds) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local statement_timeout = '" + seconds + "s'; set local lock_timeout = '" + seconds
          + "s'; set local idle_in_transaction_session_timeout = '" + seconds + "s'");
    }
  }
}
