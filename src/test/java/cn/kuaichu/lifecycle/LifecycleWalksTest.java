package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Classification;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Urgency;
import cn.kuaichu.keeping.figures.SumsHold;
import cn.kuaichu.keeping.register.Register;
import cn.kuaichu.keeping.register.RegisterTest;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.accusation.NameAccused;
import cn.kuaichu.life.archive.ReturnOfComplainant;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.life.handling.Reclassifying;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.life.signoff.Proofs;
import cn.kuaichu.life.signoff.SheetCheck;
import cn.kuaichu.life.signoff.SheetCode;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Units;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cases on random walks through their whole life, pushed by people who may and by people who may not, with answers that
 * fit and answers that do not, and with a crash just before the commit now and then; merged into other cases, and with
 * what was asked urged and taken back. Whatever happens, no case ends as resolved without four different people's valid
 * signatures on one sheet. {@code -Dwalks=10000} is the full size, {@code -Dseed=} gives the same walks again.
 */
@DistrictTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleWalksTest {
  private static final Logger LOG = LoggerFactory.getLogger(LifecycleWalksTest.class);
  private static final int WALKS = Integer.getInteger("walks", 60);
  private static final long SEED = Long.getLong("seed", System.nanoTime() % 10_000_000);
  private static final int STEPS = 40;
  private static final EnumSet<Status> ENDED = EnumSet.of(Status.CLOSED, Status.SEPARATE, Status.MERGED);
  private static final List<String> PEOPLE = List.of("intake-t01v01", "handler-t01v01", "leader-t01v01",
      "principal-t01v01",
      "leader-t01", "principal-t01", "discipline-t01", "coordinator-d-centre", "petition-d-petition", "handler-t01v02",
      // to whom a case goes that turns out to complain about the village or the street
      "handler-t01", "intake-t01", "intake-d-petition", "handler-d-petition", "leader-d-petition",
      "principal-d-petition",
      "intake-d-discipline", "handler-d-discipline", "leader-d-discipline", "principal-d-discipline",
      "discipline-d-discipline",
      // who is asked for help, gets it after a ruling or a raise, or has a duty from a conference
      "intake-t01v02", "leader-t01v02", "principal-t01v02", "handler-d-transport", "leader-d-transport",
      "principal-d-transport",
      "handler-d-water");
  private static final List<String> ACCUSED = List.of("t01v01", "t01v01", "t01", "t01v02", "d-petition",
      "handler-t01v01", "leader-t01v01",
      "handler-d-petition", "d-transport");
  private static final List<String> KEPT = List.of("ledger_entry", "case_text", "sheet", "signature", "signature_proof",
      "review",
      "promise", "report_back", "contact_try", "revisit", "ledger_row", "clock", "clock_event", "archived_case",
      "accused_reader",
      "move_request", "assist", "conference_task");
  /** So many walks meet each kind of move. */
  private static final int MANY = 300;
  private static final String DEPUTY = "handler-t01v02";
  @Autowired
  private Categories categories;
  @Autowired
  private District district;
  @Autowired
  private Officials officials;
  @Autowired
  private ReturnOfComplainant returns;
  @Autowired
  private SheetCheck check;
  @Autowired
  private Verification verification;
  @Autowired
  private Register register;
  @Autowired
  private BeanFactory beans;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private NameAccused names;
  @Autowired
  private Reclassifying reclassifying;
  @Autowired
  private CaseFiles files;
  @Autowired
  private Units units;
  @Autowired
  private WorkCalendar calendar;
  private MergeMoves merges;
  private FollowUpMoves followUps;
  private final Map<String, List<String>> groups = new HashMap<>();
  private final List<String> walked = new ArrayList<>();
  private int resolved;
  private int separate;
  private int refused;
  private int crashed;
  private int accused;
  private int reclassified;
  private int merged;
  private int withdrawn;
  private int urged;
  private int conferences;
  private int steps;

  /** One human with two accounts, a clerk who is a leader as well, a handler who stands in for a leader. */
  @BeforeAll
  void peopleWithMoreThanOneHat() {
    district.clock.setTo(District.MONDAY_MORNING);
    appoint("intake-t01v01", "leader", null);
    appoint("handler-t01v01", "leader", "leader-t01v01");
    appoint(DEPUTY, "principal", "principal-t01v01");
    district.jdbc.sql("update official set person = 'walker' where login in ('leader-t01v01', 'handler-t01v02')")
        .update();
    district.offices.follow();
    PEOPLE.forEach(login -> groups.put(login, district.identity.createGroupQuery().groupMember(login).list().stream()
        .map(Group::getId).toList()));
  }

  @BeforeAll
  void casesToMergeIntoAndFollowUps() {
    district.clock.setTo(District.MONDAY_MORNING);
    merges = new MergeMoves(district, officials, units);
    merges.prepared().forEach(original -> walked.add(original.number));
    followUps = new FollowUpMoves(district, officials, units, calendar);
    new ConferenceSteps(district).nothingWaits();
  }

  private void appoint(String login, String role, String absent) {
    district.jdbc.sql("""
        insert into appointment (login, unit, role, post, since, until, deputy_for, reason)
        values (?, 't01v01', ?, '代理', date '2000-01-01', current_date + 10, ?, 'walk')
        """).params(login, role, absent).update();
  }

  @AfterAll
  void asBefore() {
    district.offices.everybodyIsBack();
    district.clock.runFreely();
  }

  @Test
  void noPathEndsAsResolvedWithoutFourPeopleOnOneSheet() {
    long start = System.nanoTime();
    for (int walk = 0; walk < WALKS; walk++) {
      new Walk(new Random(SEED + walk), SEED + walk).go();
    }
    assertThat(
        verification.run(Verification.Options.NONE).findings().stream().flatMap(finding -> finding.flaws().stream())
            .filter(flaw -> walked.stream().anyMatch(flaw::contains)))
        .as("seed %d", SEED).isEmpty();
    register.catchUpWholly();
    RegisterTest.agrees(jdbc, walked);
    new SumsHold(beans).everywhere();
    LOG.info(
        "PASS lifecycle-walks seed={} walks={} steps={} refused={} crashed={} accused={} reclassified={} merged={} withdrawn={} urged={} "
            + "conferences={} resolved={} separate={} seconds={}",
        SEED, WALKS, steps, refused, crashed, accused, reclassified, merged, withdrawn,
        urged, conferences, resolved, separate, (System.nanoTime() - start) / 1_000_000_000L);
    assertThat(resolved).as("walks that come to an end at all, seed %d", SEED).isPositive();
    if (WALKS >= MANY) {
      assertThat(List.of(merged, withdrawn, urged, conferences)).as("each kind of move, seed %d", SEED)
          .doesNotContain(0);
    }
  }

  /** Everything is written, nothing is committed. */
  private static final class PowerCut implements TransactionSynchronization {
    private static final class Happened extends RuntimeException {
      Happened() {
        super("power cut");
      }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      throw new Happened();
    }
  }

  private enum Outcome {
    DONE, REFUSED, CRASHED
  }

  /** What has to have come of a move, judged when its transaction is over. */
  private interface Judgement {
    void of(Outcome outcome, Throwable refusal);
  }

  private final class Walk {
    /** A merged case ends; a few more pushes show that it stays so. */
    private static final int STEPS_AFTER_A_MERGE = 3;
    private final Random random;
    private final long seed;
    private District.Case appeal;
    private Judgement judgement;

    Walk(Random random, long seed) {
      this.random = random;
      this.seed = seed;
    }

    void go() {
      district.clock.setTo(District.MONDAY_MORNING);
      appeal = district.citizenAsks("三组路口的路灯坏了两个月。", random.nextInt(10) == 0 ? "t01v01" : null);
      walked.add(appeal.number);
      for (int i = 0; i < STEPS && !ENDED.contains(appeal.status()); i++) {
        step();
        holds();
      }
      for (int i = 0; i < STEPS_AFTER_A_MERGE && appeal.status() == Status.MERGED; i++) {
        step();
        holds();
        assertThat(appeal.status()).as("stays merged, seed %d", seed).isEqualTo(Status.MERGED);
      }
      resolved += appeal.count("ARCHIVE") > 0 ? 1 : 0;
      separate += appeal.status() == Status.SEPARATE ? 1 : 0;
    }

    private void step() {
      steps++;
      judgement = null;
      Outcome outcome = Outcome.DONE;
      Throwable refusal = null;
      boolean crash = random.nextInt(10) == 0;
      String before = crash ? everything() : null;
      try {
        transaction.executeWithoutResult(status -> {
          act();
          if (crash) {
            TransactionSynchronizationManager.registerSynchronization(new PowerCut());
          }
        });
      } catch (PowerCut.Happened cut) {
        crashed++;
        outcome = Outcome.CRASHED;
      } catch (AppealRefused | BadUserRequestException | AuthorizationException e) {
        refused++;
        outcome = Outcome.REFUSED;
        refusal = e;
      } catch (ProcessEngineException | IllegalStateException | UnexpectedRollbackException e) {
        assertThat(isRefusal(e)).as("a step failed instead of being refused, seed %d: %s", seed, e).isTrue();
        refused++; // a listener's refusal comes wrapped where nobody is logged in
        outcome = Outcome.REFUSED;
        refusal = e;
      }
      if (crash) {
        assertThat(everything()).as("nothing of a step that was not committed, seed %d", seed).isEqualTo(before);
      }
      if (judgement != null) {
        judgement.of(outcome, refusal);
      }
    }

    /** What stands of the case in our tables and in the engine's. */
    private String everything() {
      return String.join(" ", KEPT.stream().map(table -> table + district.jdbc.sql(
          "select count(*) from " + table + " where appeal_id = ?").param(appeal.id).query(Long.class).single())
          .toList())
          + district.jdbc.sql("""
              select string_agg(t.id_ || coalesce(t.assignee_, '-'), ' ' order by t.id_)
                from act_ru_task t
                join act_ru_execution e on e.id_ = t.proc_inst_id_
               where e.business_key_ = ?
              """).param(appeal.number).query(String.class).optional().orElse("") + appeal.status();
    }

    private static boolean isRefusal(Throwable thrown) {
      return thrown instanceof UnexpectedRollbackException
          || Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
              .anyMatch(AppealRefused.class::isInstance);
    }

    private void act() {
      if (appeal.status() == Status.REGISTERED && random.nextInt(4) == 0) {
        merges();
        return;
      }
      switch (random.nextInt(18)) {
        case 0 -> timePasses();
        case 1 -> ownWord();
        case 2 -> stranger();
        case 3 -> nobody();
        case 4 -> somebodyIsAccused();
        case 5 -> somebodyReclassifies();
        case 6, 7 -> followsUp();
        case 8 -> aConferenceDecides();
        default -> rightful();
      }
    }

    private void timePasses() {
      district.daysPassFor(appeal, 1 + random.nextInt(10));
    }

    /** The citizen, at a good moment or a bad one, with this sheet or an old one. */
    private void ownWord() {
      if (appeal.status() == Status.SEPARATE) {
        returns.ask(appeal.id);
        return;
      }
      List<String> digests = district.jdbc.sql("select encode(digest, 'hex') from sheet where appeal_id = ?")
          .param(appeal.id)
          .query(String.class).list();
      if (!digests.isEmpty()) {
        Answer answer = Answer.values()[random.nextInt(Answer.values().length)];
        district.own.sign(appeal.id, digests.get(random.nextInt(digests.size())), answer,
            answer == Answer.AGREE ? null : "再看看。",
            random.nextInt(5) == 0 ? "1,1" : District.DRAWN);
      }
    }

    /** At a good moment or a bad one, somebody says whom it is about; or that what was said before was wrong. */
    private void somebodyIsAccused() {
      if (random.nextInt(3) == 0) {
        String whom = ACCUSED.get(random.nextInt(ACCUSED.size()));
        boolean unit = !PEOPLE.contains(whom);
        names.name(files.open(appeal.id), new NameAccused.Wish(unit ? whom : null, unit ? null : whom, "电话里核实过。"),
            new Actor("coordinator-d-centre", "coordinator", "d-centre"), "walk:" + seed + ":" + steps);
        accused++;
      }
    }

    private void somebodyReclassifies() {
      if (random.nextInt(2) == 0) {
        reclassifying.atTheDesk(files.open(appeal.id),
            new Classification(random.nextInt(4) == 0 ? one(categories.inForce().toArray(Category[]::new)) : null, null,
                random.nextBoolean() ? one(Difficulty.values()) : null,
                random.nextBoolean() ? one(Urgency.values()) : null),
            "归类有误。",
            new Actor("coordinator-d-centre", "coordinator", "d-centre"), "class:" + seed + ":" + steps);
        reclassified++;
      }
    }

    /** Into a case that is worked on, into a wrong one, by the clerk who screens and by others. */
    private void merges() {
      Task task = someTask();
      if (task == null) {
        return;
      }
      MergeMoves.Original kind = random.nextInt(3) == 0 ? MergeMoves.Original.OPEN : one(MergeMoves.Original.values());
      String number = merges.number(kind, appeal, walked, random);
      List<String> may = mayDo(task);
      boolean stranger = may.isEmpty() || random.nextInt(6) == 0;
      String login = stranger ? PEOPLE.get(random.nextInt(PEOPLE.size())) : may.get(random.nextInt(may.size()));
      boolean screens = may.contains(login);
      boolean wrong = MergeMoves.isWrong(kind, task.getTenantId());
      MergeMoves.Standing original = merges.standing(number);
      Status standing = original.row() == null ? null : district.find(number).status();
      boolean must = screens && merges.mustSucceed(appeal, original, number);
      String before = everything();
      judgement = (outcome, refusal) -> {
        if (outcome == Outcome.DONE) {
          assertThat(screens && !wrong).as("merged by %s into %s %s, seed %d", login, kind, number, seed).isTrue();
          merges.requireMerged(appeal, number, standing, "seed " + seed);
          merged++;
        } else {
          assertThat(everything()).as("a merge that did not happen loses nothing, seed %d", seed).isEqualTo(before);
          assertThat(outcome == Outcome.REFUSED && must).as("refused without a reason, seed %d: %s", seed, refusal)
              .isFalse();
          if (outcome == Outcome.REFUSED && screens && wrong) {
            assertThat(refusal).as("%s, seed %d", kind, seed).hasStackTraceContaining(kind.refusal);
          }
        }
        if (!number.equals(appeal.number)) {
          assertThat(merges.standing(number)).as("the original as it was, seed %d", seed).isEqualTo(original);
        }
      };
      complete(task, login, Map.of("ground", "SAME_MATTER_RUNNING", "repeatOf", number, "reason", "与原件反映同一盏路灯。"));
    }

    /** Those who hold the task's post, or the one who has it. */
    private List<String> mayDo(Task task) {
      if (task.getAssignee() != null) {
        return List.of(task.getAssignee());
      }
      List<String> candidates = district.jdbc.sql("select group_id_ from act_ru_identitylink where task_id_ = ?")
          .param(task.getId())
          .query(String.class).list();
      return PEOPLE.stream().filter(login -> candidates.stream().anyMatch(groups.get(login)::contains)).toList();
    }

    /** What is out is urged or taken back, by the unit that asked and by others. */
    private void followsUp() {
      List<FollowUpMoves.Asked> asked = followUps.asked(appeal);
      FollowUpMoves.Asked what = followUps.pick(asked, random);
      boolean withdrawal = random.nextInt(3) > 0;
      List<String> may = followUps.whoMay(what, withdrawal, appeal);
      if (may.isEmpty() && random.nextInt(3) > 0) {
        rightful();
        return;
      }
      String login = may.isEmpty() || random.nextInt(3) == 0 ? PEOPLE.get(random.nextInt(PEOPLE.size()))
          : may.get(random.nextInt(may.size()));
      Status standing = appeal.status();
      String before = everything();
      judgement = (outcome, refusal) -> {
        if (outcome == Outcome.DONE) {
          assertThat(may).as("%s %s by one who may, seed %d", withdrawal ? "taken back" : "urged", what, seed)
              .contains(login);
          followUps.requireDone(appeal, what, withdrawal, standing, "seed " + seed);
          withdrawn += withdrawal ? 1 : 0;
          urged += withdrawal ? 0 : 1;
        } else {
          assertThat(everything()).as("what was refused changes nothing, seed %d", seed).isEqualTo(before);
          assertThat(outcome == Outcome.REFUSED && may.contains(login))
              .as("%s refused to %s, seed %d: %s", what, login, seed, refusal).isFalse();
        }
      };
      followUps.submits(login, what, withdrawal, appeal);
    }

    /** The street's conference meets about the case; what it asks of other units can be urged and not taken back. */
    private void aConferenceDecides() {
      boolean heardAlready = followUps.asked(appeal).stream().anyMatch(one -> one.kind().equals("DUTY"));
      if (appeal.status() != Status.HANDLING || heardAlready || random.nextInt(3) > 0) {
        rightful();
        return;
      }
      ConferenceSteps conference = new ConferenceSteps(district);
      String number = conference.calledBy("leader-t01", appeal.number);
      conference.agenda("leader-t01", number, null).held("leader-t01", number);
      judgement = (outcome, refusal) -> conferences += outcome == Outcome.DONE ? 1 : 0;
    }

    private <T> T one(T[] values) {
      return values[random.nextInt(values.length)];
    }

    private Task someTask() {
      List<Task> open = district.tasks.createTaskQuery().processInstanceBusinessKey(appeal.number).list();
      return open.isEmpty() ? null : open.get(random.nextInt(open.size()));
    }

    /** Anybody at all, at any task of the case. */
    private void stranger() {
      Task task = someTask();
      if (task != null) {
        complete(task, PEOPLE.get(random.nextInt(PEOPLE.size())));
      }
    }

    private void nobody() {
      Task task = someTask();
      if (task != null) {
        district.tasks.complete(task.getId(), answers(task.getTaskDefinitionKey()));
      }
    }

    /** One of those who hold the task's post. */
    private void rightful() {
      Task task = someTask();
      if (task == null) {
        timePasses();
        return;
      }
      List<String> may = mayDo(task);
      if (!may.isEmpty()) {
        complete(task, may.get(random.nextInt(may.size())));
      }
    }

    private void complete(Task task, String login) {
      prove(task);
      complete(task, login, answers(task.getTaskDefinitionKey()));
    }

    private void complete(Task task, String login, Map<String, Object> answers) {
      district.as(login, () -> {
        if (!login.equals(task.getAssignee())) {
          district.tasks.claim(task.getId(), login);
        }
        district.tasks.complete(task.getId(), answers);
        return null;
      });
    }

    private void prove(Task task) {
      if (task.getTaskDefinitionKey().equals("userTask_complainantSigns") && random.nextBoolean()) {
        Proofs.Kind kind = Proofs.Kind.values()[random.nextInt(Proofs.Kind.values().length)];
        byte[] content = kind == Proofs.Kind.DRAWN ? District.DRAWN.getBytes(StandardCharsets.US_ASCII)
            : Pictures.plain("jpeg", 40 + random.nextInt(200), 60);
        try {
          appeal.proven(kind, content);
        } catch (AppealRefused alreadyThere) {
          refused++;
        }
      }
    }

    private Map<String, Object> answers(String task) {
      String today = district.clock.instant().atZone(WorkCalendar.ZONE).toLocalDate().toString();
      Map<String, Object> answers = new HashMap<>();
      switch (task) {
        case "userTask_screenAppeal" -> answers.put("ground", "VALID");
        case "userTask_classifyAppeal" ->
          answers.putAll(Map.of("category", "HELP", "topic", "road-damage", "difficulty", "EASY"));
        case "userTask_approveTime" -> {
          decideRequest(answers);
          if (answers.containsValue("GRANT") && random.nextInt(4) > 0) {
            answers.put("grantedDays", 1 + random.nextInt(6));
          }
        }
        case "userTask_decideRaise" -> decideRequest(answers);
        case "userTask_ruleObjection" -> {
          decideRequest(answers);
          answers.put("decisionReason", "依据职责划分。");
          if (answers.containsValue("GRANT")) {
            answers.put("toUnit", one("t01v02", "t01v02", "t01", "d-transport"));
          }
        }
        case "userTask_assist" ->
          answers.putAll(random.nextInt(3) == 0 ? Map.of("assistAnswer", "SEND_BACK", "sendBackReason", "不属本单位职责。")
              : Map.of("assistAnswer", "DONE", "assistDone", "线路已核实。"));
        case "userTask_decideCase" -> answers.putAll(Map.of("leadUnit", one("d-transport", "t01v02", "t01v01"), "dueOn",
            LocalDate.parse(today).plusDays(5).toString(), "lateReason", "须待停电施工。", "what", "更换线路。"));
        case "userTask_reportDuty" -> answers.put("report", "已按会议决定完成。");
        case "userTask_handleAppeal" -> {
          if (random.nextInt(8) == 0) {
            answers.putAll(Map.of("operation", "RECLASSIFY", "toDifficulty", one("EASY", "HARD", "MAJOR"),
                "reclassifyReason", "难易不符。"));
            return answers;
          }
          if (random.nextInt(4) == 0) {
            return asks();
          }
          answers.putAll(Map.of("measures", "已更换灯泡。", "result", "SOLVED", "noEvidenceReason", "现场不便拍照。"));
          if (random.nextInt(4) == 0) {
            answers.putAll(Map.of("promise1", "每月巡查一次。", "promise1By", LocalDate.parse(today).plusDays(20).toString()));
          }
        }
        case "userTask_reportBack" ->
          answers.putAll(Map.of("way", "IN_PERSON", "metOn", today, "metWhere", "家中", "metWhom", "SELF",
              "matter", "YES", "mood", "YES", "moodNote", "灯亮了。", "note", "当面说明。"));
        case "userTask_leaderSigns" -> {
          for (String point : List.of("reviewFacts", "reviewAnswered", "reviewEvidence", "reviewLawful", "reviewMet")) {
            answers.put(point, random.nextInt(30) == 0 ? "NO" : point.equals("reviewEvidence") ? "REASONED" : "YES");
          }
          decide(answers, "AGREE", "REFUSE");
        }
        case "userTask_handlerSigns", "userTask_principalSigns" -> decide(answers, "AGREE", "REFUSE");
        case "userTask_complainantSigns" -> bring(answers, today);
        case "userTask_checkSignature" ->
          answers.putAll(Map.of("decision", one("GENUINE", "GENUINE", "NOT_GENUINE"), "note", "核对过。"));
        case "userTask_checkUnreachable" ->
          answers.putAll(Map.of("decision", one("UNREACHABLE", "FOUND"), "note", "到户看过。"));
        case "userTask_decideUnreachable" -> answers.putAll(Map.of("decision", one("AGREE", "REFUSE"), "note", "研究过。"));
        case "userTask_revisitAppeal" -> answers.putAll(random.nextInt(3) == 0
            ? Map.of("reached", "NO", "way", one("PHONE", "VISIT"), "note", "无人应答。")
            : Map.of("reached", "YES", "way", "PHONE", "solved", "YES", "satisfied", one("YES", "YES", "NO"),
                "ownSignature",
                one("YES", "YES", "NO"), "metInPerson", "YES", "whoMet", "村里的主任", "trips", 1, "note", "电话回访。"));
        case "userTask_checkPromise" ->
          answers.putAll(Map.of("finding", one("KEPT", "PARTLY", "BROKEN"), "way", "ON_SITE", "seen", "看过。"));
        default -> answers.put("decision", "AGREE");
      }
      return answers;
    }

    /** Something else than finishing. */
    private Map<String, Object> asks() {
      String operation = one("EXTEND", "PAUSE", "RAISE", "OBJECT", "ASSIST", "ASSIST", "RESUME");
      Map<String, Object> answers = new HashMap<>(Map.of("operation", operation, "requestReason", "线路产权不清，需要时间。"));
      switch (operation) {
        case "EXTEND" -> answers.put("extendDays", 1 + random.nextInt(10));
        case "PAUSE" -> answers.putAll(Map.of("pauseDays", 1 + random.nextInt(8), "ground", "HEARING"));
        case "ASSIST" -> answers.putAll(Map.of("assistUnit", one("t01v02", "d-transport", "d-water", "t01v01"),
            "assistDays", 1 + random.nextInt(6)));
        case "RESUME" -> answers.remove("requestReason");
        default -> {
        }
      }
      return answers;
    }

    private void decideRequest(Map<String, Object> answers) {
      answers.put("decision", one("GRANT", "REFUSE"));
      if (answers.containsValue("REFUSE")) {
        answers.put("decisionReason", "请抓紧办结。");
      }
    }

    private void bring(Map<String, Object> answers, String today) {
      String manner = one("ON_DEVICE", "PAPER", "PHONE_RECORD", "NOT_REACHED", "NOT_REACHED");
      answers.put("manner", manner);
      switch (manner) {
        case "ON_DEVICE" -> answers.put("metWhere", "家中");
        case "PAPER" -> answers.put("signedOn", today);
        case "PHONE_RECORD" -> answers.putAll(Map.of("calledOn", today, "relative", "其子周某", "note", "电话里同意。"));
        default -> answers.putAll(Map.of("tryWay", one("PHONE", "VISIT"), "note", "没有人。"));
      }
      if (!manner.equals("NOT_REACHED")) {
        decide(answers, "AGREE", "RESERVED", "REFUSE");
      }
    }

    private void decide(Map<String, Object> answers, String... words) {
      String word = random.nextInt(4) > 0 ? words[0] : words[random.nextInt(words.length)];
      answers.put("decision", word);
      if (!word.equals("AGREE")) {
        answers.put("reason", "还要再看看。");
      }
    }

    private String one(String... words) {
      return words[random.nextInt(words.length)];
    }

    private void endedSeparately() {
      assertThat(district.jdbc.sql("""
          select count(distinct tried_on) from contact_try
           where appeal_id = :id and occasion = 'SIGN_OFF' and of_no = (select max(no) from sheet where appeal_id = :id)
          """).param("id", appeal.id).query(Long.class).single()).as("days of tries, seed %d", seed)
          .isGreaterThanOrEqualTo(3);
      List<String> people = district.jdbc.sql("""
          select distinct coalesce(o.person, e.actor)
            from ledger_entry e
            left join official o on o.login = e.actor
           where e.appeal_id = :id and e.kind in ('CHECK_UNREACHABLE', 'DECIDE_UNREACHABLE')
             and e.seq > (select max(f.seq) from ledger_entry f where f.appeal_id = :id and f.kind = 'FREEZE_SHEET')
          """).param("id", appeal.id).query(String.class).list();
      assertThat(people).as("one has checked, another has decided, seed %d", seed).hasSizeGreaterThanOrEqualTo(2);
      assertThat(district.jdbc.sql("""
          select count(*) from ledger_entry e
           where e.appeal_id = :id and e.kind = 'ARCHIVE'
             and e.seq > (select max(f.seq) from ledger_entry f where f.appeal_id = :id and f.kind = 'FREEZE_SHEET')
          """).param("id", appeal.id).query(Long.class).single()).as("not counted as resolved, seed %d", seed).isZero();
    }

    /** Looked at in the tables, not asked from the code that is under test. */
    private void holds() {
      Appeal now = appeal.now();
      if (now.accusedUnit() != null) {
        assertThat(district.jdbc.sql("""
            select distinct coalesce(t.tenant_id_, e.tenant_id_)
              from act_ru_execution e
              left join act_ru_task t on t.proc_inst_id_ = e.proc_inst_id_
             where e.business_key_ = ? and coalesce(t.tenant_id_, e.tenant_id_) is not null
            """).param(appeal.number).query(String.class).list())
            .as("nothing lies with the accused side, seed %d", seed)
            .noneMatch(tenant -> units.isWithin(tenant, now.accusedUnit()));
      }
      followUps.holds(appeal, "seed " + seed);
      if (now.status() == Status.SEPARATE) {
        endedSeparately();
      }
      if (now.status() != Status.RESOLVED && now.status() != Status.CLOSED) {
        return;
      }
      List<Map<String, Object>> signed = district.jdbc.sql("""
          select g.party, g.actor, coalesce(o.person, g.actor) as human, coalesce(f.person, g.on_behalf_of) as signed_for,
            g.witness, g.checked_by, s.digest
            from signature g
            join sheet s on s.appeal_id = g.appeal_id and s.no = g.sheet_no and s.digest = g.sheet_digest
            left join official o on o.login = g.actor
            left join official f on f.login = g.on_behalf_of
           where g.appeal_id = ? and g.agrees and g.seal is not null
             and s.no = (select max(no) from sheet where appeal_id = g.appeal_id)
          """).param(appeal.id).query().listOfRows();
      assertThat(signed).as("signatures, seed %d", seed).hasSize(4);
      Set<Object> humans = new HashSet<>();
      signed.forEach(row -> humans.add(row.get("human")));
      assertThat(humans).as("four humans, seed %d", seed).hasSize(4);
      signed.forEach(row -> assertThat(row.get("signed_for") == null || humans.add(row.get("signed_for")))
          .as("whoever was signed for is no other party, seed %d", seed).isTrue());
      for (Map<String, Object> row : signed) {
        assertThat(signed).as("a witness is no party, seed %d", seed)
            .noneMatch(other -> other.get("actor").equals(row.get("witness"))
                || other.get("actor").equals(row.get("checked_by")));
      }
      SheetCheck.Outcome outcome = check.check(now.number(), SheetCode.of((byte[]) signed.get(0).get("digest")))
          .orElseThrow();
      assertThat(outcome.flaw()).as("valid, seed %d", seed).isNull();
      assertThat(outcome.signatures()).as("in their order, seed %d", seed).extracting(SheetCheck.Checked::party)
          .isEqualTo(outcome.parties().inOrder());
    }
  }
}
