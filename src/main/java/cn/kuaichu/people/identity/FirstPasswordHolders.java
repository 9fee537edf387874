package cn.kuaichu.people.identity;

import java.time.Duration;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose password is still the one the product has made up and an administrator has handed out. */
@Repository
public class FirstPasswordHolders {
  private record Known(Set<String> logins, long takenAt) {
    boolean isFresh() {
      return System.nanoTime() - takenAt < FRESH.toNanos();
    }
  }

  /** Asked at every request of the web apps; hardly anybody is meant for long. */
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final String HOLDERS = "select f.login from first_password f join act_id_user u on u.id_ = f.login "
      + "and u.pwd_ = f.hash";
  private final JdbcClient jdbc;
  private volatile Known known;

  FirstPasswordHolders(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A change of the password counts at once. */
  public boolean include(String login) {
    return known().logins.contains(login)
        && !jdbc.sql(HOLDERS + " where f.login = ?").param(login).query(String.class).list().isEmpty();
  }

  private Known known() {
    Known now = known;
    if (now == null || !now.isFresh()) {
      now = new Known(Set.copyOf(jdbc.sql(HOLDERS).query(String.class).list()), System.nanoTime());
      known = now;
    }
    return now;
  }

  /** The next question sees who has just been given one. */
  void changed() {
    known = null;
  }
}
