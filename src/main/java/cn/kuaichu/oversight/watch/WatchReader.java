package cn.kuaichu.oversight.watch;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.oversight.inspection.StandingInspections;
import cn.kuaichu.oversight.inspection.StandingInspections.Standing;
import cn.kuaichu.oversight.watch.Finding.Kind;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Looks over all open cases at once, and over inspections under way. What it asks for must never be there, so its
 * answers are short.
 */
@Repository
class WatchReader {
  private static final String OPEN = " a.status not in (" + Arrays.stream(Status.values()).filter(Status::ended)
      .map(status -> "'" + status.name() + "'").collect(Collectors.joining(", ")) + ")";
  /** Instances beside the case: they watch it or come after it, and do not carry it on. */
  private static final String BESIDE = "('appeal-clock', 'appeal-revisit', 'promise-check', 'code-objection', "
      + "'screening-spot-check', 'supervision-order', "
      + "'supervision-rectification', 'supervision-verification', 'conference-meeting', 'conference-decision', "
      + "'conference-duty', 'joint-conference')";
  /** What others than the handler owe a case; no clock of the case watches it. */
  private static final String ANSWERS = "('userTask_approveTime', 'userTask_decideRaise', 'userTask_ruleObjection', "
      + "'userTask_assist', "
      + "'userTask_reportDuty', 'userTask_checkSignature', 'userTask_checkUnreachable', 'userTask_decideUnreachable')";
  /** The roles a unit with open cases needs: they handle, and they sign. */
  private static final List<Role> NEEDED = List.of(Role.HANDLER, Role.LEADER, Role.PRINCIPAL);

  /** Roles that watch over others, and have to be watched themselves. */
  private static final List<String> SUPERVISORS = List.of(Role.DISCIPLINE.word(), Role.COORDINATOR.word(),
      Role.PETITION.word());

  private record Post(String unit, String role) {}

  private final JdbcClient jdbc;
  private final Units units;
  private final Officials officials;
  private final StandingInspections inspections;
  private final Clock clock;

  WatchReader(JdbcClient jdbc, Units units, Officials officials, StandingInspections inspections, Clock clock) {
    this.jdbc = jdbc;
    this.units = units;
    this.officials = officials;
    this.inspections = inspections;
    this.clock = clock;
  }

  long open() {
    return jdbc.sql("select count(*) from case_standing a where" + OPEN).query(Long.class).single();
  }

  List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    found.addAll(cases(Kind.NO_OWNER, NO_OWNER));
    found.addAll(cases(Kind.NO_TASK, NO_TASK));
    found.addAll(cases(Kind.NO_DATE, NO_DATE));
    found.addAll(lateAnswers());
    found.addAll(lateSupervisors());
    found.addAll(emptyPosts());
    inspections.all()
        .forEach(standing -> found.add(new Finding(kind(standing), null, standing.inspectionId(), standing.visitId(),
            standing.post().unit(), standing.post().role().word(), null)));
    return found;
  }

  private static Kind kind(Standing standing) {
    return switch (standing.why()) {
      case NOBODY_MAY -> Kind.NO_INSPECTOR;
      case HELD_IN_VAIN -> Kind.UNFIT_INSPECTOR;
      case LATE -> Kind.LATE_INSPECTION;
    };
  }

  /**
   * No unit owes it; or a task of it is held by somebody out of office, or free and without a candidate in office who
   * need not keep away.
   */
  private static final String NO_OWNER = """
      with in_office as (
        select login, unit || '.' || role as post
          from serving),
      idle as (
        select distinct e.business_key_ as number
          from act_ru_task t
          join act_ru_execution e on e.id_ = t.proc_inst_id_
          left join case_standing c on c.number = e.business_key_
         where case when t.assignee_ is not null
             then not exists (select from in_office s where s.login = t.assignee_)
             else not exists (
               select from act_ru_identitylink l join in_office s on s.post = l.group_id_
                where l.task_id_ = t.id_ and l.type_ = 'candidate'
                  and not exists (select from kept_away r where r.appeal_id = c.id and r.login = s.login)) end)
      select a.id, coalesce(a.responsible_unit, a.intake_unit)
        from case_standing a
       where %s
         and (a.number in (select number from idle)
           or not exists (
             select from known_unit u
              where u.id = coalesce(a.responsible_unit, a.intake_unit) and (u.until is null
                or u.until >= current_date)))
       order by a.id
      """;

  private static final String NO_TASK = """
      with busy as (
        select distinct e.business_key_ as number
          from act_ru_task t
          join act_ru_execution e on e.id_ = t.proc_inst_id_
          join act_re_procdef d on d.id_ = e.proc_def_id_
         where d.key_ not in %2$s)
      select a.id, coalesce(a.responsible_unit, a.intake_unit)
        from case_standing a
        left join busy b on b.number = a.number
       where b.number is null and %1$s
       order by a.id
      """;

  private static final String NO_DATE = """
      select a.id, coalesce(a.responsible_unit, a.intake_unit)
        from case_standing a
        left join case_clock c on c.appeal_id = a.id and c.round = a.round and c.stopped_at is null
       where c.appeal_id is null and %s
       order by a.id
      """;

  private List<Finding> cases(Kind kind, String sql) {
    return jdbc.sql(sql.formatted(OPEN, BESIDE))
        .query((row, n) -> Finding.ofCase(kind, row.getLong(1), row.getString(2)))
        .list();
  }

  private List<Finding> lateAnswers() {
    return jdbc.sql("""
        select a.id, split_part(l.post, '.', 1), split_part(l.post, '.', 2)
          from act_ru_task t
          join act_ru_variable v on v.execution_id_ = t.proc_inst_id_ and v.name_ = 'appealId'
          join case_standing a on a.id = v.long_
          join lateral (
            select min(group_id_) as post from act_ru_identitylink where task_id_ = t.id_
              and type_ = 'candidate') l on true
         where t.task_def_key_ in %s and t.due_date_ < ? and l.post is not null and %s
         order by a.id, l.post
        """.formatted(ANSWERS, OPEN)).param(Timestamp.from(clock.instant()))
        .query((row, n) -> new Finding(Kind.LATE_ANSWER,
            row.getLong(1), null, null, row.getString(2), row.getString(3), null))
        .list();
  }

  /**
   * From the engine's own tasks, so that no kind can be forgotten. What another query finds is left out, and so are
   * visits, because their cases must stay secret.
   */
  private List<Finding> lateSupervisors() {
    return jdbc.sql("""
        select a.id, split_part(l.post, '.', 1), split_part(l.post, '.', 2), t.name_
          from act_ru_task t
          join act_re_procdef d on d.id_ = t.proc_def_id_ and d.key_ not in ('field-inspection', 'inspection-visit')
          left join act_ru_variable v on v.execution_id_ = t.proc_inst_id_ and v.name_ = 'appealId'
          left join case_standing a on a.id = v.long_
          join lateral (
            select min(group_id_) as post from act_ru_identitylink where task_id_ = t.id_
              and type_ = 'candidate') l on true
         where t.due_date_ < :now and split_part(l.post, '.', 2) in (:supervisors) and not (t.task_def_key_ in %s
           and %s)
         order by l.post, t.due_date_, t.id_
        """.formatted(ANSWERS, OPEN)).param("now", Timestamp.from(clock.instant())).param("supervisors", SUPERVISORS)
        .query((row, n) -> new Finding(Kind.LATE_SUPERVISOR, row.getObject(1, Long.class), null, null, row.getString(2),
            row.getString(3), row.getString(4)))
        .list();
  }

  private List<Finding> emptyPosts() {
    Set<Post> held = officials.appointments().stream().map(post -> new Post(post.unit(), post.role().word()))
        .collect(Collectors.toSet());
    Set<Post> needed = new HashSet<>();
    owing().forEach(unit -> {
      NEEDED.forEach(role -> needed.add(new Post(unit.id(), role.word())));
      needed.add(new Post(units.supervising(unit.id()).id(), Role.DISCIPLINE.word()));
    });
    return needed.stream().filter(post -> !held.contains(post))
        .sorted((one, other) -> (one.unit() + one.role()).compareTo(other.unit() + other.role()))
        .map(post -> new Finding(Kind.EMPTY_POST, null, null, null, post.unit(), post.role(), null)).toList();
  }

  private List<Unit> owing() {
    return jdbc
        .sql("select distinct a.responsible_unit from case_standing a where a.responsible_unit is not null and" + OPEN)
        .query(String.class).list().stream().flatMap(id -> units.find(id).stream()).toList();
  }
}
