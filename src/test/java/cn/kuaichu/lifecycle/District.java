package cn.kuaichu.lifecycle;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ground.start.BeforeOpening;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.life.signoff.AddProof;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.life.signoff.OwnSignature;
import cn.kuaichu.life.signoff.Proofs;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.people.identity.FollowAppointments;
import cn.kuaichu.people.identity.Officials;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sample district as tests talk to it: citizens, officials and the passing of time, in the words of the domain. */
public class District {
  /** Brings the district and its clock into a test's application. */
  @TestConfiguration(proxyBeanMethods = false)
  public static class Setup {
    @Bean
    MovableClock clock() {
      return new MovableClock();
    }

    @Bean
    ElementCoverage elementCoverage() {
      return new ElementCoverage();
    }

    /** The tests' time begins before the day on which the sample is loaded. */
    @Bean
    @Order(11)
    BeforeOpening longInOffice(JdbcClient jdbc, Offices offices) {
      return () -> {
        District.longInOffice(jdbc);
        offices.open();
      };
    }

    @Bean
    Offices offices(JdbcClient jdbc, Officials officials, FollowAppointments follow,
        PlatformTransactionManager transactions) {
      return new Offices(jdbc, officials, follow, new TransactionTemplate(transactions));
    }

    @Bean
    District district(RegisterAppeal register, Appeals appeals, AppealLifecycle lifecycle, OwnSignature own,
        Sheets sheets,
        AddProof addProof, RuntimeService runtime,
        TaskService tasks, FormService forms, ManagementService management, IdentityService identity,
        HistoryService history,
        JdbcClient jdbc, Vault vault, MovableClock clock, RepositoryService repository, Offices offices) {
      SpotChecksSet.to(repository, 0);
      return new District(register, appeals, lifecycle, own, sheets, addProof, runtime, tasks, forms, management,
          identity, history, jdbc, vault,
          clock, offices);
    }
  }

  /** Whoever was appointed just now, for tests whose time is an earlier one; each on a day of its own. */
  public static void longInOffice(JdbcClient jdbc) {
    jdbc.sql(
        "update appointment set since = date '1990-01-01' + (id % 3000)::int where (since >= current_date - 1 or since = date '2020-01-01') and until is null and deputy_for is null")
        .update();
  }

  /** Two strokes, long enough for a name. */
  public static final String DRAWN = "100,100 200,120 300,90 400,140 500,100 600,150;150,200 250,260 350,220 450,280 550,240 650,300";
  public static final Instant MONDAY_MORNING = LocalDateTime.of(2026, 3, 2, 9, 0).atZone(
      WorkCalendar.ZONE).toInstant();

  final RegisterAppeal register;
  final Appeals appeals;
  final AppealLifecycle lifecycle;
  final OwnSignature own;
  public final Sheets sheets;
  final AddProof addProof;
  final RuntimeService runtime;
  final TaskService tasks;
  final FormService forms;
  final ManagementService management;
  final IdentityService identity;
  final HistoryService history;
  public final JdbcClient jdbc;
  private final Vault vault;
  public final MovableClock clock;
  public final Offices offices;
  /** What a test wants to look at after every step. */
  Runnable afterEachStep = () -> {};

  District(RegisterAppeal register, Appeals appeals, AppealLifecycle lifecycle, OwnSignature own, Sheets sheets,
      AddProof addProof,
      RuntimeService runtime, TaskService tasks,
      FormService forms, ManagementService management, IdentityService identity, HistoryService history,
      JdbcClient jdbc,
      Vault vault, MovableClock clock, Offices offices) {
    this.offices = offices;
    this.register = register;
    this.appeals = appeals;
    this.lifecycle = lifecycle;
    this.own = own;
    this.sheets = sheets;
    this.addProof = addProof;
    this.runtime = runtime;
    this.tasks = tasks;
    this.forms = forms;
    this.management = management;
    this.identity = identity;
    this.history = history;
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  public Case citizenAsks(String words) {
    return citizenAsks(words, null);
  }

  public Case citizenAsks(String words, String accusedUnit) {
    return citizenAsks(words, accusedUnit, "周大娘", "13800001234");
  }

  public Case citizenAsks(String words, String accusedUnit, String name, String phone) {
    Appeal appeal = register.register(new Registration(new Registration.From("test", UUID.randomUUID().toString()),
        new Channel("VISIT"), new Registration.Taken("intake-t01v01", "村口小卖部", today()), clock.instant(),
        new Registration.Units("t01v01", "t01v01", accusedUnit), words.substring(0, Math.min(words.length(), 30)),
        words, new Registration.Person(name, phone, "三组"), null));
    return new Case(appeal.id(), appeal.number());
  }

  public LocalDate today() {
    return clock.instant().atZone(WorkCalendar.ZONE).toLocalDate();
  }

  /** The complainant's own word, for tests outside this package. */
  public void own(Case appeal, Answer answer, String words) {
    appeal.ownWord(answer, words);
  }

  /** An appeal that came in by another door. */
  public Case find(String number) {
    return new Case(appeals.find(number).orElseThrow().id(), number);
  }

  /** Time passes; whatever falls due on the way happens in its order. */
  public void daysPass(int days) {
    Instant target = clock.instant().plus(Duration.ofDays(days));
    for (Job next = nextDueUntil(target); next != null; next = nextDueUntil(target)) {
      if (next.getDuedate().toInstant().isAfter(clock.instant())) {
        clock.setTo(next.getDuedate().toInstant());
      }
      engineDoes(next.getId());
    }
    clock.setTo(target);
  }

  /**
   * Time passes; only what this case waits for happens, its clocks aside: others of the same district may be damaged.
   */
  public void daysPassFor(Case appeal, int days) {
    clock.setTo(clock.instant().plus(Duration.ofDays(days)));
    for (String job : jdbc.sql("""
        select j.id_
          from act_ru_job j
          join act_ru_execution e on e.id_ = j.process_instance_id_
         where e.business_key_ = ? and j.duedate_ <= ? and j.process_def_key_ <> 'appeal-clock'
        """).params(appeal.number, Timestamp.from(clock.instant())).query(String.class).list()) {
      engineDoes(job);
    }
  }

  /** As the job executor does it: with the rights of the instance's own unit, and not with everybody's. */
  public void engineDoes(String job) {
    Context.setJobExecutorContext(new JobExecutorContext());
    try {
      management.executeJob(job);
    } finally {
      Context.removeJobExecutorContext();
    }
    afterEachStep.run();
  }

  private Job nextDueUntil(Instant target) {
    return management.createJobQuery().timers().withRetriesLeft().orderByJobDuedate().asc().listPage(0, 1).stream()
        .filter(job -> !job.getDuedate().toInstant().isAfter(target)).findFirst().orElse(null);
  }

  /** Does something as a logged-in official, with this official's groups and units, as the web apps do. */
  public <T> T as(String login, Supplier<T> action) {
    List<String> groups = identity.createGroupQuery().groupMember(login).list().stream().map(Group::getId).toList();
    List<String> units = identity.createTenantQuery().userMember(login).includingGroupsOfUser(true).list().stream()
        .map(Tenant::getId).toList();
    T answer;
    identity.setAuthentication(login, groups, units);
    try {
      answer = action.get();
    } finally {
      identity.clearAuthentication();
    }
    afterEachStep.run();
    return answer;
  }

  /** One appeal on its way. */
  public final class Case {
    public final long id;
    public final String number;

    Case(long id, String number) {
      this.id = id;
      this.number = number;
    }

    public Appeal now() {
      return appeals.get(id);
    }

    public Status status() {
      return now().status();
    }

    /** An official finds the task in the inbox, takes it and completes its form. */
    public Case official(String login, String taskKey, Object... answers) {
      as(login, () -> {
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(number).taskDefinitionKey(taskKey)
            .singleResult();
        if (task == null) {
          throw new AssertionError(login + " has no task " + taskKey + " for " + number + ", open are " + openTasks());
        }
        if (task.getAssignee() == null) {
          tasks.claim(task.getId(), login);
        } else if (!task.getAssignee().equals(login)) { // whoever had it gives it back first
          givenBack(task);
          tasks.claim(task.getId(), login);
        }
        forms.submitTaskForm(task.getId(), honestly(taskKey, map(answers)));
        return null;
      });
      return this;
    }

    /** An official of this district certifies no evidence that is not there, and says why there is none. */
    private Map<String, Object> honestly(String taskKey, Map<String, Object> answers) {
      if (taskKey.equals("userTask_handleAppeal") && "SOLVED".equals(answers.get("result")) && !hasEvidence()) {
        answers.putIfAbsent("noEvidenceReason", "当面核实，现场不便拍照。");
      }
      if (taskKey.equals("userTask_leaderSigns") && "YES".equals(answers.get("reviewEvidence")) && !hasEvidence()) {
        answers.put("reviewEvidence", "REASONED");
      }
      return answers;
    }

    private boolean hasEvidence() {
      return jdbc.sql(
          "select exists (select from evidence where appeal_id = ? and round = (select round from appeal where id = ?))")
          .params(id, id).query(Boolean.class).single();
    }

    private void givenBack(Task task) {
      Authentication now = identity.getCurrentAuthentication();
      try {
        identity.clearAuthentication();
        tasks.setAssignee(task.getId(), null);
      } finally {
        identity.setAuthentication(now.getUserId(), now.getGroupIds(), now.getTenantIds());
      }
    }

    // --- stretches of the usual life, for tests that are about what comes after

    public Case screened(String ground, Object... more) {
      List<Object> answers = new ArrayList<>(List.of("ground", ground));
      answers.addAll(List.of(more));
      return official("intake-t01v01", "userTask_screenAppeal", answers.toArray());
    }

    public Case classified(String category, String difficulty) {
      return official("intake-t01v01", "userTask_classifyAppeal", "category", category, "topic", "road-damage",
          "difficulty", difficulty);
    }

    /** A small matter of the village itself, accepted and booked there. */
    public Case acceptedAsVillageMatter() {
      return screened("VALID").classified("HELP", "EASY");
    }

    /** A handler of the responsible unit does something else than finish. */
    public Case handlerAsks(String operation, Object... more) {
      List<Object> answers = new ArrayList<>(List.of("operation", operation));
      answers.addAll(List.of(more));
      return official("handler-" + now().responsibleUnit(), "userTask_handleAppeal", answers.toArray());
    }

    public Case asksForExtension(int days) {
      return handlerAsks("EXTEND", "extendDays", days, "requestReason", "配件要从厂家调货,路上需要时间。");
    }

    public Case asksForRaise() {
      return handlerAsks("RAISE", "requestReason", "线路归镇上管,社区解决不了。");
    }

    public Case objects() {
      return handlerAsks("OBJECT", "requestReason", "这盏灯不在本辖区,应由府前巷社区办。");
    }

    public Case asksForHelp(String unit, int days) {
      return handlerAsks("ASSIST", "assistUnit", unit, "assistDays", days, "requestReason", "请核实线路产权。");
    }

    public Case assistedBy(String unit) {
      return official("handler-" + unit, "userTask_assist", "assistDone", "经查,线路归供电所管,已通知抢修。");
    }

    /** @param promisedUntil the dates of what is promised besides */
    public Case handledAndReportedBack(String... promisedUntil) {
      List<Object> answers = new ArrayList<>(List.of("measures", "已更换灯泡和线路。", "result", "SOLVED"));
      for (int no = 1; no <= promisedUntil.length; no++) {
        answers.addAll(List.of("promise" + no, "每月巡查一次线路。", "promise" + no + "By", promisedUntil[no - 1]));
      }
      return official("handler-t01v01", "userTask_handleAppeal", answers.toArray()).reportedBack();
    }

    public Case reportedBack() {
      return official("handler-t01v01", "userTask_reportBack", "way", "IN_PERSON", "metOn", today().toString(),
          "metWhere", "家中",
          "metWhom", "SELF", "matter", "YES", "mood", "YES", "moodNote", "灯亮了就好。", "note", "当面说明情况。");
    }

    public Case handlerSigns() {
      return official("handler-t01v01", "userTask_handlerSigns", "decision", "AGREE");
    }

    public Case complainantSigns(boolean agrees, String reason) {
      return ownWord(agrees ? Answer.AGREE : Answer.REFUSE, reason);
    }

    /** On the own phone, with the finger. */
    public Case ownWord(Answer answer, String words) {
      own.sign(id, sheets.current(id).orElseThrow().digestHex(), answer, words, answer.agrees() ? DRAWN : null);
      return this;
    }

    /** The village's clerk brings the complainant's word; proofs are added first where they are needed. */
    public Case clerkBrings(String manner, Object... answers) {
      List<Object> all = new ArrayList<>(List.of("manner", manner));
      all.addAll(List.of(answers));
      return official("intake-t01v01", "userTask_complainantSigns", all.toArray());
    }

    public Case proven(Proofs.Kind kind, byte[] content) {
      addProof.add(id, kind, content, new Actor("intake-t01v01", "intake", "t01v01"));
      return this;
    }

    public Case leaderSigns() {
      return official("leader-t01v01", "userTask_leaderSigns", "decision", "AGREE", "reviewFacts", "YES",
          "reviewAnswered", "YES", "reviewEvidence", "YES", "reviewLawful", "YES", "reviewMet", "YES");
    }

    public Case principalSigns() {
      return official("principal-t01v01", "userTask_principalSigns", "decision", "AGREE");
    }

    public Case signedByAllFour() {
      return handlerSigns().complainantSigns(true, null).leaderSigns().principalSigns();
    }

    public Case revisited(String solved, String satisfied) {
      return revisited(solved, satisfied, "YES");
    }

    public Case revisited(String solved, String satisfied, String ownSignature, Object... more) {
      List<Object> answers = new ArrayList<>(
          List.of("reached", "YES", "way", "PHONE", "solved", solved, "satisfied", satisfied,
              "ownSignature", ownSignature, "metInPerson", "YES", "whoMet", "村里的陈主任", "trips", 1, "note", "电话回访。"));
      answers.addAll(List.of(more));
      if (solved.equals("NO") && !answers.contains("falseResolution")) {
        answers.addAll(List.of("falseResolution", "NO"));
      }
      return official("discipline-t01", "userTask_revisitAppeal", answers.toArray());
    }

    /** The officer looked for the citizen and did not find anybody. */
    public Case notReached(String way) {
      return official("discipline-t01", "userTask_revisitAppeal", "reached", "NO", "way", way, "note", "无人应答。");
    }

    /** Something is promised on the sheet that is now to be signed, though nobody wrote so: also for days long past. */
    public Case promised(String dueOn) {
      jdbc.sql("""
          insert into promise (appeal_id, sheet_no, no, words_cipher, promised_by, unit, due_on)
          select s.appeal_id, s.no, 1 + (select count(*) from promise p where p.appeal_id = s.appeal_id and p.sheet_no = s.no),
            ?, 'handler-t01v01', 't01v01', ?::date
            from sheet s
           where s.appeal_id = ? order by s.no desc limit 1
          """).params(vault.encrypt("每月巡查一次线路。"), dueOn, id).update();
      return this;
    }

    public Case promiseFound(String finding) {
      return official("discipline-t01", "userTask_checkPromise", "finding", finding, "way", "ON_SITE", "seen",
          "夜间到现场看过。");
    }

    public List<String> openTasks() {
      return tasks.createTaskQuery().processInstanceBusinessKey(number).list().stream()
          .map(Task::getTaskDefinitionKey).sorted().toList();
    }

    /** The kinds of the ledger's entries, in their order. */
    public List<String> ledger() {
      return jdbc.sql("select kind from ledger_entry where appeal_id = ? order by seq").param(id).query(String.class)
          .list();
    }

    public long count(String kind) {
      return ledger().stream().filter(kind::equals).count();
    }

    /** Keys of the end events and states of this case's instances, root and others. */
    Map<String, Long> instances() {
      return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
          .collect(Collectors.groupingBy(instance -> instance.getProcessDefinitionKey() + " " + instance.getState(),
              Collectors.counting()));
    }
  }

  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> answers = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      answers.put((String) pairs[i], pairs[i + 1]);
    }
    return answers;
  }
}
