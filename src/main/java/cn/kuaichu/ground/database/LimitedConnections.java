package cn.kuaichu.ground.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A request's connection ends what takes longer than a person waits, whatever the JDBC address says; the same
 * connection in the hands of a command, a nightly look or a start takes the time it takes. The server is told only when
 * a connection changes hands between the two; the socket's limit is the pool's to set back.
 */
final class LimitedConnections extends DelegatingDataSource {
  private static final String UNLIMITED = "reset statement_timeout; reset lock_timeout; reset "
      + "idle_in_transaction_session_timeout";
  private final RequestLimits limits;
  private final String limited;
  private final Map<PGConnection, Boolean> told = Collections.synchronizedMap(new WeakHashMap<>());

  LimitedConnections(DataSource pool, RequestLimits limits) {
    super(pool);
    this.limits = limits;
    this.limited = "set statement_timeout = " + limits.statement().toMillis() + "; set lock_timeout = "
        + limits.lock().toMillis()
        + "; set idle_in_transaction_session_timeout = " + limits.idle().toMillis();
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    try {
      tell(connection, PeopleWait.here());
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void tell(Connection connection, boolean waitedFor) throws SQLException {
    PGConnection physical = connection.unwrap(PGConnection.class);
    if (waitedFor) {
      connection.setNetworkTimeout(Runnable::run, (int) limits.answer().toMillis());
    }
    if (told.getOrDefault(physical, false) != waitedFor) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(waitedFor ? limited : UNLIMITED);
      }
      told.put(physical, waitedFor);
    }
  }
}
