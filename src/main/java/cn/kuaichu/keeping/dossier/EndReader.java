package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Step;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far a case's ledger has come. */
@Component
class EndReader {
  private static final String[] CLOSING = {Step.ARCHIVE.name(), Step.CLOSE_SEPARATELY.name(), Step.CLOSE.name(),
      Step.CLOSE_NOT_REACHED.name()};
  private final JdbcClient jdbc;

  EndReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Content.End of(Appeal appeal) {
    String head = jdbc.sql("select encode(hash, 'hex') from case_step where appeal_id = ? and seq = ?")
        .params(appeal.id(), appeal.headSeq()).query(String.class).single();
    return new Content.End(closedAt(appeal.id()), appeal.headSeq(), head);
  }

  private Instant closedAt(long id) {
    return jdbc.sql("select max(occurred_at) from case_step where appeal_id = ? and kind = any(?)").params(id, CLOSING)
        .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant)).single().orElse(null);
  }
}
