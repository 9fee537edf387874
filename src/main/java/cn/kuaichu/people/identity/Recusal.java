package cn.kuaichu.people.identity;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which officials keep away from a case (回避, 信访工作条例 art. 28, 30): every official with a post, also as a deputy, in the
 * unit it complains about; the official it names; every official with a declared interest in it. It is always the human
 * that keeps away, with all logins.
 */
@Component
public class Recusal {
  private static final String ROWS = """
      from kept_away r
        join official away on away.login = r.login
        join official me on me.login = :login and coalesce(me.person, me.login) = coalesce(away.person, away.login)
      """;
  /**
   * For statements of others: the rows of {@code r} that keep the human behind {@code :login} away from {@code
   * r.appeal_id}.
   */
  public static final String OF_THE_READER = "select " + ROWS;
  /** As long as a session remembers a right; on this node a recusal holds at once. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private record Known(Set<Long> cases, long takenAt) {}

  private volatile Known known;
  private final Officials officials;
  private final Units units;
  private final JdbcClient jdbc;
  private final Clock clock;

  Recusal(Officials officials, Units units, JdbcClient jdbc, Clock clock) {
    this.officials = officials;
    this.units = units;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @throws AppealRefused when this login may neither act in the case nor read it */
  public void require(String login, Appeal appeal) {
    objection(login, appeal).ifPresent(reason -> {
      throw new AppealRefused(reason);
    });
  }

  public boolean isBarred(String login, Appeal appeal) {
    return objection(login, appeal).isPresent();
  }

  private Optional<String> objection(String login, Appeal appeal) {
    if (isOfTheAccused(login, appeal.accusedUnit())) {
      return Optional.of("诉求 " + appeal.number() + " 反映您任职的单位，您应当回避，请由其他同志办理。");
    }
    if (appeal.accusedPerson() != null && officials.isSamePerson(login, appeal.accusedPerson())) {
      return Optional.of("诉求 " + appeal.number() + " 反映的是您本人，您应当回避，请由其他同志办理。");
    }
    return isRecused(login, appeal.id()) ? Optional.of("您已从诉求 " + appeal.number() + " 回避，不能再办理或查阅本件，请由其他同志办理。")
        : Optional.empty();
  }

  /** Most appeals complain about no unit, and then there is no query. */
  private boolean isOfTheAccused(String login, String accusedUnit) {
    return accusedUnit != null && officials.appointmentsOfHuman(login).stream()
        .anyMatch(post -> units.isWithin(post.unit(), accusedUnit));
  }

  /** Hardly any case has a recusal, and every step of every case asks: which cases have one is remembered. */
  private boolean isRecused(String login, long appealId) {
    return cases().contains(appealId)
        && jdbc.sql("select exists (" + OF_THE_READER + " where r.appeal_id = :appeal)").param("login", login)
            .param("appeal", appealId).query(Boolean.class).single();
  }

  /** @return the cases this human has declared an interest in, or that name him */
  public Set<Long> casesOf(String login) {
    return Set.copyOf(jdbc.sql("select r.appeal_id " + ROWS).param("login", login).query(Long.class).set());
  }

  private Set<Long> cases() {
    Known now = known;
    if (now == null || System.nanoTime() - now.takenAt > FRESH.toNanos()) {
      Set<Long> cases = ConcurrentHashMap.newKeySet();
      cases.addAll(jdbc.sql("select distinct appeal_id from kept_away").query(Long.class).list());
      now = new Known(cases, System.nanoTime());
      known = now;
    }
    return now.cases;
  }

  /** Somebody holds the post who neither is the one named nor has to keep away. */
  public boolean someoneElseMayAct(Appeal appeal, String unit, Role role, String login) {
    return officials.holding(unit, role).stream()
        .anyMatch(post -> !officials.isSamePerson(post.login(), login) && !isBarred(post.login(), appeal));
  }

  /** From now on; the reason stands encrypted beside the ledger's entry. */
  public void keepAway(long appealId, String login) {
    jdbc.sql("insert into recusal (appeal_id, login, recused_at) values (?, ?, ?) on conflict do nothing")
        .params(appealId, login, Timestamp.from(clock.instant())).update();
    cases().add(appealId);
  }
}
