package cn.kuaichu.revisit;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.deadline.WorkCalendar;
import cn.kuaichu.process.Decisions;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Days on which somebody tried to reach the citizen for a revisit and could not. How many are wanted says the table
 * {@code contact-tries}; the last one is a visit at home.
 */
@Repository
public class ContactTries {
  /** One day's try. */
  public record Try(LocalDate on, String way, Instant at) {
    public boolean atHome() {
      return way.equals("VISIT");
    }
  }

  private record Wanted(int tries, int days) {
  }

  private final JdbcClient jdbc;
  private final Decisions tables;
  private final WorkCalendar calendar;
  private final Clock clock;

  ContactTries(JdbcClient jdbc, Decisions tables, WorkCalendar calendar, Clock clock) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** @param due when the revisit became due; its day is the first that counts */
  void tried(Appeal appeal, Instant due, String way, String login) {
    LocalDate today = calendar.dayOf(due, clock.instant());
    if (of(appeal).stream().anyMatch(earlier -> earlier.on().equals(today))) {
      throw new AppealRefused("诉求 " + appeal.number() + " 今天已经联系过一次,没有联系上的须换一天再联系。请改日再办。");
    }
    jdbc.sql("""
        insert into contact_try (appeal_id, occasion, of_no, tried_on, way, tried_by, tried_at)
        values (?, 'REVISIT', ?, ?, ?, ?, ?)
        """).params(appeal.id(), appeal.round(), Date.valueOf(today), way, login, Timestamp.from(clock.instant())).update();
  }

  public List<Try> of(Appeal appeal) {
    return jdbc.sql("""
        select tried_on, way, tried_at
          from contact_try
         where appeal_id = ? and occasion = 'REVISIT' and of_no = ?
         order by tried_on
        """).params(appeal.id(), appeal.round())
        .query((row, n) -> new Try(row.getDate(1).toLocalDate(), row.getString(2), row.getTimestamp(3).toInstant())).list();
  }

  /** Not yet on so many days as the table wants, or not yet at the citizen's door. */
  public boolean goOn(Appeal appeal) {
    List<Try> made = of(appeal);
    return made.size() < wanted(appeal).tries() || !made.get(made.size() - 1).atHome();
  }

  /** When to try again, after a first try. */
  public Instant nextAt(Appeal appeal) {
    List<Try> made = of(appeal);
    return calendar.morningOf(made.get(made.size() - 1).at(), wanted(appeal).days());
  }

  /** How many more are wanted at least. */
  public int left(Appeal appeal) {
    return Math.max(1, wanted(appeal).tries() - of(appeal).size());
  }

  private Wanted wanted(Appeal appeal) {
    Map<String, Object> answer = tables.ask("contact-tries", Map.of("occasion", "REVISIT",
        "category", appeal.category().name(), "difficulty", appeal.difficulty().name()));
    return new Wanted(((Number) answer.get("tries")).intValue(), ((Number) answer.get("days")).intValue());
  }
}
