package cn.kuaichu.faces.inbox;

import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is open in the units below a leader, by person (一级带着一级干, S2), and which tasks of his own unit he may give to
 * somebody.
 */
@Component
public class UnitTasks {
  private static final int MOST = 200;
  private static final List<Role> LEADERS = List.of(Role.LEADER, Role.PRINCIPAL);
  /** Not the discipline's: what waits at a stationed officer is his own ledger (专账), which no leader sees. */
  private static final List<Role> COUNTED = List.of(Role.INTAKE, Role.HANDLER, Role.LEADER, Role.PRINCIPAL);
  /** Tasks of cases that stand open to a post of one of the units; the reader keeps away from some. */
  private static final String OPEN = """
        from act_ru_task t
        join act_ru_execution e on e.id_ = t.proc_inst_id_
        join case_standing a on a.number = e.business_key_
        join lateral (
          select l.group_id_ as post
            from act_ru_identitylink l
           where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ = any(:posts::text[])
           limit 1) p on true
       where a.id <> all(:recused::bigint[])
      """;

  /** @param login null for tasks that are free */
  public record Load(String login, String name, String unit, long open, long late, Instant oldest) {}

  /** @param given by name; null while it is free */
  public record Waiting(String task, String number, String name, String post, String login, String given,
      Instant due) {}

  public record Colleague(String post, String login, String name) {}

  private final TaskAccess access;
  private final Officials officials;
  private final Units units;
  private final Recusal recusal;
  private final Clock clock;
  private final JdbcClient jdbc;

  UnitTasks(TaskAccess access, Officials officials, Units units, Recusal recusal, Clock clock, JdbcClient jdbc) {
    this.access = access;
    this.officials = officials;
    this.units = units;
    this.recusal = recusal;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  /** Whether this login leads a unit. */
  public boolean isLeader(String login) {
    return led(login).findAny().isPresent();
  }

  private Stream<Officials.Appointment> led(String login) {
    return officials.appointmentsOf(login).stream().filter(post -> LEADERS.contains(post.role()));
  }

  /** The busiest first. */
  public List<Load> loads() {
    String login = access.login();
    String[] posts = led(login).flatMap(post -> units.subtree(post.unit()).stream()).distinct()
        .flatMap(unit -> COUNTED.stream().map(role -> role.groupOf(unit))).toArray(String[]::new);
    return jdbc.sql("select t.assignee_, max(o.name), split_part(p.post, '.', 1) as unit, count(*), count(*) filter ("
        + "where t.due_date_ < :now), min(t.create_time_)"
        + OPEN.replace(" where ", " left join human o on o.login = t.assignee_ where ")
        + " group by 1, 3 order by 5 desc, 4 desc limit " + MOST)
        .params(parameters(login, posts)).param("now", Timestamp.from(clock.instant()))
        .query((row, n) -> new Load(row.getString(1), row.getString(2), row.getString(3), row.getLong(4),
            row.getLong(5), row.getTimestamp(6).toInstant()))
        .list();
  }

  /** Of the own unit; what falls due first stands first. */
  public List<Waiting> waiting() {
    String login = access.login();
    return jdbc.sql("select t.id_, a.number, t.name_, p.post, t.assignee_, o.name, t.due_date_"
        + OPEN.replace(" where ", " left join human o on o.login = t.assignee_ where ")
        + " and t.task_def_key_ <> all(:signing::text[]) order by t.due_date_ nulls last, a.number limit " + MOST)
        .params(parameters(login, given(login))).param("signing", ReadyFilters.SIGNING)
        .query((row, n) -> new Waiting(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
            row.getString(5), row.getString(6),
            row.getTimestamp(7) == null ? null : row.getTimestamp(7).toInstant()))
        .list();
  }

  public List<Colleague> colleagues() {
    return Stream.of(given(access.login())).flatMap(group -> {
      Post post = Post.of(group);
      return officials.holding(post.unit(), post.role()).stream()
          .map(held -> new Colleague(group, held.login(), held.name()));
    }).toList();
  }

  private String[] given(String login) {
    return led(login).map(Officials.Appointment::unit).distinct()
        .flatMap(unit -> Assigning.GIVEN.stream().map(role -> role.groupOf(unit))).toArray(String[]::new);
  }

  private Map<String, Object> parameters(String login, String[] posts) {
    return Map.of("posts", posts, "recused", recusal.casesOf(login).toArray(Long[]::new));
  }
}
