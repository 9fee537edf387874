package cn.kuaichu.faces.supervisiondesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.oversight.watch.DailyWatch;
import cn.kuaichu.people.identity.Recusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the desk says is what plain statements over the tables say, and it says it to supervisors of the unit only. */
@DistrictTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupervisionDeskTest {
  private static final String COORDINATOR = "coordinator-d-centre";
  private static final String RUNNING = "select count(*) from clock c join appeal a on a.id = c.appeal_id"
      + " where c.stopped_at is null and (a.accused_unit is null or a.accused_unit <> 'd-centre') ";
  @Autowired
  private District district;
  @Autowired
  private SupervisionDesk desk;
  @Autowired
  private OneCase cases;
  @Autowired
  private Recusal recusal;
  @Autowired
  private DailyWatch watch;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private Vault vault;
  @Autowired
  private JdbcClient jdbc;
  private Caseload load;

  @BeforeAll
  void manyCases() throws SQLException {
    district.clock.runFreely();
    load = new Caseload(database, vault);
    load.clear();
    load.fill(400, 60);
  }

  @AfterAll
  void noneOfThem() throws SQLException {
    load.clear();
  }

  private <T> T asCoordinator(Supplier<T> question) {
    return district.as(COORDINATOR, question);
  }

  private long plain(String condition) {
    return jdbc.sql(RUNNING + condition).query(Long.class).single();
  }

  private static CaseFilter filter(String tier, String unit, String state, String due, String number) {
    return CaseFilter.of(tier, unit, state, due, number, null);
  }

  private static CaseFilter everything() {
    return filter(null, null, null, null, null);
  }

  private long total(CaseFilter filter) {
    return asCoordinator(() -> desk.cases(filter)).total();
  }

  @Test
  void countsByTierAndUnitWhatIsThere() {
    DeskView.Tallies tallies = asCoordinator(desk::tallies);

    assertThat(tallies.all().open()).isEqualTo(plain("")).isGreaterThanOrEqualTo(400);
    assertThat(tallies.all().overdue()).isEqualTo(plain("and c.due_at < now()")).isPositive();
    assertThat(tallies.tiers()).extracting(DeskView.Tally::key).containsExactly("VILLAGE", "TOWNSHIP", "DISTRICT",
        "NONE");
    assertThat(tallies.tiers()).allSatisfy(tier -> assertThat(tier.open()).as(tier.key()).isEqualTo(plain(
        tier.key().equals("NONE") ? "and a.tier is null" : "and a.tier = '" + tier.key() + "'")));
    assertThat(tallies.units().stream().mapToLong(DeskView.Tally::open).sum()).isEqualTo(tallies.all().open());
    assertThat(tallies.units()).isSortedAccordingTo((one, other) -> Long.compare(other.overdue(), one.overdue()));
  }

  @Test
  void showsWhatFallsDueWhen() {
    DeskView.Timeline timeline = asCoordinator(desk::timeline);

    assertThat(sum(timeline.overdue())).isEqualTo(plain("and c.due_at < now()"));
    assertThat(timeline.days()).hasSize(14);
    assertThat(sum(timeline.days()))
        .isEqualTo(plain("and c.due_at >= now() and c.due_at < date_trunc('day', now()) + interval '14 days'"));
    timeline.overdue().forEach(bar -> assertThat(total(filter(null, null, null, bar.key(), null))).as(bar.label())
        .isEqualTo(sum(List.of(bar))));
    timeline.days().forEach(bar -> assertThat(total(filter(null, null, null, bar.key(), null))).as(bar.label())
        .isEqualTo(sum(List.of(bar))));
  }

  private static long sum(List<DeskView.Bar> bars) {
    return bars.stream().flatMap(bar -> bar.counts().values().stream()).mapToLong(Long::longValue).sum();
  }

  @Test
  void showsWhatTheTimersWillDo() {
    DeskView.Timers timers = asCoordinator(desk::timers);

    assertThat(timers.days()).hasSize(7);
    String soon = " < date_trunc('day', now()) + interval '7 days' ";
    assertThat(timers.days().stream().mapToLong(DeskView.Firing::due).sum())
        .isEqualTo(plain("and c.due_at >= now() and c.due_at" + soon));
    assertThat(timers.days().stream().mapToLong(DeskView.Firing::overdue).sum())
        .isEqualTo(plain("and c.overdue_at >= now() and c.due_at" + soon + "and c.overdue_at" + soon));
    assertThat(timers.days().stream().mapToLong(DeskView.Firing::reminders).sum())
        .isEqualTo(plain("and c.next_moment not in ('DUE', 'OVERDUE') and c.next_at >= now() and c.next_at" + soon))
        .isPositive();
  }

  @ParameterizedTest
  @CsvSource({"OVERDUE, and c.due_at < now()", "PAUSED, and c.paused_until > now()",
      "EXTENDED, and c.extended_days > 0",
      "ORDERED, and exists (select from supervision_order s where s.appeal_id = a.id and s.closed_at is null)",
      "SOON, and c.due_at >= now() and c.due_at < date_trunc('day'; now()) + interval '4 days'"})
  void filtersByState(String state, String condition) {
    assertThat(total(filter(null, null, state, null, null))).isEqualTo(plain(condition.replace(';', ','))).isPositive();
  }

  @Test
  void filtersByTierAndUnitAndFindsANumber() {
    assertThat(total(filter("TOWNSHIP", null, null, null, null))).isEqualTo(plain("and a.tier = 'TOWNSHIP'"));
    String unit = asCoordinator(desk::tallies).units().get(0).key();
    assertThat(total(filter(null, unit, null, null, null)))
        .isEqualTo(asCoordinator(desk::tallies).units().get(0).open());
    DeskView.Page found = asCoordinator(() -> desk.cases(filter(null, null, null, null, "1999-000123-0")));
    assertThat(found.rows()).extracting(DeskView.Row::number).containsExactly("1999-000123-0");
    assertThatThrownBy(() -> filter(null, null, null, null, "%")).isInstanceOf(AppealRefused.class);
  }

  @Test
  void turnsPagesWithoutLosingOrRepeatingACase() {
    List<DeskView.Row> all = new ArrayList<>();
    DeskView.Page page = asCoordinator(() -> desk.cases(everything()));
    long total = page.total();
    for (String next = page.next();; next = page.next()) {
      all.addAll(page.rows());
      if (next == null) {
        break;
      }
      String after = next;
      page = asCoordinator(() -> desk.cases(CaseFilter.of(null, null, null, null, null, after)));
      assertThat(page.total()).isNull();
    }

    assertThat(all).hasSize((int) total).extracting(row -> row.clock().due()).isSorted();
    assertThat(all).extracting(row -> row.number() + row.clock().clock()).doesNotHaveDuplicates();
    assertThat(all.get(0).clock().left()).startsWith("已逾期");
  }

  @ParameterizedTest
  @ValueSource(strings = {"handler-t01v01", "intake-t01", "leader-t01", "principal-t01", "steering-d"})
  void isForSupervisorsOnly(String login) {
    assertThat(district.as(login, () -> desk.entry(List.of())).may()).isFalse();
    List<Supplier<?>> questions = List.of(desk::timeline, desk::timers, desk::tallies, desk::watch,
        () -> desk.cases(everything()), () -> cases.of("1999-000123-0"));
    questions.forEach(question -> assertThatThrownBy(() -> district.as(login, question::get))
        .isInstanceOf(Supervisors.NotSupervisor.class).hasMessageContaining("只对"));
  }

  @Test
  void showsAnOfficerHisOwnTownshipAndNothingElse() {
    List<String> own = district.as("discipline-t01", desk::tallies).units().stream().map(DeskView.Tally::key).toList();
    assertThat(own).isNotEmpty().allMatch(unit -> unit.startsWith("t01"));

    String elsewhere = jdbc
        .sql("select number from appeal where number like '1999-%' and responsible_unit not like 't01%'"
            + " and status <> 'CLOSED' order by id limit 1")
        .query(String.class).single();
    String unit = jdbc.sql("select responsible_unit from appeal where number = ?").param(elsewhere).query(String.class)
        .single();
    assertThat(asCoordinator(() -> cases.of(elsewhere)).number()).isEqualTo(elsewhere);
    assertThatThrownBy(() -> district.as("discipline-t01", () -> cases.of(elsewhere)))
        .isInstanceOf(SupervisedCases.CaseNotVisible.class);
    assertThat(district.as("discipline-t01", () -> desk.cases(filter(null, null, null, null, elsewhere))).rows())
        .isEmpty();
    assertThatThrownBy(() -> district.as("discipline-t01", () -> desk.cases(filter(null, unit, null, null, null))))
        .isInstanceOf(AppealRefused.class).hasMessageContaining("督办范围");
  }

  @Test
  void keepsAnAccusationFromTheAccusedUnit() {
    District.Case againstTheStreet = district.citizenAsks("街道办拖着不给办证。", "t01");
    District.Case againstTheVillage = district.citizenAsks("社区干部态度恶劣。", "t01v01");

    assertThat(numbers("discipline-t01", againstTheVillage)).containsExactly(againstTheVillage.number);
    assertThat(numbers("discipline-t01", againstTheStreet)).isEmpty();
    assertThatThrownBy(() -> district.as("discipline-t01", () -> cases.of(againstTheStreet.number)))
        .isInstanceOf(SupervisedCases.CaseNotVisible.class);
    assertThat(numbers("discipline-d-discipline", againstTheStreet)).containsExactly(againstTheStreet.number);
  }

  @Test
  void keepsACaseFromASupervisorWhoRecusedHimself() {
    District.Case lamp = district.citizenAsks("督办员家门口的路灯坏了。").acceptedAsVillageMatter();
    long before = district.as("discipline-t01", desk::tallies).all().open();
    assertThat(numbers("discipline-t01", lamp)).containsExactly(lamp.number);

    recusal.keepAway(lamp.id, "discipline-t01");

    assertThat(numbers("discipline-t01", lamp)).isEmpty();
    assertThat(district.as("discipline-t01", desk::tallies).all().open()).isEqualTo(before - 1);
    assertThatThrownBy(() -> district.as("discipline-t01", () -> cases.of(lamp.number)))
        .isInstanceOf(SupervisedCases.CaseNotVisible.class);
    assertThat(numbers(COORDINATOR, lamp)).containsExactly(lamp.number);
  }

  private List<String> numbers(String login, District.Case appeal) {
    return district.as(login, () -> desk.cases(filter(null, null, null, null, appeal.number))).rows().stream()
        .map(DeskView.Row::number).toList();
  }

  @Test
  void tellsOneCaseWithItsClockItsInstanceAndItsTimer() {
    District.Case lamp = district.citizenAsks("路灯坏了,电话 13800001234。").acceptedAsVillageMatter();

    DeskView.Case told = district.as("discipline-t01", () -> cases.of(lamp.number));

    assertThat(told.title()).contains("138****1234");
    assertThat(told.unit()).isEqualTo("津桥社区");
    assertThat(told.clocks().get(0)).satisfies(clock -> {
      assertThat(clock.name()).isEqualTo("第 1 轮办理时钟");
      assertThat(clock.line()).contains("起算", "到期");
      assertThat(clock.left()).startsWith("还剩");
      assertThat(clock.running()).isTrue();
      assertThat(clock.events()).extracting(DeskView.Line::what).first().asString().startsWith("启动");
    });
    assertThat(told.instances()).extracting(DeskView.Instance::name).contains("诉求化解反馈");
    assertThat(told.instances()).flatExtracting(DeskView.Instance::timers)
        .extracting(DeskView.Timer::name).contains("下一时刻");
    DeskView.Row row = district.as("discipline-t01", () -> desk.cases(filter(null, null, null, null, lamp.number)))
        .rows().get(0);
    assertThat(row.owner().owner()).isEqualTo("无人领取");
    assertThat(told.instances()).extracting(DeskView.Instance::id).contains(row.instance());
  }

  @Test
  void namesTheTaskOfACaseThatWaitsForTheCitizensWord() {
    District.Case lamp = district.citizenAsks("路灯坏了。").acceptedAsVillageMatter().handledAndReportedBack()
        .handlerSigns();

    DeskView.Row row = district.as("discipline-t01", () -> desk.cases(filter(null, null, null, null, lamp.number)))
        .rows().get(0);

    assertThat(row.owner().owner()).isEqualTo("无人领取");
    assertThat(row.instance()).isNotNull();
  }

  @Test
  void findsWhatHasNoOwnerNoTaskAndNoDate() throws SQLException {
    String unit = jdbc.sql("select responsible_unit from appeal where number = '1999-000301-0'").query(String.class)
        .single();
    District.Case asked = district.citizenAsks("线路归镇上管。").acceptedAsVillageMatter().asksForRaise();
    String leader = " where unit = '" + unit + "' and role = 'leader'";
    plant("delete from daily_watch_finding", "delete from daily_watch",
        "update act_ru_identitylink set group_id_ = 't02v01.nobody' where id_ = 'c-i-300'",
        "update act_ru_task set assignee_ = null where id_ = 'c-t-300'",
        "update act_ru_task set assignee_ = 'handler-who-left' where id_ = 'c-t-304'",
        "delete from act_ru_identitylink where id_ = 'c-i-301'", "delete from act_ru_task where id_ = 'c-t-301'",
        "update act_ru_task set due_date_ = due_date_ - interval '90 days' where task_def_key_ = 'userTask_decideRaise' and proc_inst_id_ in"
            + " (select proc_inst_id_ from act_ru_execution where business_key_ = '" + asked.number + "')",
        "update clock set stopped_at = now() where appeal_id = (select id from appeal where number = '1999-000302-0')",
        "update appointment set until = current_date - 1" + leader);
    try {
      assertThat(watch.look()).isTrue();
      assertThat(watch.look()).as("once a day").isFalse();

      DeskView.Watch found = asCoordinator(desk::watch);
      assertThat(found.today()).isTrue();
      assertThat(found.findings()).contains(
          new DeskView.Finding("无人负责", "1999-000300-0", unitOf("1999-000300-0"), ""),
          new DeskView.Finding("无人负责", "1999-000304-0", unitOf("1999-000304-0"), ""),
          new DeskView.Finding("没有待办", "1999-000301-0", unitOf("1999-000301-0"), ""),
          new DeskView.Finding("没有期限", "1999-000302-0", unitOf("1999-000302-0"), ""),
          new DeskView.Finding("逾期未答复", asked.number, desk.unit("t01"), "分管领导须答复的申请、协办或核对事项已超过期限，请督促。"),
          new DeskView.Finding("岗位空缺", null, desk.unit(unit), "分管领导无人在岗"));
      assertThat(found.withoutOwner()).isEqualTo(count("无人负责", found));
      assertThat(found.withoutTask()).isEqualTo(count("没有待办", found));
      assertThat(district.as("discipline-t01", desk::watch).findings())
          .noneMatch(finding -> finding.unit().equals(desk.unit(unit)));
    } finally {
      district.offices.everybodyIsBack();
    }
  }

  private static long count(String kind, DeskView.Watch found) {
    return found.findings().stream().filter(finding -> finding.kind().equals(kind)).count();
  }

  private String unitOf(String number) {
    return desk
        .unit(jdbc.sql("select coalesce(responsible_unit, intake_unit) from appeal where number = ?").param(number)
            .query(String.class).single());
  }

  private void plant(String... statements) throws SQLException {
    try (Connection connection = database.superuser(); Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
