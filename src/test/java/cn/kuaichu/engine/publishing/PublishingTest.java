package cn.kuaichu.engine.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.engine.cases.ChangedCases;
import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.publishing.Publishing.Order;
import cn.kuaichu.engine.publishing.RuleEntry.Kind;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.keeping.verification.Tampering;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.deadline.DueSoon;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A district changes its rules: two people, one transaction, no restart, and back again. */
// a district of its own: its rules change and its chain is damaged
@DistrictTest(properties = "kuaichu.ledger.anchor-copy=target/home/attack-anchor-copy")
class PublishingTest {
  private static final String DEADLINE = "processes/appeal-deadline.dmn";
  private static final String CASES = "processes/cases/appeal-deadline.csv";
  private static final String EASY = "outputEntry_easyHelpDays\">\n          <text>";
  private static final String LIMITS = "processes/limits.dmn";
  private static final String LIMIT_CASES = "processes/cases/limits.csv";
  private static final String COORDINATOR = "coordinator-d-centre";
  private static final String PETITION = "petition-d-petition";
  private static final Order NOW = new Order("群众反映路灯配件要等货", "巴信发〔2026〕3号", null);
  @Autowired
  private District district;
  @Autowired
  private Publishing publishing;
  @Autowired
  private RuleSets sets;
  @Autowired
  private InForce inForce;
  @Autowired
  private Verification verification;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private DueSoon soon;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void asTheReleaseHasIt() {
    district.clock.setTo(District.MONDAY_MORNING);
    if (!publishing.changed(ModelFiles.contents()).isEmpty()) {
      publishing.approve(publishing.propose(ModelFiles.contents(), NOW, COORDINATOR), PETITION);
    }
    district.clock.runFreely();
  }

  private static Map<String, byte[]> easyHelpTakes(int days) {
    String table = new String(ModelFiles.contents().get(DEADLINE), StandardCharsets.UTF_8);
    assertThat(table).contains(EASY + "15<");
    return Map.of(DEADLINE, table.replace(EASY + "15<", EASY + days + "<").replace("十五日内办结", "二十日内办结")
        .getBytes(StandardCharsets.UTF_8), CASES, ChangedCases.easyHelpTakes(days));
  }

  private long dueIn(District.Case appeal) {
    Instant due = district.jdbc.sql("select due_at from clock where appeal_id = ? and kind = 'HANDLING'")
        .param(appeal.id).query(Instant.class).single();
    LocalDate day = District.MONDAY_MORNING.atZone(WorkCalendar.ZONE).toLocalDate();
    return due.atZone(WorkCalendar.ZONE).toLocalDate().toEpochDay() - day.toEpochDay();
  }

  private District.Case booked() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
  }

  @Test
  void isInForceForTheNextCaseOnceASecondPersonHasApproved() {
    District.Case before = booked();

    long no = publishing.propose(easyHelpTakes(20), NOW, COORDINATOR);
    assertThat(dueIn(booked())).as("only proposed").isEqualTo(15);
    assertThatThrownBy(() -> publishing.approve(no, COORDINATOR)).hasMessageContaining("由另一个人批准");
    assertThatThrownBy(() -> publishing.approve(no, "handler-t01v01")).hasMessageContaining("您的岗位不能批准规则改动");
    publishing.approve(no, PETITION);

    assertThat(dueIn(booked())).isEqualTo(20);
    assertThat(dueIn(before)).as("what was decided stays").isEqualTo(15);
    assertThat(sets.entries(no)).extracting(RuleEntry::kind).containsExactly(Kind.PROPOSED, Kind.APPROVED,
        Kind.PUBLISHED);
    assertThat(inForce.files()).containsAllEntriesOf(easyHelpTakes(20));
    assertThat(inForce.newest().keySet()).as("the engine knows no cases").contains(DEADLINE).doesNotContain(CASES);

    long back = publishing.undo(no, NOW, PETITION);
    publishing.approve(back, COORDINATOR);
    assertThat(dueIn(booked())).isEqualTo(15);
    assertThat(sets.own()).doesNotContainKeys(DEADLINE, CASES);
    assertThat(flaws()).isEmpty();
  }

  private static Map<String, byte[]> decidesWithin(int days) {
    String file = "processes/side-deadlines.dmn";
    String row = "outputEntry_decideRequestDays\">\n          <text>";
    String table = new String(ModelFiles.contents().get(file), StandardCharsets.UTF_8);
    assertThat(table).contains(row + "3<");
    return Map.of(file, table.replace(row + "3<", row + days + "<").replace("三日内批复", "五日内批复")
        .getBytes(StandardCharsets.UTF_8), "processes/cases/side-deadlines.csv",
        expected("side-deadlines", "批复承办人的申请,3,", "批复承办人的申请," + days + ","));
  }

  /** What a table is to answer, changed with it. */
  private static byte[] expected(String table, String before, String now) {
    String cases = new String(ModelFiles.contents().get("processes/cases/" + table + ".csv"), StandardCharsets.UTF_8);
    assertThat(cases).contains(before);
    return cases.replace(before, now).getBytes(StandardCharsets.UTF_8);
  }

  /** As the official who decides sees it in Tasklist. */
  private LocalDate decidedBy(District.Case appeal) {
    Instant due = district.jdbc.sql("""
        select t.due_date_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
         where e.business_key_ = ? and t.task_def_key_ = 'userTask_approveTime'
        """).param(appeal.number).query((row, n) -> row.getTimestamp(1).toInstant()).single();
    return WorkCalendar.date(due);
  }

  @Test
  void givesTheNextTaskTheDaysOfAChangedTableAndLeavesTheOthersAlone() {
    LocalDate monday = WorkCalendar.date(District.MONDAY_MORNING);
    District.Case before = booked().asksForExtension(5);
    assertThat(decidedBy(before)).isEqualTo(monday.plusDays(3));

    publishing.approve(publishing.propose(decidesWithin(5), NOW, COORDINATOR), PETITION);

    assertThat(decidedBy(booked().asksForExtension(5))).isEqualTo(monday.plusDays(5));
    assertThat(decidedBy(before)).as("what was decided stays").isEqualTo(monday.plusDays(3));
    assertThatThrownBy(() -> publishing.propose(decidesWithin(8), NOW, COORDINATOR)).hasMessageContaining("规则检查有")
        .hasMessageContaining("应在 1 至 7 之间");
  }

  private static byte[] limit(String row, int before, int after, String said, String saidNow) {
    String cell = "outputEntry_" + row + "Number\">\n          <text>";
    String table = new String(ModelFiles.contents().get(LIMITS), StandardCharsets.UTF_8);
    assertThat(table).contains(cell + before + "<", said);
    return table.replace(cell + before + "<", cell + after + "<").replace(said, saidNow)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void changesWhatIsSoonWhileTheProductRuns() {
    Instant before = soon.ends();
    assertThat(soon.words()).isEqualTo("3 天");

    publishing.approve(publishing.propose(Map.of(LIMITS, limit("soon", 3, 5, "三天以内", "五天以内"), LIMIT_CASES,
        expected("limits", "即将到期,3,", "即将到期,5,")), NOW, COORDINATOR), PETITION);

    assertThat(soon.words()).isEqualTo("5 天");
    assertThat(soon.ends()).isEqualTo(before.plus(Duration.ofDays(2)));
  }

  /** The form would go on to offer what is refused afterwards. */
  @Test
  void letsNoTableInThatAFormContradicts() {
    byte[] shorter = limit("extension", 30, 20, "最多三十天", "最多二十天");
    byte[] cases = expected("limits", "一次延期,30,", "一次延期,20,");
    assertThatThrownBy(() -> publishing.propose(Map.of(LIMITS, shorter, LIMIT_CASES, cases), NOW, COORDINATOR))
        .hasMessageContaining("forms/handle-appeal.form").hasMessageContaining("这里写的是 30，规则表 limits 定的却是 20");

    String form = new String(ModelFiles.contents().get("forms/handle-appeal.form"), StandardCharsets.UTF_8)
        .replace("\"max\": 30", "\"max\": 20").replace("最多三十日", "最多二十日");
    publishing.approve(publishing.propose(Map.of(LIMITS, shorter, LIMIT_CASES, cases,
        "forms/handle-appeal.form", form.getBytes(StandardCharsets.UTF_8)), NOW, COORDINATOR), PETITION);

    assertThatThrownBy(() -> booked().asksForExtension(21)).hasMessageContaining("20");
    assertThat(decidedBy(booked().asksForExtension(20))).isNotNull();
  }

  @Test
  void waitsForItsDay() {
    Instant day = district.clock.instant().plus(Duration.ofDays(3));
    long no = publishing.propose(easyHelpTakes(20), new Order("先公告三天", "", day), COORDINATOR);
    publishing.approve(no, PETITION);

    publishing.publishDue();
    assertThat(sets.state(no)).isEqualTo(Kind.APPROVED);

    district.clock.setTo(day);
    publishing.publishDue();
    publishing.publishDue();
    assertThat(sets.entries(no)).extracting(RuleEntry::kind).containsExactly(Kind.PROPOSED, Kind.APPROVED,
        Kind.PUBLISHED);
  }

  @Test
  void refusesWhatWasPreviewedOnOtherRules() {
    long first = publishing.propose(easyHelpTakes(20), NOW, COORDINATOR);
    long second = publishing.propose(easyHelpTakes(25), NOW, COORDINATOR);
    publishing.approve(first, PETITION);

    assertThatThrownBy(() -> publishing.approve(second, PETITION)).hasMessageContaining("预览过的结果不再作数");

    assertThat(sets.state(second)).isEqualTo(Kind.PROPOSED);
    publishing.refuse(second, PETITION, "按第一号执行");
    assertThat(sets.state(second)).isEqualTo(Kind.REFUSED);
  }

  @Test
  void takesBackNothingThatWasChangedAgain() {
    long first = publishing.propose(easyHelpTakes(20), NOW, COORDINATOR);
    publishing.approve(first, PETITION);
    publishing.approve(publishing.propose(easyHelpTakes(25), NOW, COORDINATOR), PETITION);

    assertThatThrownBy(() -> publishing.undo(first, NOW, PETITION)).hasMessageContaining("后来又改过");
  }

  @Test
  void letsNoTableInWhoseCasesSaySomethingElse() {
    Map<String, byte[]> table = Map.of(DEADLINE, easyHelpTakes(20).get(DEADLINE));
    Map<String, byte[]> cases = Map.of(CASES, ChangedCases.easyHelpTakes(20));

    assertThatThrownBy(() -> publishing.propose(table, NOW, COORDINATOR))
        .hasMessageContaining(CASES + "：“第 7 行”：诉求类别 群众求决").hasMessageContaining("期限天数 用例写的是 15，现在是 20");
    assertThatThrownBy(() -> publishing.propose(cases, NOW, COORDINATOR))
        .hasMessageContaining("期限天数 用例写的是 20，现在是 15");
  }

  @Test
  void takesCasesWithoutAChangeOfTheirTable() {
    Map<String, byte[]> cases = Map.of(CASES, ChangedCases.with(CASES, "政策咨询,区级,大事,普通", "政策咨询,区级,难事,普通"));

    long no = publishing.propose(cases, NOW, COORDINATOR);
    publishing.approve(no, PETITION);

    assertThat(inForce.files()).containsAllEntriesOf(cases);
    assertThat(sets.state(no)).isEqualTo(Kind.PUBLISHED);
    assertThat(publishing.changed(Map.of(CASES, ("\uFEFF" + new String(cases.get(CASES), StandardCharsets.UTF_8))
        .replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)))).as("a spreadsheet has saved it").isEmpty();
  }

  @Test
  void letsNothingBrokenIn() {
    String table = new String(ModelFiles.contents().get(DEADLINE), StandardCharsets.UTF_8);
    Map<String, byte[]> broken = Map.of(DEADLINE,
        table.replace("<text>\"HELP\"</text>", "<text>not(\"HELP\"</text>").getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> publishing.propose(broken, NOW, COORDINATOR)).hasMessageContaining("规则检查有")
        .hasMessageContaining(DEADLINE);
    assertThatThrownBy(() -> publishing.propose(ModelFiles.contents(), NOW, COORDINATOR))
        .hasMessageContaining("没有可以发布的改动");
    assertThatThrownBy(() -> publishing.propose(easyHelpTakes(20), new Order(" ", "", null), COORDINATOR))
        .hasMessageContaining("请写明改动的理由");
    assertThatThrownBy(() -> publishing.propose(easyHelpTakes(20), NOW, "handler-t01v01"))
        .hasMessageContaining("您的岗位不能提出规则改动");
  }

  @Test
  void deploysNothingAnewAtTheNextStart() {
    district.clock.runFreely(); // the engine tells the newest by the time
    publishing.approve(publishing.propose(easyHelpTakes(20), NOW, COORDINATOR), PETITION);

    Map<String, byte[]> deployed = inForce.newest();
    assertThat(inForce.toDeploy()).allSatisfy((name, content) -> assertThat(content).isEqualTo(deployed.get(name)));
  }

  @Test
  void tellsOfAFileThatWasExchangedAfterItsApproval() {
    long no = publishing.propose(easyHelpTakes(20), NOW, COORDINATOR);
    publishing.approve(no, PETITION);
    Tampering tampering = new Tampering(database);
    List<String> tables = List.of("rule_set", "rule_file", "rule_entry");
    tampering.save("rules", tables);
    try {
      tampering.run("update rule_file set content = 'x'::bytea where set_no = " + no);
      assertThat(flaws()).anyMatch(flaw -> flaw.contains("第 " + no + " 号规则的内容与记录不符"));
      tampering.restore("rules", tables);
      tampering.run("update rule_entry set actor = 'coordinator-d-centre' where kind = 'APPROVED'");
      assertThat(flaws()).anyMatch(flaw -> flaw.matches("规则变动第 \\d+ 条：内容与哈希不符"));
    } finally {
      tampering.restore("rules", tables);
      tampering.run("drop schema if exists rules cascade");
    }
    assertThat(flaws()).isEmpty();
  }

  private List<String> flaws() {
    return verification.run(Verification.Options.NONE, "whole-chain").of("whole-chain").flaws().stream()
        .filter(flaw -> flaw.startsWith("规则")).toList();
  }
}
