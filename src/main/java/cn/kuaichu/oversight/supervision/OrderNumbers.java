package cn.kuaichu.oversight.supervision;

import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Numbers of orders, within each year. */
@Repository
class OrderNumbers {
  private final JdbcClient jdbc;
  private final Clock clock;

  OrderNumbers(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Without gaps, as offices number their papers: the second transaction waits until the first commits. */
  String next() {
    int year = clock.instant().atZone(WorkCalendar.ZONE).getYear();
    int next = jdbc.sql("""
        insert into supervision_count as c (year, last)
        values (?, 1)
        on conflict (year) do update set last = c.last + 1
        returning last
        """).param(year).query(Integer.class).single();
    return "督%d-%05d".formatted(year, next);
  }
}
