package cn.kuaichu.life.fieldwork;

import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the verification finds in fieldwork alone. */
public final class FieldworkVerified {
  private FieldworkVerified() {}

  public static List<String> flaws(EmbeddedDatabase database) throws SQLException {
    SheetsAddUp sheets = new SheetsAddUp();
    Finding finding = new Finding(sheets.question());
    try (Connection connection = database.superuser()) {
      sheets.examine(new Snapshot(connection, Instant.now(), true, Map.of()), finding);
    }
    return finding.flaws();
  }
}
