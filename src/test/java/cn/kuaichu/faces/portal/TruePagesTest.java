package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.querycode.CaseCodes;
import cn.kuaichu.life.revisit.NotDone;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.lifecycle.District;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Cases on random ways through their lives, their clocks run out and stood still: after every step the citizen's page
 * says what the tables say, asked here in other words than the page asks. {@code -Dlives=1000} is the full size.
 */
@PortalTest
class TruePagesTest {
  private static final int LIVES = Integer.getInteger("lives", 20);
  private static final long SEED = Long.getLong("seed", System.nanoTime() % 1_000_000);
  private static final int STEPS = 16;
  @Autowired
  private District district;
  @Autowired
  private Progress progress;
  @Autowired
  private NotDone notDone;
  @Autowired
  private Verification verification;
  private final List<String> numbers = new ArrayList<>();

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  @Test
  void saysWhatIsAfterEveryStepOfEveryLife() {
    for (int life = 0; life < LIVES; life++) {
      Random random = new Random(SEED + life);
      District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。");
      numbers.add(lamp.number);
      String way = "seed " + (SEED + life) + ":";
      for (int step = 0; step < STEPS; step++) {
        way += " " + step(lamp, random);
        isTrue(lamp, way);
      }
    }
    assertThat(
        verification.run(Verification.Options.NONE).findings().stream().flatMap(finding -> finding.flaws().stream())
            .filter(flaw -> numbers.stream().anyMatch(flaw::contains)))
        .as("seed %d", SEED).isEmpty();
  }

  private String step(District.Case lamp, Random random) {
    if (random.nextInt(4) == 0) {
      int days = 1 + random.nextInt(20);
      // this case's own clocks and timers; a district full of other tests' cases need not live through it
      daysPass(lamp, days);
      return days + "d";
    }
    try {
      return act(lamp, random);
    } catch (AppealRefused | ProcessEngineException | AssertionError refused) {
      return "refused";
    }
  }

  private void daysPass(District.Case lamp, int days) {
    var target = district.clock.instant().plusSeconds(days * 86_400L);
    for (int i = 0; i < 100; i++) {
      List<String> due = district.jdbc.sql("""
          select j.id_
            from act_ru_job j
            join act_ru_execution e on e.id_ = j.process_instance_id_
           where e.business_key_ = ? and j.duedate_ <= ? and j.retries_ > 0
           order by j.duedate_
           limit 1
          """).params(lamp.number, Timestamp.from(target)).query(String.class).list();
      if (due.isEmpty()) {
        break;
      }
      var at = district.jdbc.sql("select duedate_ from act_ru_job where id_ = ?").param(due.get(0))
          .query(Timestamp.class).single();
      if (at.toInstant().isAfter(district.clock.instant())) {
        district.clock.setTo(at.toInstant());
      }
      district.engineDoes(due.get(0));
    }
    district.clock.setTo(target);
  }

  private String act(District.Case lamp, Random random) {
    return switch (lamp.status()) {
      case REGISTERED -> said("screen", lamp.screened("VALID"));
      case SCREENED -> said("classify", lamp.classified("HELP", "EASY"));
      case HANDLING -> switch (random.nextInt(4)) {
        case 0 -> said("ask pause",
            lamp.handlerAsks("PAUSE", "pauseDays", 5, "ground", "OUTSTANDING_MATERIAL", "requestReason", "等配件到货。"));
        case 1 -> said("ask extension", lamp.asksForExtension(10));
        default -> said("handle", lamp.handledAndReportedBack());
      };
      case ASKED -> said("decide", lamp.official("leader-t01v01", "userTask_approveTime", "decision",
          random.nextInt(3) == 0 ? "REFUSE" : "GRANT", "grantedDays", 5, "decisionReason", "情况属实。"));
      case SIGNING -> sign(lamp, random);
      case RESOLVED -> switch (random.nextInt(4)) {
        case 0 -> say(lamp);
        case 1 -> said("not reached", lamp.notReached(random.nextBoolean() ? "PHONE" : "VISIT"));
        default -> said("revisit", lamp.revisited(random.nextBoolean() ? "YES" : "NO", "YES"));
      };
      default -> "-";
    };
  }

  private String sign(District.Case lamp, Random random) {
    String task = lamp.openTasks().isEmpty() ? "" : lamp.openTasks().get(0);
    return switch (task) {
      case "userTask_handlerSigns" -> said("handler", lamp.handlerSigns());
      case "userTask_complainantSigns" -> switch (random.nextInt(4)) {
        case 0 -> said("refuse", lamp.complainantSigns(false, "灯又坏了。"));
        case 1 -> said("reserve", reserve(lamp));
        case 2 -> said("try", lamp.clerkBrings("NOT_REACHED", "tryWay", "PHONE", "note", "无人接听。"));
        default -> said("agree", lamp.complainantSigns(true, null));
      };
      case "userTask_leaderSigns" -> random.nextInt(3) == 0 ? say(lamp) : said("leader", lamp.leaderSigns());
      case "userTask_principalSigns" -> said("principal", lamp.principalSigns());
      default -> task;
    };
  }

  private District.Case reserve(District.Case lamp) {
    district.own(lamp, Answer.RESERVED, "怕下雨又灭。");
    return lamp;
  }

  private String say(District.Case lamp) {
    notDone.say(lamp.id, "灯又灭了。");
    return "not-done";
  }

  private static String said(String what, District.Case lamp) {
    return what + "→" + lamp.status();
  }

  private void isTrue(District.Case lamp, String way) {
    Progress.Page page = progress.of(new OpenAppeal.Opened(lamp.now(), new CaseCodes.Held(0, null)));
    String told = page.where().headline() + "。" + page.where().next();
    assertThat(page.where().headline().contains("已超过答复期限")).as(way).isEqualTo(isLate(lamp, "ACCEPTANCE"));
    assertThat(page.where().headline().contains("已超过办理期限")).as(way)
        .isEqualTo(isLate(lamp, "HANDLING") && !isPaused(lamp));
    assertThat(page.where().headline().contains("计时暂停到")).as(way).isEqualTo(isPaused(lamp));
    assertThat(told.contains("上级正在督办")).as(way + " " + told).isEqualTo(holds("""
        select count(*) > 0 from supervision_order where appeal_id = ? and status not in ('CLOSED', 'REFERRED') and closed_at is null
        """, lamp.id));
    assertThat(page.where().late()).as(way).isEqualTo(isLate(lamp, "ACCEPTANCE") || isLate(lamp, "HANDLING"));
    boolean signed = lamp.status() == Status.RESOLVED || lamp.status() == Status.SIGNING;
    assertThat(told.contains("保留意见")).as(way + " " + told).isEqualTo(signed && holds("""
        select coalesce(bool_or(reserved), false) from signature
         where appeal_id = ? and party = 'COMPLAINANT' and sheet_no = (select count(*) from sheet s where s.appeal_id = signature.appeal_id)
        """, lamp.id));
    int words = count(
        "signature g where appeal_id = ? and sheet_no = (select max(no) from sheet s where s.appeal_id = g.appeal_id)",
        lamp);
    assertThat(page.mayDo().sign()).as(way).isEqualTo(lamp.status() == Status.SIGNING && words == 1);
    assertThat(page.signed().sheets()).as(way)
        .hasSizeGreaterThanOrEqualTo(count("signature where party = 'COMPLAINANT' and appeal_id = ?", lamp));
    assertThat(page.signed().result().isEmpty()).as(way)
        .isEqualTo(count("signature where party = 'COMPLAINANT' and appeal_id = ?", lamp) == 0);
    assertThat(page.signed().resultOfBefore()).as(way + " what was done the last time is not called the result")
        .isEqualTo(holds("""
        select count(*) > 0
          from ledger_entry e
         where e.appeal_id = ?
           and e.kind in ('REWORK', 'REOPEN', 'FREEZE_SHEET', 'HANDLE_AGAIN')
           and e.seq > (
             select max(seq) from ledger_entry s
              where s.appeal_id = e.appeal_id and s.kind in ('SIGN', 'REFUSE') and s.detail::jsonb ->> 'party' = 'COMPLAINANT')
        """, lamp.id) || !page.signed().result().isEmpty() && lamp.status() == Status.REFUSED);
    boolean booked = lamp.count("BOOK") > 0;
    List<String> lines = page.history().stream().map(History.Line::what).toList();
    assertThat(booked || lines.stream().noneMatch(line -> line.contains("承办单位") || line.contains("办理期限")))
        .as(way + lines).isTrue();
    assertThat(lines.stream().filter(line -> line.contains("您已签字同意，有保留意见")).count()).as(way).isEqualTo(
        count("signature where party = 'COMPLAINANT' and reserved and appeal_id = ?", lamp));
    assertThat(lines).as(way).noneMatch(line -> line.contains("核验销号"));
    if (lamp.status() == Status.RESOLVED) {
      boolean missed = count(
          "contact_try t where occasion = 'REVISIT' and appeal_id = ? and of_no = (select round from appeal where id = t.appeal_id)",
          lamp) > 0;
      assertThat(page.where().ring()).as(way).isEqualTo(missed);
      assertThat(page.where().contact().telephone()).isNotBlank();
    }
    boolean said = count(
        "ledger_entry e where appeal_id = ? and kind = 'SAY_NOT_DONE' and round = (select round from appeal where id = e.appeal_id)",
        lamp) > 0;
    assertThat(page.mayDo().sayNotDone()).as(way).isEqualTo(signed && words > 1 && !said);
  }

  private boolean isLate(District.Case lamp, String kind) {
    return holds("""
        select count(*) > 0
          from clock c
          join appeal a on a.id = c.appeal_id and a.round = c.round
         where c.appeal_id = ? and c.kind = '%s' and c.stopped_at is null and c.due_at < ?
        """.formatted(kind), lamp.id, Timestamp.from(district.clock.instant()));
  }

  private boolean isPaused(District.Case lamp) {
    return holds("""
        select count(*) > 0
          from clock c
          join appeal a on a.id = c.appeal_id and a.round = c.round
         where c.appeal_id = ? and c.kind = 'HANDLING' and c.stopped_at is null and c.paused_from is not null and c.paused_until >= ?
        """, lamp.id, Timestamp.from(district.clock.instant()));
  }

  private boolean holds(String sql, Object... values) {
    return district.jdbc.sql(sql).params(values).query(Boolean.class).single();
  }

  private int count(String from, District.Case lamp) {
    return district.jdbc.sql("select count(*) from " + from).param(lamp.id).query(Integer.class).single();
  }
}
