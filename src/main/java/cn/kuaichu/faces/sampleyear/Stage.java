package cn.kuaichu.faces.sampleyear;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.ground.start.StoryClock;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.oversight.supervision.ReferralResult;
import cn.kuaichu.people.identity.Post;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the sample's stories are played: by the models, through the same doors as real officials and citizens come, at
 * the moments of the story.
 */
@Component
class Stage {
  private static final int WITH_EVIDENCE = 3; // two of three are photographed
  /** Seeds that stand beside each other begin alike. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final Duration ANSWERED = Duration.ofDays(18); // after a referral
  private final Doors doors;
  private final Engine engine;
  private final JdbcClient jdbc;
  private long pictures;

  /** The engine's services a story needs. */
  @Component
  record Engine(@Lazy TaskService tasks, @Lazy FormService forms, @Lazy ManagementService jobs,
      @Lazy IdentityService identity, @Lazy RepositoryService models) {}

  Stage(Doors doors, Engine engine, JdbcClient jdbc) {
    this.doors = doors;
    this.engine = engine;
    this.jdbc = jdbc;
  }

  Appeal register(Registration registration) {
    return doors.register().register(registration);
  }

  Appeal now(long appealId) {
    return doors.appeals().get(appealId);
  }

  // --- time

  /** What falls due for this number until then happens, each at its moment. */
  void timePasses(String number, Instant until) {
    Instant now = until;
    while (nextFalls(number, now, until).isPresent()) {
      now = until;
    }
    StoryClock.tell(until);
  }

  /**
   * The next thing that falls due happens.
   *
   * @return its moment; empty where nothing more falls due until then
   */
  Optional<Instant> nextFalls(String number, Instant now, Instant until) {
    Optional<Due> due = due(number, now, until);
    due.ifPresent(job -> {
      StoryClock.tell(job.at());
      Context.setJobExecutorContext(new JobExecutorContext());
      try {
        engine.jobs().executeJob(job.job());
      } finally {
        Context.removeJobExecutorContext();
      }
    });
    return due.map(Due::at);
  }

  private record Due(String job, Instant at) {}

  /** What only waits for a thread of the job executor is due at once; the engine dates it by the real clock. */
  private Optional<Due> due(String number, Instant now, Instant until) {
    return jdbc.sql("""
        select id, greatest(due, :now)
          from (select j.id_ as id,
                       case when j.handler_type_ = 'async-continuation' then :now else j.duedate_ end as due
                  from act_ru_execution e
                  join act_ru_job j on j.process_instance_id_ = e.id_
                 where e.business_key_ = :number and e.parent_id_ is null and j.retries_ > 0) open
         where due <= :until
         order by due
         limit 1
        """).param("now", Timestamp.from(now)).param("until", Timestamp.from(until)).param("number", number)
        .query((row, n) -> new Due(row.getString(1), row.getTimestamp(2).toInstant())).optional();
  }

  // --- tasks

  Set<String> openTasks(String number) {
    return engine.tasks().createTaskQuery().processInstanceBusinessKey(number).list().stream()
        .map(Task::getTaskDefinitionKey).collect(Collectors.toSet());
  }

  boolean hasTask(String number, String key) {
    return engine.tasks().createTaskQuery().processInstanceBusinessKey(number).taskDefinitionKey(key).count() > 0;
  }

  private Task task(String number, String key) {
    return engine.tasks().createTaskQuery().processInstanceBusinessKey(number).taskDefinitionKey(key).list().stream()
        .findFirst().orElseThrow(() -> new IllegalStateException(number + " has no task " + key));
  }

  private Post post(Task task) {
    return engine.tasks().getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId)
        .filter(group -> group != null && group.contains(".")).map(Post::of).findFirst().orElseThrow();
  }

  private static String login(Post post) {
    return post.role().word() + "-" + post.unit();
  }

  /** The first official of the post that owes the task takes it and fills in its form. */
  void does(String number, String key, Map<String, Object> answers) {
    does(task(number, key), answers);
  }

  private void does(Task task, Map<String, Object> answers) {
    String login = login(post(task));
    as(login, () -> {
      if (task.getAssignee() == null) {
        engine.tasks().claim(task.getId(), login);
      }
      engine.forms().submitTaskForm(task.getId(), new HashMap<>(answers));
      return null;
    });
  }

  /** Somebody has taken it and is at it. */
  void claims(String number, String key) {
    Task task = task(number, key);
    String login = login(post(task));
    as(login, () -> {
      engine.tasks().claim(task.getId(), login);
      return null;
    });
  }

  /** @return the number under which it runs */
  String starts(String process, String login, Map<String, Object> answers) {
    String model = engine.models().createProcessDefinitionQuery().processDefinitionKey(process).latestVersion()
        .singleResult().getId();
    return as(login, () -> engine.forms().submitStartForm(model, new HashMap<>(answers)).getBusinessKey());
  }

  private <T> T as(String login, Supplier<T> action) {
    IdentityService identity = engine.identity();
    List<String> groups = identity.createGroupQuery().groupMember(login).list().stream().map(group -> group.getId())
        .toList();
    List<String> units = identity.createTenantQuery().userMember(login).includingGroupsOfUser(true).list().stream()
        .map(tenant -> tenant.getId()).toList();
    identity.setAuthentication(login, groups, units);
    try {
      return action.get();
    } finally {
      identity.clearAuthentication();
    }
  }

  // --- beside the forms

  /** On the own telephone, with the finger. */
  void complainantSigns(long appealId, Answer answer, String words) {
    doors.signatures().sign(appealId, doors.sheets().current(appealId).orElseThrow().digestHex(), answer, words,
        answer.agrees() ? Story.DRAWN : null);
  }

  void saysNotDone(long appealId, String words) {
    doors.notDone().say(appealId, words);
  }

  /** The handler of the case urges, or takes back, what the beginning of its key names. */
  void followsUp(String login, String beginning, String reason) {
    String key = doors.followUps().offered(login).stream().map(offer -> offer.key())
        .filter(offered -> offered.startsWith(beginning)).findFirst().orElseThrow();
    starts("follow-up", login, Map.of("followUp", key, "reason", reason));
  }

  String handler(long appealId) {
    return "handler-" + now(appealId).responsibleUnit();
  }

  /** Of the township where the case is handled, or of the district. */
  String officer(long appealId) {
    String unit = now(appealId).responsibleUnit();
    return doors.units().get(unit).tier() == Tier.DISTRICT ? "discipline-d-discipline"
        : "discipline-" + doors.units().around(unit, Tier.TOWNSHIP).id();
  }

  void takesOrderBack(long appealId) {
    String order = doors.openOrders().openOrderOf(appealId).orElseThrow().number();
    starts("supervision-withdrawal", "discipline-d-discipline", Map.of("orderNumber", order, "why", "WRONGLY_ISSUED",
        "reason", "经查，本件尚在期限内，单位已经在办，督办单下早了。"));
  }

  /** The older ones; a matter in three was not put on file. */
  void referralsAreAnswered(Instant today) {
    record Referred(String number, Instant at) {}
    List<Referred> waiting = jdbc.sql("select o.number, r.referred_at from referral_standing r "
        + "join order_standing o on o.id = r.order_id where r.version is null order by r.referred_at, o.number")
        .query((row, n) -> new Referred(row.getString(1), row.getTimestamp(2).toInstant())).list();
    Actor officer = new Actor("discipline-d-discipline", "discipline", "d-discipline");
    for (int i = 0; i < waiting.size(); i++) {
      Instant answered = waiting.get(i).at().plus(ANSWERED);
      if (answered.isBefore(today)) {
        StoryClock.tell(answered);
        boolean filed = i % 3 != 2;
        int persons = filed ? 1 + i % 2 : 0;
        doors.referrals().enter(waiting.get(i).number(), officer, 0, new ReferralResult(filed,
            WorkCalendar.date(answered), new ReferralResult.Counts(filed ? 1 : 0, persons, persons / 2), null, null));
      }
    }
  }

  boolean isReferral(String number, String key) {
    return doors.supervision().rung(number(task(number, key), "orderId")).equals("REFERRAL");
  }

  /** @return whether a photograph of this round is there to be seen */
  boolean photographed(long appealId) {
    return pictures++ % WITH_EVIDENCE != 0 && shows(appealId, handler(appealId));
  }

  /** Where the case still takes evidence. */
  boolean shows(long appealId, String login) {
    Appeal appeal = now(appealId);
    if (!AddEvidence.isOpen(appeal)) {
      return false;
    }
    int dash = login.indexOf('-');
    doors.addEvidence().add(appealId, new Actor(login, login.substring(0, dash), login.substring(dash + 1)), "现场.png",
        Picture.png(SPREAD * pictures++));
    return true;
  }

  /** The official who has to put something right shows it. */
  void showsBefore(long appealId, String number, String key) {
    shows(appealId, login(post(task(number, key))));
  }

  boolean hasEvidence(long appealId) {
    return doors.evidence().anyOfThisRound(now(appealId));
  }

  // --- visits, each of which has a number of its own below the inspection's

  /**
   * The member whose turn it is photographs what he sees and writes it down.
   *
   * @return the case he looked at; null where no visit is left
   */
  Long visits(String inspection, Map<String, Object> seen) {
    Optional<Task> open = below(inspection, "userTask_visitCase");
    open.ifPresent(task -> {
      long visit = number(task, "visitId");
      doors.photos().add(visit, login(post(task)), Picture.png(~visit * SPREAD));
    });
    Long seenCase = open.map(task -> number(task, "appealId")).orElse(null);
    open.ifPresent(task -> does(task, seen));
    return seenCase;
  }

  /** @return false where no visit is left of which another is to say whether it was rightly found false */
  boolean confirms(String inspection, Map<String, Object> answers) {
    Optional<Task> open = below(inspection, "userTask_confirmFinding");
    open.ifPresent(task -> does(task, answers));
    return open.isPresent();
  }

  private Optional<Task> below(String inspection, String key) {
    return engine.tasks().createTaskQuery().processInstanceBusinessKeyLike(inspection + "%").taskDefinitionKey(key)
        .list().stream().findFirst();
  }

  private long number(Task task, String variable) {
    return ((Number) engine.tasks().getVariable(task.getId(), variable)).longValue();
  }
}
