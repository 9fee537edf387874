package cn.kuaichu.life.revisit;

import cn.kuaichu.engine.seam.PastQuestion;
import cn.kuaichu.engine.seam.ReplayedTable;
import cn.kuaichu.ground.database.RowStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What the table of waits was asked for the second look of the round in which each case stands. */
@Component
class PastWaits implements ReplayedTable {
  private static final String TABLE = "revisit-wait";
  private static final Map<String, String> DESKS = Map.of("CALL_BACK", "回访专席", "DISCIPLINE", "纪检监察");
  private final RowStream rows;

  PastWaits(RowStream rows) {
    this.rows = rows;
  }

  @Override
  public Set<String> tables() {
    return Set.of(TABLE);
  }

  @Override
  public void questions(String table, Instant since, Consumer<PastQuestion> reader) {
    rows.each("""
        select a.number, a.responsible_unit, a.category, r.outcome is null, a.difficulty, a.result, r.risk, r.desk
          from revisit r
          join case_standing a on a.id = r.appeal_id and a.round = r.round
         where (r.outcome is null or r.done_at >= ?) and a.category is not null and a.result is not null
           and r.risk is not null
         order by r.appeal_id desc
        """, row -> reader.accept(question(row)), Timestamp.from(since));
  }

  private static PastQuestion question(ResultSet row) throws SQLException {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("category", row.getString(3));
    inputs.put("difficulty", row.getString(5));
    inputs.put("result", row.getString(6));
    inputs.put("risk", row.getString(7));
    Map<String, Object> recorded = row.getString(8) == null ? Map.of() : Map.of("desk", row.getString(8));
    return new PastQuestion(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), inputs, recorded,
        null);
  }

  @Override
  public String said(String column, Object value) {
    return DESKS.getOrDefault(String.valueOf(value), String.valueOf(value));
  }
}
