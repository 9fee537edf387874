package cn.kuaichu.life.contact;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.DecisionTables;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Days on which somebody tried to reach a complainant and could not; several tries on one day are one. */
@Repository
public class ContactTries {
  /**
   * @param occasion what the complainant was wanted for
   * @param on the calendar day in Shanghai
   * @param day the calendar's own, which a demonstration makes shorter
   */
  public record Try(Occasion occasion, LocalDate on, long day, Instant at, String way, String by) {}

  private final JdbcClient jdbc;
  private final DecisionTables tables;
  private final WorkCalendar calendar;
  private final Clock clock;

  ContactTries(JdbcClient jdbc, DecisionTables tables, WorkCalendar calendar, Clock clock) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * @param ofNo the sheet's number, or the round of the revisit
   * @return how many tries there are by now
   * @throws AppealRefused when today's try stands already
   */
  public int add(Appeal appeal, Occasion occasion, int ofNo, String way, Actor actor) {
    Instant now = clock.instant();
    LocalDate today = now.atZone(WorkCalendar.ZONE).toLocalDate();
    int rows = jdbc.sql("""
        insert into contact_try (appeal_id, occasion, of_no, tried_on, way, tried_by, tried_at, day)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """).params(appeal.id(), occasion.name(), ofNo, Date.valueOf(today), way, actor.login(), Timestamp.from(now),
        calendar.dayNumber(now)).update();
    if (rows == 0) {
      throw new AppealRefused("诉求 " + appeal.number() + " 今天已经登记过一次没有联系上。请改天换一种方式再联系，同一天的多次联系只算一次。");
    }
    return of(appeal.id(), occasion, ofNo).size();
  }

  public List<Try> of(long appealId, Occasion occasion, int ofNo) {
    return jdbc.sql("""
        select occasion, tried_on, day, tried_at, way, tried_by
          from contact_try
         where appeal_id = ? and occasion = ? and of_no = ?
         order by day
        """).params(appealId, occasion.name(), ofNo).query(ContactTries::read).list();
  }

  /** All there ever were in a case, in the order of their days. */
  public List<Try> of(long appealId) {
    return jdbc.sql("""
        select occasion, tried_on, day, tried_at, way, tried_by
          from contact_try
         where appeal_id = ?
         order by tried_on, occasion
        """).param(appealId).query(ContactTries::read).list();
  }

  private static Try read(ResultSet row, int n) throws SQLException {
    return new Try(Occasion.valueOf(row.getString(1)), row.getDate(2).toLocalDate(), row.getLong(3),
        row.getTimestamp(4).toInstant(), row.getString(5), row.getString(6));
  }

  /** Often enough, and over enough days, as the table {@code contact-tries} asks. */
  public boolean enough(Appeal appeal, Occasion occasion, int ofNo) {
    List<Try> tries = of(appeal.id(), occasion, ofNo);
    Map<String, Object> rule = tables.ask("contact-tries", Map.of("occasion", occasion.name(), "category",
        appeal.category().name(), "difficulty", appeal.difficulty().name()));
    int wanted = ((Number) rule.get("tries")).intValue();
    int days = ((Number) rule.get("days")).intValue();
    return tries.size() >= wanted
        && tries.get(tries.size() - 1).day() - tries.get(0).day() >= days;
  }
}
