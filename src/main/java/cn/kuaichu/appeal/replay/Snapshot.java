package cn.kuaichu.appeal.replay;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The database as it was at one moment, and how far the anchor files reached then: what officials do meanwhile is not
 * seen.
 *
 * @param now the product's clock
 * @param serving whether a job executor is at work on this database
 */
public record Snapshot(Connection connection, Instant now, boolean serving, Map<Path, Long> anchorFiles) {
  private static final int FETCHED_AT_ONCE = 1000;

  /** What is done with each row. */
  public interface Row {
    void read(ResultSet row) throws SQLException;
  }

  /** Rows come through a cursor, a thousand at a time. */
  public long each(String sql, Row consumer, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters); ResultSet rows = statement.executeQuery()) {
      long count = 0;
      while (rows.next()) {
        consumer.read(rows);
        count++;
      }
      return count;
    }
  }

  public long count(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters); ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** @param sql with one parameter, an array of ids; its first column is an id */
  public Set<Long> among(Set<Long> ids, String sql) throws SQLException {
    Set<Long> found = new HashSet<>();
    each(sql, row -> found.add(row.getLong(1)), connection.createArrayOf("bigint", ids.toArray()));
    return found;
  }

  public PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setFetchSize(FETCHED_AT_ONCE);
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] instanceof String[] texts) {
        statement.setArray(i + 1, connection.createArrayOf("text", texts));
      } else if (parameters[i] instanceof Array array) {
        statement.setArray(i + 1, array);
      } else {
        statement.setObject(i + 1, parameters[i]);
      }
    }
    return statement;
  }
}
