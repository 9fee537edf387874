package cn.kuaichu.oversight.notices;

import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds what a login may read, by the posts and the recusals of this moment and not by those of its session. */
@Repository
public class NoticeReaders {
  private final Officials officials;
  private final Units units;
  private final Recusal recusal;
  private final JdbcClient jdbc;

  NoticeReaders(Officials officials, Units units, Recusal recusal, JdbcClient jdbc) {
    this.officials = officials;
    this.units = units;
    this.recusal = recusal;
    this.jdbc = jdbc;
  }

  /** An official without a post reads nothing. */
  public NoticeReader of(String login) {
    Set<String> posts = officials.appointmentsOf(login).stream().map(held -> new Post(held.unit(), held.role()).group())
        .collect(Collectors.toSet());
    Set<String> own = new HashSet<>(jdbc.sql("""
        select login from human where person = (select person from human where login = ?)
        """).param(login).query(String.class).list());
    own.add(login);
    Set<String> standsFor = new HashSet<>(own);
    standsFor.addAll(jdbc.sql("""
        select deputy_for
          from held_post
         where login = ? and deputy_for is not null and ended_at is null and current_date between since and until
        """).param(login).query(String.class).list());
    return new NoticeReader(login, posts, own, standsFor, employers(login), recusal.casesOf(login));
  }

  /** As {@link Recusal} has it: a unit and all it belongs to. */
  private Set<String> employers(String login) {
    Set<String> found = new HashSet<>();
    officials.appointmentsOfHuman(login).forEach(post -> {
      found.add(post.unit());
      Optional<Unit> at = units.find(post.unit());
      while (at.isPresent() && at.get().parent() != null) {
        found.add(at.get().parent());
        at = units.find(at.get().parent());
      }
    });
    return found;
  }
}
