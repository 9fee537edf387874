package cn.kuaichu.life.deadline;

import cn.kuaichu.ground.database.RowStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Clocks together with what their decision table was asked. A clock keeps the tier it was started in: a raise moves the
 * case and not its date.
 */
@Repository
class AskedClocks {
  private static final String SELECT = """
      select c.appeal_id, c.round, c.kind, c.started_at, c.target_days, c.days, c.reminders, c.source,
        c.extended_days,
        c.paused_days, c.paused_from, c.paused_until, c.next_moment, c.stopped_at, c.watch, a.number, a.channel,
        a.category, coalesce(b.tier, a.tier), a.difficulty, a.urgency, coalesce(a.responsible_unit, a.intake_unit)
        from clock c
        join case_standing a on a.id = c.appeal_id
        left join lateral (
          select tier
            from case_ledger
           where appeal_id = c.appeal_id and opened_at <= c.started_at
           order by no desc
           limit 1) b on true
      """;

  /**
   * A clock and its question.
   *
   * @param inputs by the names of the table's columns
   */
  record Asked(CaseClock clock, String number, String unit, String category, Map<String, Object> inputs) {}

  private final JdbcTemplate jdbc;
  private final RowStream stream;
  private final ClockRows rows;

  AskedClocks(JdbcTemplate jdbc, RowStream stream, ClockRows rows) {
    this.jdbc = jdbc;
    this.stream = stream;
    this.rows = rows;
  }

  /** All clocks of cases that still run, by due date; what the reader answers with null is left out. */
  <T> List<T> running(Function<Asked, T> reader) {
    List<T> found = new ArrayList<>();
    jdbc.query(SELECT + "where c.stopped_at is null order by c.due_at, c.appeal_id", row -> {
      T answer = reader.apply(read(row));
      if (answer != null) {
        found.add(answer);
      }
    });
    return found;
  }

  /** The clocks of one kind that run, or were stopped since, case by case, the newest case first. */
  void past(ClockKind kind, Instant since, Consumer<Asked> reader) {
    stream.each(SELECT + """
        where c.kind = ? and (c.stopped_at is null or c.stopped_at >= ?)
        order by c.appeal_id desc, c.round
        """, row -> reader.accept(read(row)), kind.name(), Timestamp.from(since));
  }

  private Asked read(ResultSet row) throws SQLException {
    CaseClock clock = rows.read(row);
    Map<String, Object> inputs = new HashMap<>();
    if (clock.kind() == ClockKind.ACCEPTANCE) {
      inputs.put("channel", row.getString(17));
    } else {
      inputs.put("category", row.getString(18));
      inputs.put("tier", row.getString(19));
      inputs.put("difficulty", row.getString(20));
      inputs.put("urgency", row.getString(21));
    }
    return new Asked(clock, row.getString(16), row.getString(22), row.getString(18), inputs);
  }
}
