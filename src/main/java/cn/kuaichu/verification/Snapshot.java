package cn.kuaichu.verification;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/**
 * The database as it was at one moment, and how far the anchor files reached then: what officials do meanwhile is not seen.
 *
 * @param now the product's clock
 * @param serving whether a job executor is at work on this database
 */
record Snapshot(Connection connection, Instant now, boolean serving, Map<Path, Long> anchorFiles) {
  private static final int FETCHED_AT_ONCE = 1000;

  /** What is done with each row. */
  interface Row {
    void read(ResultSet row) throws SQLException;
  }

  /** Rows come through a cursor, a thousand at a time. */
  long each(String sql, Row consumer, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters); ResultSet rows = statement.executeQuery()) {
      long count = 0;
      while (rows.next()) {
        consumer.read(rows);
        count++;
      }
      return count;
    }
  }

  long count(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters); ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setFetchSize(FETCHED_AT_ONCE);
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] instanceof String[] texts) {
        statement.setArray(i + 1, connection.createArrayOf("text", texts));
      } else {
        statement.setObject(i + 1, parameters[i]);
      }
    }
    return statement;
  }
}
