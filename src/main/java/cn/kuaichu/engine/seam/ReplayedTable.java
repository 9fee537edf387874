package cn.kuaichu.engine.seam;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** A feature's decision tables whose past questions can be asked again, of a table that is only proposed. */
public interface ReplayedTable {
  /** Keys of the tables. */
  Set<String> tables();

  /**
   * Reads, row by row and in the caller's transaction, what a table was asked for cases that go on, and for those that
   * ended since; the questions of one case come one after the other.
   */
  void questions(String table, Instant since, Consumer<PastQuestion> reader);

  /** An answer in words for people. */
  default String said(String column, Object value) {
    return String.valueOf(value);
  }
}
