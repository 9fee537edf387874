package cn.kuaichu.life.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random lives through the officials' own forms: more time, pauses, the higher tier, objections, refusals of all of
 * them, evidence, readers, refused sheets, recusals, new versions of the models, days off and days without power, in
 * any order. Whatever happens, the due date is the sum on paper, never past day 90, and each moment comes once. A
 * single life can be lived again with {@code -Dlives=1} and its own seed.
 */
@DistrictTest
class LivesTest {
  private static final Logger LOG = LoggerFactory.getLogger(LivesTest.class);
  private static final int LIVES = Integer.getInteger("lives", 30);
  private static final int FEWEST_EVENTS = 2;
  private static final int MOST_EVENTS = 9;
  private static final int MOVING = 5;
  private static final Map<String, Integer> LONGEST_PAUSE = Map.of("OUTSTANDING_MATERIAL", 15, "HEARING", 30, "SEASON",
      45);
  @Autowired
  private District district;
  @Autowired
  private Officials officials;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private Verification verification;
  @Autowired
  private WorkCalendar calendar;
  @Autowired
  private ProcessEngine engine;
  private final Map<String, String> first = new HashMap<>();
  private final Map<String, String> newer = new HashMap<>();
  private final Map<String, Integer> happened = new HashMap<>();

  /** Other tests live in the same district: it goes on with the models it had. */
  @AfterEach
  void theFirstModelsAreBack() {
    district.clock.runFreely();
    newer.forEach((model, after) -> {
      RuntimeService runtime = engine.getRuntimeService();
      List<String> moved = runtime.createProcessInstanceQuery().processDefinitionId(after).list().stream()
          .map(ProcessInstance::getId).toList();
      if (!moved.isEmpty()) {
        runtime.newMigration(runtime.createMigrationPlan(after, first.get(model)).mapEqualActivities().build())
            .processInstanceIds(moved).execute();
      }
      RepositoryService repository = engine.getRepositoryService();
      repository.deleteDeployment(repository.getProcessDefinition(after).getDeploymentId());
    });
  }

  @Test
  void theDueDateIsAlwaysTheSumOnPaperAndEachMomentComesOnce() {
    long seed = Long.getLong("seed", System.nanoTime());
    long flawed = verification.ask("legal-state").flawed();
    Instant begun = Instant.now();

    for (int life = 0; life < LIVES; life++) {
      new Life(seed + life).live();
    }

    LOG.info("{} lives, seed {}, {} s, {}", LIVES, seed, Duration.between(begun, Instant.now()).toSeconds(), happened);
    var legal = verification.ask("legal-state");
    assertThat(legal.flawed()).as("seed " + seed + " " + legal.flaws()).isEqualTo(flawed);
  }

  /** What may happen to a case; the first ones move its clock or the case. */
  private enum Event {
    EXTENSION, PAUSE, RESUME, RAISE, OBJECTION, EVIDENCE, READING, REFUSED_BY_HANDLER, REFUSED_BY_COMPLAINANT, RECUSAL,
    NEW_CLOCK_MODEL, NEW_HANDLING_MODEL, DAYS_PASS, POWER_OFF
  }

  private final class Life {
    private final long seed;
    private final Random random;
    private final List<String> story = new ArrayList<>();
    private final Set<String> recused = new HashSet<>();
    private final Set<Tier> raised = EnumSet.noneOf(Tier.class);
    private final District.Case appeal;
    private final PaperClock paper;
    private final LocalDate lastDay;
    private Tier tier;
    private String unit;
    private LocalDate gotOn;
    private boolean objected;
    /** Every other handler asks for all there is and gets it: only so day 90 is ever reached. */
    private final boolean greedy;

    Life(long seed) {
      this.seed = seed;
      random = new Random(seed);
      district.clock.setTo(District.MONDAY_MORNING.plus(Duration.ofMinutes(random.nextInt(100 * 24 * 60))));
      greedy = random.nextBoolean();
      tier = greedy && random.nextBoolean() ? Tier.DISTRICT : Tier.values()[random.nextInt(3)];
      unit = List.of("t01v01", "t01", "d-transport").get(tier.ordinal());
      gotOn = today();
      appeal = district.citizenAsks("三组路口的路灯坏了两个月。").screened("VALID")
          .classified("HELP", List.of("EASY", "HARD", "MAJOR").get(tier.ordinal()));
      paper = new PaperClock(today(), List.of(15, 30, 60).get(tier.ordinal()));
      lastDay = today().plusDays(90);
    }

    void live() {
      compare();
      for (int i = FEWEST_EVENTS + random.nextInt(MOST_EVENTS - FEWEST_EVENTS + 1); i > 0; i--) {
        Event event = next();
        story.add(event + "@" + today());
        happens(event);
        happened.merge(event.name(), 1, Integer::sum);
        compare();
      }
      happened.merge(paper.due().equals(lastDay) ? "until day 90" : "shorter", 1, Integer::sum);
      Instant afterwards = endOf(paper.due()).plus(Duration.ofDays(3));
      district.clock.setTo(afterwards.isAfter(now()) ? afterwards : now());
      district.daysPass(0);

      compare();
      assertThat(reached()).as(told()).containsExactly("P50", "P80", "LAST", "DUE", "OVERDUE");
      assertThat(appeal.count("WARN")).as(told()).isEqualTo(3);
      assertThat(appeal.count("RECORD_DUE")).as(told()).isEqualTo(1);
      assertThat(appeal.count("RECORD_OVERDUE")).as(told()).isEqualTo(1);
    }

    /**
     * Every other one moves the clock or the case; a pause is often resumed: what must coincide would else be too rare.
     */
    private Event next() {
      if (paper.isPaused(today()) && random.nextInt(3) == 0) {
        return Event.RESUME;
      }
      Event[] all = Event.values();
      return all[random.nextInt(random.nextBoolean() ? MOVING : all.length)];
    }

    private void happens(Event event) {
      switch (event) {
        case EXTENSION -> extension(1 + random.nextInt(35));
        case PAUSE -> {
          String ground = List.of("OUTSTANDING_MATERIAL", "HEARING", "SEASON").get(random.nextInt(3));
          pause(ground, greedy ? LONGEST_PAUSE.get(ground) : 1 + random.nextInt(LONGEST_PAUSE.get(ground) + 5));
        }
        case RESUME -> expect(paper.mayResume(today()), () -> handles("operation", "RESUME"), () -> {
          paper.resume(today());
          happened.merge("resumed", 1, Integer::sum);
        });
        case RAISE -> raise();
        case OBJECTION -> objection();
        case EVIDENCE -> addEvidence.add(appeal.id, new Actor(handler(), "handler", unit), "现场.png",
            Pictures.plain("png", 20 + random.nextInt(200), 20 + random.nextInt(200)));
        case READING -> reads();
        case REFUSED_BY_HANDLER -> refusedSheet(false);
        case REFUSED_BY_COMPLAINANT -> refusedSheet(true);
        case RECUSAL -> recusal();
        case NEW_CLOCK_MODEL -> migrate("appeal-clock");
        case NEW_HANDLING_MODEL -> migrate("appeal-handling");
        case DAYS_PASS -> district.daysPass(random.nextInt(9));
        case POWER_OFF -> powerOff();
      }
    }

    // --- what a handler may ask for

    private void extension(int days) {
      String reason = "配件要从厂家调货,路上需要时间。";
      if (expect(paper.mayAskToExtend(today(), days),
          () -> handles("operation", "EXTEND", "extendDays", days, "requestReason", reason), () -> {})) {
        int granted = granted(days);
        decided("userTask_approveTime", () -> paper.mayExtend(today()), () -> paper.extend(granted), "grantedDays",
            granted);
      }
    }

    private void pause(String ground, int days) {
      if (expect(paper.mayAskToPause(today(), days, LONGEST_PAUSE.get(ground)),
          () -> handles("operation", "PAUSE", "ground", ground,
              "pauseDays", days, "requestReason", "诉求人的产权证还没有送来。"),
          () -> {})) {
        int granted = granted(days);
        decided("userTask_approveTime", () -> paper.mayPause(today(), granted), () -> paper.pause(today(), granted),
            "grantedDays", granted);
      }
    }

    private int granted(int asked) {
      return greedy ? asked : 1 + random.nextInt(asked);
    }

    private void raise() {
      boolean may = tier != Tier.DISTRICT && !raised.contains(tier);
      if (expect(may, () -> handles("operation", "RAISE", "requestReason", "线路归上级管,本级解决不了。"), () -> raised.add(tier))) {
        decided("userTask_decideRaise", () -> true, this::movedUp);
      }
    }

    private void movedUp() {
      moved(tier == Tier.VILLAGE ? "t01" : "d-transport");
      tier = Tier.values()[tier.ordinal() + 1];
    }

    private void objection() {
      boolean may = !objected && !today().isAfter(workdaysAfter(gotOn, 5));
      if (expect(may, () -> handles("operation", "OBJECT", "requestReason", "这盏灯不在本辖区。"), () -> objected = true)) {
        String other = switch (tier) {
          case VILLAGE -> "t01v02";
          case TOWNSHIP -> "t02";
          case DISTRICT -> unit.equals("d-transport") ? "d-urban" : "d-transport";
        };
        decided("userTask_ruleObjection", () -> true, () -> moved(other), "toUnit", other, "decisionReason", "依据职责划分。");
      }
    }

    private void moved(String to) {
      unit = to;
      gotOn = today();
    }

    /** Counted with a finger on the calendar. */
    private LocalDate workdaysAfter(LocalDate day, int days) {
      LocalDate at = day;
      for (int left = days; left > 0; left -= calendar.isWorkday(at) ? 1 : 0) {
        at = at.plusDays(1);
      }
      return at;
    }

    /** Some days later; what cannot be granted any more is refused, and so is every fourth of the others. */
    private void decided(String task, BooleanSupplier may, Runnable onPaper, Object... answers) {
      String login = decider(task);
      switch (random.nextInt(4)) {
        case 0 -> district.daysPass(random.nextInt(5));
        case 1 -> powerOff();
        default -> {
          // at once
        }
      }
      boolean wanted = greedy || random.nextInt(4) > 0;
      boolean granted = wanted
          && expect(may.getAsBoolean(), () -> appeal.official(login, task, with("GRANT", answers)), onPaper);
      if (!granted) {
        appeal.official(login, task, "decision", "REFUSE", "decisionReason", "现在还用不着。");
      }
      story.add(granted ? "granted" : "refused");
      happened.merge(granted ? "granted" : "not granted", 1, Integer::sum);
    }

    private static Object[] with(String decision, Object... answers) {
      List<Object> all = new ArrayList<>(List.of("decision", decision));
      all.addAll(List.of(answers));
      return all.toArray();
    }

    private String decider(String task) {
      Task open = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(appeal.number)
          .taskDefinitionKey(task)
          .singleResult();
      String group = engine.getTaskService().getIdentityLinksForTask(open.getId()).get(0).getGroupId();
      int dot = group.lastIndexOf('.');
      return officials.holding(group.substring(0, dot), Role.of(group.substring(dot + 1))).get(0).login();
    }

    // --- what is no move at all

    private void refusedSheet(boolean byComplainant) {
      handles("measures", "已更换灯泡和线路。", "result", "SOLVED");
      appeal.official(handler(), "userTask_reportBack", "way", "IN_PERSON", "metOn", today().toString(), "metWhere",
          "家中",
          "metWhom", "SELF", "matter", "YES", "mood", "YES", "moodNote", "灯亮了。", "note", "当面说明情况。");
      if (random.nextBoolean()) {
        district.daysPass(random.nextInt(4));
      }
      if (byComplainant) {
        appeal.official(handler(), "userTask_handlerSigns", "decision", "AGREE");
        appeal.complainantSigns(false, "灯还是不亮。");
      } else {
        appeal.official(handler(), "userTask_handlerSigns", "decision", "REFUSE", "reason", "发现线路仍有隐患。");
      }
    }

    private void reads() {
      String task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(appeal.number)
          .taskDefinitionKey("userTask_handleAppeal").singleResult().getId();
      district.as(handler(), () -> engine.getFormService().getTaskFormVariables(task));
    }

    /** Only while a colleague is left; the last one's is told elsewhere. */
    private void recusal() {
      if (officials.holding(unit, Role.HANDLER).stream().filter(post -> !recused.contains(post.login())).count() > 1) {
        String login = handler();
        handles("operation", "RECUSE", "requestReason", "路灯旁的小店是我弟弟开的。");
        recused.add(login);
      }
    }

    private void powerOff() {
      district.clock.setTo(now().plus(Duration.ofHours(random.nextInt(200))));
    }

    /** Moved to another version of its model, or left on the one it has, while new cases begin on the newest. */
    private void migrate(String model) {
      RuntimeService runtime = engine.getRuntimeService();
      ProcessInstance running = runtime.createProcessInstanceQuery().processInstanceBusinessKey(appeal.number)
          .processDefinitionKey(model).active().list().stream().findFirst().orElse(null);
      String other = newer.computeIfAbsent(model, LivesTest.this::deployed);
      if (running != null && !running.getProcessDefinitionId().equals(other) && random.nextInt(4) > 0) {
        runtime
            .newMigration(
                runtime.createMigrationPlan(running.getProcessDefinitionId(), other).mapEqualActivities().build())
            .processInstanceIds(running.getId()).execute();
        story.add("migrated");
      }
    }

    // --- comparing

    /** @return whether it was done; a refusal where the paper allows it, or the other way round, is a failure */
    private boolean expect(boolean allowed, Runnable action, Runnable onPaper) {
      try {
        action.run();
      } catch (RuntimeException refused) {
        if (allowed) {
          throw new AssertionError(told(), refused);
        }
        return false;
      }
      assertThat(allowed).as("should have been refused: " + told()).isTrue();
      onPaper.run();
      return true;
    }

    private void compare() {
      Map<String, Object> row = district.jdbc.sql("""
          select due_at, next_at, started_at from clock where appeal_id = ? and kind = 'HANDLING'
          """).param(appeal.id).query().singleRow();
      assertThat(((Timestamp) row.get("due_at")).toInstant()).as(told()).isEqualTo(endOf(paper.due()));
      assertThat(paper.due()).as(told()).isBeforeOrEqualTo(lastDay);
      Timestamp next = (Timestamp) row.get("next_at");
      assertThat(timers()).as(told())
          .isEqualTo(next == null ? List.of() : List.of(next.toInstant().truncatedTo(ChronoUnit.MILLIS)));
      Task task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(appeal.number)
          .taskDefinitionKey("userTask_handleAppeal").singleResult();
      assertThat(task.getDueDate().toInstant()).as(told()).isEqualTo(endOf(paper.due()));
      assertThat(task.getTenantId()).as(told()).isEqualTo(unit);
      assertThat(appeal.count("START_CLOCK")).as(told()).isEqualTo(1);
    }

    private List<Instant> timers() {
      return district.jdbc.sql("""
          select j.duedate_::timestamptz
            from act_ru_job j
            join act_ru_execution e on e.id_ = j.process_instance_id_
           where e.business_key_ = ? and j.process_def_key_ = 'appeal-clock'
          """).param(appeal.number).query(Timestamp.class).list().stream().map(Timestamp::toInstant).toList();
    }

    private List<String> reached() {
      return district.jdbc.sql("""
          select moment from clock_moment where appeal_id = ? and kind = 'HANDLING' order by reached_at, should_at
          """).param(appeal.id).query(String.class).list();
    }

    private String told() {
      return "-Dseed=" + seed + " -Dlives=1: " + appeal.number + " " + story;
    }

    private void handles(Object... answers) {
      appeal.official(handler(), "userTask_handleAppeal", answers);
    }

    private String handler() {
      return officials.holding(unit, Role.HANDLER).stream().map(Officials.Appointment::login)
          .filter(login -> !recused.contains(login)).findFirst().orElseThrow();
    }
  }

  private String deployed(String model) {
    RepositoryService repository = engine.getRepositoryService();
    first.put(model,
        repository.createProcessDefinitionQuery().processDefinitionKey(model).latestVersion().singleResult().getId());
    try (var file = getClass().getResourceAsStream("/processes/" + model + ".bpmn")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return repository.createDeployment().name("a newer " + model).addString(model + ".bpmn",
          text.replace("versionTag=\"1.0\"", "versionTag=\"1.1\"")).deployWithResult().getDeployedProcessDefinitions()
          .get(0).getId();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Instant now() {
    return district.clock.instant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now(), WorkCalendar.ZONE);
  }

  private static Instant endOf(LocalDate day) {
    return day.atTime(23, 59, 59).atZone(WorkCalendar.ZONE).toInstant();
  }
}
