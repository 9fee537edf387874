package cn.kuaichu.ground.database;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Reads a long list row by row: so many rows at once come from the database, and none stays in memory. */
@Component
public class RowStream {
  private static final int FETCHED_AT_ONCE = 1000;
  private final JdbcTemplate jdbc;

  RowStream(JdbcTemplate jdbc) {
    this.jdbc = new JdbcTemplate(jdbc.getDataSource());
    this.jdbc.setFetchSize(FETCHED_AT_ONCE);
  }

  /** @throws IllegalStateException outside of a transaction: there the driver reads all rows at once */
  public void each(String sql, RowCallbackHandler reader, Object... parameters) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("rows are streamed in a transaction only");
    }
    jdbc.query(sql, reader, parameters);
  }
}
