package cn.kuaichu.appeal.replay;

import java.io.IOException;
import java.sql.SQLException;

/**
 * What a feature contributes to a question of the verification: its own rows, held against the ledger or against the
 * engine. The feature knows its columns; the verification knows the question only. It reads and changes nothing.
 */
public interface Examined {
  Question question();

  /** Reports every flaw. */
  void examine(Snapshot snapshot, Finding finding) throws SQLException, IOException;
}
