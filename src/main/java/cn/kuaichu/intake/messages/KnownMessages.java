package cn.kuaichu.intake.messages;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What earlier imports brought in, and the record of each import. */
@Repository
class KnownMessages {
  private final JdbcClient jdbc;

  KnownMessages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Set<String> among(String source, Collection<String> references) {
    return jdbc.sql("""
        select source_reference
          from appeal
         where source = ? and source_reference = any (?)
        """).params(source, references.toArray(String[]::new)).query(String.class).set();
  }

  void record(String fileName, String digest, Instant startedAt, Instant finishedAt, Tally tally) {
    jdbc.sql("""
        insert into import_batch (file_name, file_digest, started_at, finished_at, data_rows, imported, repeated, rejected)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """).params(fileName, digest, Timestamp.from(startedAt), Timestamp.from(finishedAt), tally.rows(), tally.imported(),
            tally.repeated(), tally.rejected()).update();
  }
}
