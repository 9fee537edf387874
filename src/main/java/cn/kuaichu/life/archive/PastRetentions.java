package cn.kuaichu.life.archive;

import cn.kuaichu.engine.seam.PastQuestion;
import cn.kuaichu.engine.seam.ReplayedTable;
import cn.kuaichu.ground.database.RowStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What the table of retentions was asked when cases were filed; what is filed stays filed as it is. */
@Component
class PastRetentions implements ReplayedTable {
  private static final String TABLE = "retention-class";
  private final RowStream rows;

  PastRetentions(RowStream rows) {
    this.rows = rows;
  }

  @Override
  public Set<String> tables() {
    return Set.of(TABLE);
  }

  @Override
  public void questions(String table, Instant since, Consumer<PastQuestion> reader) {
    rows.each("""
        select a.number, f.unit, f.category, a.difficulty, coalesce(f.result, 'SEPARATE'), f.retention, f.source
          from archived_case f
          join case_standing a on a.id = f.appeal_id
         where f.filed_at >= ? and f.category <> '' and a.difficulty is not null
         order by f.appeal_id desc
        """, row -> reader.accept(question(row)), Timestamp.from(since));
  }

  private static PastQuestion question(ResultSet row) throws SQLException {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("category", row.getString(3));
    inputs.put("difficulty", row.getString(4));
    inputs.put("result", row.getString(5));
    return new PastQuestion(row.getString(1), row.getString(2), row.getString(3), false, inputs,
        Map.of("retention", row.getString(6), "source", row.getString(7)), null);
  }

  @Override
  public String said(String column, Object value) {
    return Arrays.stream(Retention.values()).filter(known -> known.name().equals(value)).map(Retention::label)
        .findFirst().orElse(String.valueOf(value));
  }
}
