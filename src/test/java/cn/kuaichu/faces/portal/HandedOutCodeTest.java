package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.people.identity.Officials;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * 打印查询码: the way to the own phone for a citizen whose appeal an official took down, and what the official loses by it.
 */
@PortalTest
class HandedOutCodeTest {
  private static final String CODES = "/camunda/api/tasklist/plugin/dossier/default/code";
  private static final String CLERK = "intake-t01v01";
  private static final Object[] REVIEWED = {"decision", "AGREE", "reviewFacts", "YES", "reviewAnswered", "YES",
      "reviewEvidence",
      "YES", "reviewLawful", "YES", "reviewMet", "YES"};
  @Autowired
  private District district;
  @Autowired
  private Officials officials;
  @Autowired
  private RegisterAppeal register;
  @LocalServerPort
  private int port;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void asBefore() {
    district.jdbc.sql("update official set person = null where person = 'one-human'").update();
    officials.changed();
    district.clock.runFreely();
  }

  private void sameHuman(String... logins) {
    for (String login : logins) {
      district.jdbc.sql("update official set person = 'one-human' where login = ?").param(login).update();
    }
    officials.changed();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。");
  }

  private WebLogin official(String login) {
    return WebLogin.official(port, login);
  }

  private static WebLogin.Answer look(WebLogin official, String number) {
    return official.send("GET", CODES + "/" + number, null, null);
  }

  private static WebLogin.Answer print(WebLogin official, String number, int no) {
    return official.send("POST", CODES + "/" + number + "/" + no, null, "");
  }

  private String printed(String login, District.Case appeal, int no) {
    WebLogin.Answer answer = print(official(login), appeal.number, no);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.field("code");
  }

  /** Somebody else compares the identity card. */
  private void confirmed(String login, District.Case appeal, int no) {
    WebLogin.Answer answer = official(login).send("POST", CODES + "/" + appeal.number + "/" + no + "/confirmed", null,
        "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private Visitor looked(District.Case appeal, String code) {
    Visitor citizen = new Visitor(port).open("/appeals");
    citizen.submit("/appeals/mine", "number", appeal.number, "code", code);
    return citizen;
  }

  private JsonNode detail(District.Case appeal, String kind) throws IOException {
    return new ObjectMapper().readTree(
        district.jdbc.sql("select detail from ledger_entry where appeal_id = ? and kind = ? order by seq desc limit 1")
            .params(appeal.id, kind).query(String.class).single());
  }

  private void agrees(Visitor citizen) {
    citizen.open("/appeals/mine/signature").submit("/appeals/mine/signature", "decision", "AGREE", "drawn",
        District.DRAWN);
  }

  @Test
  void letsACitizenWhoseAppealAClerkTookDownFollowAndSignOnHisOwnPhone() throws IOException {
    District.Case lamp = lamp();
    WebLogin clerk = official(CLERK);
    assertThat(look(clerk, lamp.number).body())
        .contains("\"count\":0", "\"own\":false", "周** 138****1234", "\"refusedBecause\":null")
        .doesNotContain("周大娘", "13800001234");

    WebLogin.Answer slip = print(clerk, lamp.number, 1);
    String code = slip.field("code");
    assertThat(slip.body()).contains(lamp.number, "和津街道津桥社区", "12345").doesNotContain("周");
    assertThat(slip.headers().firstValue("Cache-Control")).hasValue("no-store");

    Visitor citizen = looked(lamp, code);
    assertThat(citizen.page.path()).isEqualTo("/appeals/mine");
    assertThat(citizen.page.html()).contains("打印的（第", "和津街道津桥社区的受理员打印了第 1 张查询码，交给您本人")
        .doesNotContain(CLERK);
    lamp.acceptedAsVillageMatter().handledAndReportedBack().handlerSigns();
    assertThat(citizen.open("/appeals/mine/signature").page.html()).contains("请您自己看、自己写姓名", "还没有确认", "由打印人以外的工作人员核对后确认")
        .doesNotContain("承办人打印的");
    agrees(citizen);
    assertThat(citizen.page.html()).contains("还没有确认是不是您要的,现在不能签字同意".replace(",", "，"));
    assertThat(lamp.openTasks()).containsExactly("userTask_complainantSigns");
    assertThat(look(clerk, lamp.number).body()).contains("须由另一名工作人员核对");
    assertThat(clerk.send("POST", CODES + "/" + lamp.number + "/1/confirmed", null, "").status()).as("her own slip")
        .isEqualTo(400);
    confirmed("intake-t01", lamp, 1);
    agrees(citizen);
    assertThat(citizen.page.path()).isEqualTo("/appeals/mine/signed");
    assertThat(detail(lamp, "SIGN").path("codeBy").asText()).isEqualTo(CLERK);
    assertThat(citizen.open("/appeals/mine").page.html()).contains("您已签字同意，用的是工作人员打印的查询码。");
    lamp.leaderSigns().principalSigns();
    assertThat(
        district.jdbc.sql("select risk from revisit where appeal_id = ?").param(lamp.id).query(String.class).single())
        .as("somebody else knew the code").isEqualTo("HIGH");
    assertThat(lamp.status()).isEqualTo(Status.RESOLVED);
  }

  @Test
  void keepsOfTheCodeItsHashAndOfTheStepWhoWhenAndHowManyth() throws IOException {
    District.Case lamp = lamp();
    String code = printed(CLERK, lamp, 1);

    String hash = district.jdbc.sql("select code_hash from printed_code where appeal_id = ?").param(lamp.id)
        .query(String.class).single();
    assertThat(hash).startsWith("$2");
    assertThat(lamp.now().codeHash()).as("not before it is confirmed").isNull();
    JsonNode detail = detail(lamp, "HAND_OUT_CODE");
    assertThat(detail.path("no").asInt()).isEqualTo(1);
    assertThat(detail.has("replaced")).isFalse();
    assertThat(detail.path("printedCodeDigest").asText()).isEqualTo(HexFormat.of().formatHex(
        LedgerEntry.sha256().digest(hash.getBytes(StandardCharsets.UTF_8))));
    assertThat(detail.toString()).doesNotContain(code, code.replace(" ", ""), hash);
    assertThat(district.jdbc.sql(
        "select actor || ' ' || role || ' ' || unit from ledger_entry where appeal_id = ? and kind = 'HAND_OUT_CODE'")
        .param(lamp.id).query(String.class).single()).isEqualTo(CLERK + " intake t01v01");
    lamp.acceptedAsVillageMatter();
    assertThat(looked(lamp, code).page.path()).as("a later step keeps the code").isEqualTo("/appeals/mine");
  }

  /** The appeal of a citizen who has a code of his own, and that code. */
  private record Submitted(District.Case lamp, String code) {}

  private Submitted submitted() {
    Visitor submitting = new Visitor(port).open("/appeals/new");
    district.clock.setTo(district.clock.instant().plusSeconds(4));
    Visitor.Page receipt = submitting.submit("/appeals", "title", "三组路口的路灯坏了", "words", "坏了两个月。", "place", "t01v01",
        "accused", "",
        "name", "周大娘", "phone", "13800001234");
    return new Submitted(district.find(receipt.textOf("number")), receipt.textOf("code"));
  }

  private Submitted atTheCitizen() {
    Submitted own = submitted();
    own.lamp.official("intake-t01", "userTask_screenAppeal", "ground", "VALID");
    own.lamp.official("intake-t01", "userTask_classifyAppeal", "category", "HELP", "topic", "road-damage", "difficulty",
        "EASY");
    own.lamp.handledAndReportedBack().handlerSigns();
    return own;
  }

  /** The old code reads on until the new one is confirmed; then whoever has it, or is in with it, is out. */
  @Test
  void letsTheEarlierCodeReadUntilTheNewOneIsConfirmed() {
    Submitted own = submitted();
    District.Case lamp = own.lamp;
    Visitor inside = looked(lamp, own.code);
    assertThat(inside.page.html()).doesNotContain("打印的人也见过它");
    assertThat(look(official(CLERK), lamp.number).body()).contains("\"own\":true");

    String second = printed(CLERK, lamp, 1);

    assertThat(inside.open("/appeals/mine").page.html())
        .contains("2026年3月2日", "和津街道津桥社区的受理员</span>给这件诉求打印了第", "这不是我申请的")
        .doesNotContain(CLERK);
    assertThat(looked(lamp, second).page.html()).contains("还没有确认", "不是您要的，请拨打", "tel:12345");
    confirmed("intake-t01", lamp, 1);
    assertThat(inside.open("/appeals/mine").page.path()).as("a session that was open").isEqualTo("/appeals");
    Visitor late = looked(lamp, own.code);
    assertThat(late.page.status()).isEqualTo(422);
    assertThat(late.page.complaint()).contains("请用最新的一张");
    String third = printed("intake-t01", lamp, 2);
    assertThat(looked(lamp, second).page.html()).contains("这不是我申请的");
    confirmed(CLERK, lamp, 2);
    assertThat(looked(lamp, second).page.status()).isEqualTo(422);
    assertThat(looked(lamp, third).page.html()).contains("第 2 张查询码已确认是您要的");
  }

  /** The clerk prints a code while the citizen's signature is waited for, and means to sign herself. */
  @Test
  void letsNoOfficialSignAsTheCitizenWithACodeHePrints() {
    Submitted own = atTheCitizen();
    Visitor clerk = looked(own.lamp, printed(CLERK, own.lamp, 1));
    agrees(clerk);
    assertThat(clerk.page.html()).contains("现在不能签字同意");
    for (int i = 1; i <= 6; i++) {
      clerk.submit("/appeals/mine/code/confirm", "phone", "1380000%04d".formatted(i));
      assertThat(clerk.page.html()).contains(i < 5 ? "与登记的不一致，没有确认" : i == 5 ? "试的次数已满" : "不能用电话号码确认了");
    }
    clerk.submit("/appeals/mine/code/confirm", "phone", "13800001234");
    assertThat(clerk.page.html()).as("even the right one, after too many wrong ones").contains("不能用电话号码确认了");
    agrees(clerk);
    assertThat(own.lamp.openTasks()).containsExactly("userTask_complainantSigns");

    Visitor owner = looked(own.lamp, own.code);
    agrees(owner);
    assertThat(owner.page.html()).as("first he says which code is his").contains("现在不能签字同意");
    owner.submit("/appeals/mine/code/object");
    assertThat(owner.page.html()).contains("新打印的查询码已停用").doesNotContain("这不是我申请的</button>");
    assertThat(clerk.open("/appeals/mine").page.path()).isEqualTo("/appeals");
    assertThat(own.lamp.openTasks()).containsExactlyInAnyOrder("userTask_complainantSigns", "userTask_checkCode");
    agrees(owner);
    assertThat(owner.page.path()).isEqualTo("/appeals/mine/signed");
    own.lamp.official("discipline-t01", "userTask_checkCode", "finding", "MISUSED", "seen", "诉求人没有来过。");
    assertThat(own.lamp.ledger()).containsSubsequence("HAND_OUT_CODE", "STOP_CODE", "SIGN", "CHECK_CODE");
    assertThat(looked(own.lamp, own.code).page.html()).contains("纪检监察机关已核查打印查询码的情况").doesNotContain("用的是工作人员打印的查询码");
  }

  @Test
  void takesTheRegisteredTelephoneNumberFromWhoeverLostHisCode() throws IOException {
    Submitted own = atTheCitizen();
    Visitor citizen = looked(own.lamp, printed(CLERK, own.lamp, 1));
    assertThat(citizen.page.html()).contains("反映时留下的电话号码");

    citizen.submit("/appeals/mine/code/confirm", "phone", "+86 138-0000-1234");

    assertThat(citizen.page.html()).contains("已确认");
    assertThat(detail(own.lamp, "CONFIRM_CODE").path("by").asText()).isEqualTo("PHONE");
    agrees(citizen);
    assertThat(citizen.page.path()).isEqualTo("/appeals/mine/signed");
    assertThat(looked(own.lamp, own.code).page.status()).isEqualTo(422);
  }

  /** Whoever took the appeal down has typed the number himself. */
  @Test
  void takesNoTelephoneNumberFromWhoeverKnowsIt() {
    District.Case lamp = lamp();
    Visitor clerk = looked(lamp, printed(CLERK, lamp, 1));
    assertThat(clerk.page.html()).doesNotContain("反映时留下的电话号码");

    clerk.submit("/appeals/mine/code/confirm", "phone", "13800001234");

    assertThat(clerk.page.html()).contains("不能用电话号码确认了");
    assertThat(looked(lamp, printed("intake-t01", lamp, 2)).page.html()).contains("反映时留下的电话号码");
  }

  @Test
  void countsACodeAgainstWhichItsOwnerSaidNothingForThreeDays() throws IOException {
    Submitted own = atTheCitizen();
    String code = printed("intake-t01", own.lamp, 1);
    Visitor citizen = looked(own.lamp, code);
    assertThat(citizen.page.html()).contains("没有人提出异议的，也可以用它签字");
    district.clock.setTo(district.clock.instant().plus(java.time.Duration.ofDays(3).minusMinutes(1)));
    Visitor early = looked(own.lamp, own.code);
    assertThat(early.page.html()).contains("这不是我申请的");
    citizen = looked(own.lamp, code);
    agrees(citizen);
    assertThat(citizen.page.html()).contains("现在不能签字同意");

    district.clock.setTo(district.clock.instant().plusSeconds(61));
    agrees(citizen);

    assertThat(citizen.page.path()).isEqualTo("/appeals/mine/signed");
    assertThat(detail(own.lamp, "CONFIRM_CODE").path("by").asText()).isEqualTo("WAITED");
  }

  /** Nobody would read the notice: an official prints two slips, and keeps both. */
  @Test
  void countsNoSilenceWhereTheCitizenHasNoCodeOfHisOwn() {
    District.Case lamp = lamp();
    printed(CLERK, lamp, 1);
    Visitor clerk = looked(lamp, printed(CLERK, lamp, 2));
    lamp.acceptedAsVillageMatter().handledAndReportedBack().handlerSigns();
    district.clock.setTo(district.clock.instant().plus(java.time.Duration.ofDays(5)));

    agrees(clerk);

    assertThat(clerk.page.html()).contains("现在不能签字同意");
  }

  @Test
  void opensAndConfirmsNothingThatWasPutIntoTheTable() {
    Submitted own = submitted();
    District.Case lamp = lamp();
    printed(CLERK, lamp, 1);
    district.jdbc
        .sql("update printed_code set code_hash = (select code_hash from appeal where id = ?) where appeal_id = ?")
        .params(own.lamp.id, lamp.id).update();

    assertThat(looked(lamp, own.code).page.status()).isEqualTo(422);
    assertThat(official("intake-t01").send("POST", CODES + "/" + lamp.number + "/1/confirmed", null, "").body())
        .contains("被改动过");
  }

  @ParameterizedTest
  @ValueSource(strings = {"intake-t02", "intake-t01v02", "handler-t01v01", "leader-t01v01", "discipline-t01",
      "petition-d-petition"})
  void isNotForOtherPostsAndUnits(String login) {
    District.Case lamp = lamp();
    WebLogin other = official(login);

    assertThat(look(other, lamp.number).status()).isEqualTo(404);
    assertThat(print(other, lamp.number, 1).status()).isEqualTo(404);
    assertThat(look(other, lamp.number).body()).isEqualTo(look(other, "2026-999999-1").body());
    assertThat(lamp.ledger()).doesNotContain("HAND_OUT_CODE");
    assertThat(other.send("GET", CODES, null, null).body()).contains(login.startsWith("intake") ? "true" : "false");
  }

  @Test
  void isForNobodyWithoutALoginOrWithAStakeInTheMatter() {
    District.Case lamp = lamp();
    assertThat(look(WebLogin.nobody(port, "tasklist"), lamp.number).status()).isEqualTo(401);

    District.Case accusing = district.citizenAsks("社区收费不合理。", "t01v01");
    assertThat(print(official(CLERK), accusing.number, 1).body()).contains("应当回避");
    assertThat(printed("intake-t01", accusing, 1)).isNotBlank();
  }

  @Test
  void printsNothingWhereNothingIsToComeAndOnceForTheSameButton() {
    District.Case declined = lamp().screened("ALREADY_FINAL", "reason", "已由市政府复核。");
    WebLogin clerk = official(CLERK);
    assertThat(print(clerk, declined.number, 1).body()).contains("已答复不受理");
    assertThat(look(clerk, declined.number).body()).contains("不再打印查询码");

    District.Case lamp = lamp();
    assertThat(print(clerk, lamp.number, 1).status()).isEqualTo(200);
    WebLogin.Answer again = print(clerk, lamp.number, 1);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body()).contains("刚刚已打印过第 1 张");
    assertThat(lamp.count("HAND_OUT_CODE")).isEqualTo(1);
  }

  @Test
  void asksTheDistrictsCentreAfterFiveSlips() {
    District.Case lamp = lamp();
    WebLogin clerk = official(CLERK);
    for (int no = 1; no <= 5; no++) {
      assertThat(print(clerk, lamp.number, no).status()).isEqualTo(200);
    }

    assertThat(print(clerk, lamp.number, 6).body()).contains("已打印过 5 张查询码");
    assertThat(printed("coordinator-d-centre", lamp, 6)).isNotBlank();
  }

  /** Also imported: nobody's name, nobody's code. */
  @Test
  void opensACaseThatEndedWithoutItsCitizenSoThatHeCanHaveItTakenUpAgain() {
    var imported = register
        .register(new Registration(new Registration.From("message-board", UUID.randomUUID().toString()), Channel.ONLINE,
            new Registration.Taken(CLERK, null, java.time.LocalDate.of(2026, 3, 1)), district.clock.instant(),
            new Registration.Units("t01v01", "t01v01", null), "路灯坏了", "三组路口的路灯坏了。", null, null));
    District.Case lamp = district.find(imported.number()).acceptedAsVillageMatter().handledAndReportedBack()
        .handlerSigns();
    for (String way : new String[] {"PHONE", "VISIT", "RELATIVE"}) {
      lamp.clerkBrings("NOT_REACHED", "tryWay", way, "note", "邻居说全家外出。");
      district.daysPassFor(lamp, 4);
    }
    lamp.official("discipline-t01", "userTask_checkUnreachable", "decision", "UNREACHABLE", "note", "到户无人。");
    lamp.official("coordinator-d-centre", "userTask_decideUnreachable", "decision", "AGREE", "note", "同意另列。");
    assertThat(lamp.status()).isEqualTo(Status.SEPARATE);

    Visitor citizen = looked(lamp, printed(CLERK, lamp, 1));
    assertThat(citizen.page.html()).contains("请继续办理");
    citizen.submit("/appeals/mine/return");

    assertThat(lamp.status()).isEqualTo(Status.HANDLING);
    assertThat(lamp.now().round()).isEqualTo(2);
  }

  @Test
  void saysWhoAnsweredWhenAndWhatWhereItWasAnsweredElsewhere() {
    var elsewhere = new Registration.AnsweredElsewhere("和津街道办事处", java.time.LocalDate.of(2026, 2, 20), "灯具已更换。",
        "来源单位写明已经办结");
    var imported = register
        .register(new Registration(new Registration.From("message-board", UUID.randomUUID().toString()), Channel.ONLINE,
            new Registration.Taken(CLERK, null, java.time.LocalDate.of(2026, 2, 1)), district.clock.instant(),
            new Registration.Units("t01v01", "t01v01", null), "路灯坏了", "三组路口的路灯坏了。", null, null,
            new Registration.Enclosed("工单状态：已办结", elsewhere)));
    District.Case lamp = district.find(imported.number());

    Visitor citizen = looked(lamp, printed(CLERK, lamp, 1));

    assertThat(citizen.page.html()).contains("原受理单位已答复办结", "和津街道办事处", "2026年2月20日", "灯具已更换。", "没有解决、您不满意的，请再来反映")
        .doesNotContain("最迟", "正在审看");
  }

  @Test
  void leavesNoPartyOfTheSheetToTheHumanWhoHandedOutItsCode() {
    sameHuman(CLERK, "leader-t01v01");
    District.Case lamp = lamp();
    Visitor citizen = looked(lamp, printed(CLERK, lamp, 1));
    confirmed("coordinator-d-centre", lamp, 1);
    lamp.acceptedAsVillageMatter().handledAndReportedBack().handlerSigns();
    agrees(citizen);

    assertThatThrownBy(() -> lamp.official("leader-t01v01", "userTask_leaderSigns", REVIEWED))
        .hasMessageContaining("其他岗位");
    lamp.official("leader-t01", "userTask_leaderSigns", REVIEWED).principalSigns();
    assertThat(lamp.status()).isEqualTo(Status.RESOLVED);
  }

  /** Found out after the task was given out; a code handed out since, by whoever, changes nothing. */
  @Test
  void refusesWhoTurnsOutToBeTheHumanWhoHandedOutTheCode() {
    District.Case lamp = lamp();
    Visitor citizen = looked(lamp, printed(CLERK, lamp, 1));
    confirmed("coordinator-d-centre", lamp, 1);
    lamp.acceptedAsVillageMatter().handledAndReportedBack().handlerSigns();
    agrees(citizen);
    printed("intake-t01", lamp, 2);
    sameHuman(CLERK, "leader-t01v01");

    assertThatThrownBy(() -> lamp.official("leader-t01v01", "userTask_leaderSigns", REVIEWED))
        .hasStackTraceContaining("打印了他签字用的查询码");
  }

  @Test
  void takesNoConsentWithACodeFromTheHandlerAndSaysWhereToGetAnother() {
    District.Case lamp = lamp();
    Visitor citizen = looked(lamp, printed(CLERK, lamp, 1));
    confirmed("intake-t01", lamp, 1);
    sameHuman(CLERK, "handler-t01v01");
    lamp.acceptedAsVillageMatter().handledAndReportedBack().handlerSigns();
    assertThat(print(official(CLERK), lamp.number, 2).body()).contains("由您承办");

    assertThat(citizen.open("/appeals/mine/signature").page.html()).contains("这张查询码是承办人打印的");
    agrees(citizen);
    assertThat(citizen.page.html()).contains("您用的查询码是承办人打印的，不能用它签字同意");
    assertThat(lamp.openTasks()).containsExactly("userTask_complainantSigns");

    String second = printed("intake-t01", lamp, 2);
    assertThat(official(CLERK).send("POST", CODES + "/" + lamp.number + "/2/confirmed", null, "").body())
        .contains("由您承办");
    confirmed("coordinator-d-centre", lamp, 2);
    agrees(looked(lamp, second));
    assertThat(lamp.openTasks()).containsExactly("userTask_leaderSigns");
  }

  @Test
  void asksAgainThroughSomebodyWhoDidNotPrintTheCode() {
    District.Case lamp = lamp();
    printed("intake-t01", lamp, 1);
    confirmed("coordinator-d-centre", lamp, 1);
    lamp.acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    district.daysPassFor(lamp, 16);
    sameHuman("intake-t01", "discipline-t01");

    assertThatThrownBy(() -> lamp.revisited("YES", "YES")).hasStackTraceContaining("不能由您回访");
  }

  @Test
  void takesARefusalWithWhateverCode() {
    District.Case lamp = lamp();
    Visitor citizen = looked(lamp, printed(CLERK, lamp, 1));
    sameHuman(CLERK, "handler-t01v01");
    lamp.acceptedAsVillageMatter().handledAndReportedBack().handlerSigns();

    citizen.open("/appeals/mine/signature").submit("/appeals/mine/signature", "decision", "REFUSE", "reason", "下雨就灭。");

    assertThat(lamp.status()).isEqualTo(Status.HANDLING);
  }
}
