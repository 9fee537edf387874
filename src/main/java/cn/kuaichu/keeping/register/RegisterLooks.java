package cn.kuaichu.keeping.register;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who looked for a person, and who took a list out of the house. */
@Repository
public class RegisterLooks {
  private final JdbcClient jdbc;
  private final Clock clock;

  RegisterLooks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void person(String login, String what, byte[] digest, int found) {
    write(login, what, digest, null, found);
  }

  /** Before the first row leaves. */
  public void exported(String login, RegisterFilter filter, int rows) {
    write(login, "EXPORT", null, filter.inCodes(), rows);
  }

  /** Before the first row leaves. */
  public void exported(String login, EventRegister register, EventFilter filter, int rows) {
    write(login, "EXPORT", null, filter.inCodes(register), rows);
  }

  private void write(String login, String what, byte[] digest, String asked, int found) {
    jdbc.sql("insert into register_look (login, at, what, digest, asked, found) values (?, ?, ?, ?, ?, ?)")
        .params(login, Timestamp.from(clock.instant()), what, digest, asked, found).update();
  }
}
