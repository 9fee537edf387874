package cn.kuaichu.appeal.replay;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks a table that is ordered by its first column, the appeal's id, alongside the appeals: one case's rows in memory
 * at a time.
 */
public final class PerCase<T> implements AutoCloseable {
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final PreparedStatement statement;
  private final ResultSet rows;
  private final Reader<T> reader;
  private boolean more;
  private long count;
  private long strays;
  private long firstStray;

  public PerCase(Snapshot snapshot, String sql, Reader<T> reader) throws SQLException {
    this.statement = snapshot.prepare(sql);
    this.rows = statement.executeQuery();
    this.reader = reader;
    step();
  }

  /** The rows of this case; to be asked in ascending order. Rows passed over belong to no appeal. */
  public List<T> of(long appealId) throws SQLException {
    skipBefore(appealId);
    List<T> found = new ArrayList<>();
    while (more && rows.getLong(1) == appealId) {
      found.add(reader.read(rows));
      count++;
      step();
    }
    return found;
  }

  private void skipBefore(long appealId) throws SQLException {
    while (more && rows.getLong(1) < appealId) {
      firstStray = strays++ == 0 ? rows.getLong(1) : firstStray;
      step();
    }
  }

  /** To be called after the last case. */
  public void reportStrays(String what, Finding finding) throws SQLException {
    skipBefore(Long.MAX_VALUE);
    if (strays > 0) {
      finding.flaw(strays + " 条" + what + "不属于任何诉求（第一条的内部号 " + firstStray + "）");
    }
  }

  private void step() throws SQLException {
    more = rows.next();
  }

  public long count() {
    return count;
  }

  @Override
  public void close() throws SQLException {
    rows.close();
    statement.close();
  }
}
