package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;

/** A feature whose rows name files of the evidence folder, by the digest of their content. */
public interface NamesFiles {
  /** A file as a row names it; {@code whose} is a case's number, or a visit's. */
  interface Reader {
    void read(String whose, String sha256, long size);
  }

  /** {@code table.column} with the digests, indexed. */
  String column();

  /** @return how many rows there are */
  long each(Snapshot snapshot, Reader reader) throws SQLException;
}
