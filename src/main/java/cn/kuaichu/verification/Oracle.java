package cn.kuaichu.verification;

import java.io.IOException;
import java.sql.SQLException;

/** One question about everything that is stored. It reads and changes nothing. */
interface Oracle {
  /** One word for machines. */
  String key();

  String title();

  /** Reports every flaw and says at the end what was looked at. */
  void examine(Snapshot snapshot, Finding finding) throws SQLException, IOException;
}
