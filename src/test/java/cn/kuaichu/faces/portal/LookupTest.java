package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.lifecycle.District;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 查询进展 and the complainant's signature, from the receipt to the second look. */
@PortalTest
class LookupTest {
  private static final String WRONG = "0000000000";
  @Autowired
  private District district;
  @Autowired
  private Limits limits;
  @Autowired
  private LateAnswer late;
  @LocalServerPort
  private int port;

  private record Receipt(String number, String code) {}

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  @Test
  void followsAnAppealFromReceiptToSignatureAndSecondLook() {
    Receipt receipt = submitted("t01v01");
    District.Case lamp = district.find(receipt.number);
    Visitor citizen = looked(receipt);
    assertThat(citizen.page.html()).contains("正在审看").contains("最迟2026年3月17日答复您是否受理").contains("和津街道");

    lamp.official("intake-t01", "userTask_screenAppeal", "ground", "VALID");
    lamp.official("intake-t01", "userTask_classifyAppeal", "category", "HELP", "topic", "road-damage", "difficulty",
        "EASY");
    citizen.open("/appeals/mine");
    assertThat(citizen.page.html()).contains("正在办理").contains("津桥社区").contains("2026年3月17日").contains("还剩 15 天");

    lamp.handledAndReportedBack().handlerSigns();
    citizen.open("/appeals/mine");
    assertThat(citizen.page.html()).contains("请您签字").contains("/appeals/mine/signature");
    citizen.open("/appeals/mine/signature");
    assertThat(citizen.page.html()).contains("群众诉求办结会签单").contains("已更换灯泡和线路。");

    citizen.submit("/appeals/mine/signature", "decision", "AGREE", "drawn", District.DRAWN);
    assertThat(citizen.page.path()).isEqualTo("/appeals/mine/signed");
    assertThat(citizen.page.html()).contains("谢谢您，已签字同意");
    assertThat(signature(lamp)).isEqualTo("COMPLAINANT complainant OWN_PHONE true");

    lamp.leaderSigns().principalSigns();
    citizen.open("/appeals/mine");
    assertThat(citizen.page.html()).contains("已办结，等待回访").contains("2026年3月17日起会有另外的工作人员回访您");
    district.daysPass(15);
    lamp.revisited("YES", "YES");
    assertThat(looked(receipt).page.html()).contains("已办结销号").doesNotContain("13800001234").doesNotContain("周大娘");
  }

  @Test
  void tellsTheCitizenWhatWasPromisedAndThatNobodyWasReached() {
    Receipt receipt = submitted("t01v01");
    District.Case lamp = atTheCitizen(receipt);
    lamp.promised("2026-04-10").promised("2026-03-20").complainantSigns(true, null).leaderSigns().principalSigns();
    assertThat(looked(receipt).page.html()).contains("对您的承诺").contains("2026年4月10日").contains("每月巡查一次线路。")
        .contains("到期后由另外的工作人员核实");

    district.daysPass(15);
    lamp.notReached("PHONE");
    assertThat(looked(receipt).page.html()).contains("回访您，没有联系上");
    district.daysPass(1);
    lamp.notReached("PHONE");
    district.daysPass(2);
    lamp.notReached("VISIT");
    assertThat(looked(receipt).page.html()).contains("已销号，回访没有联系上您").doesNotContain("回访确认问题已经解决");

    district.daysPass(1);
    lamp.promiseFound("KEPT");
    assertThat(looked(receipt).page.html()).contains("经核实，已兑现").contains("已核实签字单上的承诺：已兑现");
    district.daysPass(21);
    lamp.promiseFound("BROKEN");
    assertThat(looked(receipt).page.html()).contains("正在重新办理").contains("经核实，没有兑现").contains("承诺没有兑现，责成重新办理")
        .doesNotContain("陈").doesNotContain("discipline");
  }

  @Test
  void tellsTheCitizenTheNewDateAndWhyAndWhoHelpsAndWhoIsResponsibleNow() {
    Receipt receipt = submitted("t01v01");
    District.Case lamp = district.find(receipt.number);
    lamp.official("intake-t01", "userTask_screenAppeal", "ground", "VALID");
    lamp.official("intake-t01", "userTask_classifyAppeal", "category", "HELP", "topic", "road-damage", "difficulty",
        "EASY");

    lamp.asksForExtension(10);
    assertThat(looked(receipt).page.html()).contains("正在办理").contains("最迟2026年3月17日办结").doesNotContain("厂家调货");
    lamp.official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 10);
    lamp.asksForHelp("t01v02", 3).asksForRaise().official("leader-t01", "userTask_decideRaise", "decision", "GRANT");

    assertThat(looked(receipt).page.html()).contains("办理期限延长 10 天").contains("最迟2026年3月27日办结")
        .contains("原因：配件要从厂家调货").contains("已请云禾区和津街道府前巷社区协助办理")
        .contains("已改由云禾区和津街道负责办理").doesNotContain("范祖德").doesNotContain("胡琼");
  }

  @Test
  void sendsTheCaseBackToHandlingWhenTheCitizenRefusesWithAReason() {
    Receipt receipt = submitted("t01v01");
    District.Case lamp = atTheCitizen(receipt);
    Visitor citizen = looked(receipt).open("/appeals/mine/signature");

    citizen.submit("/appeals/mine/signature", "decision", "REFUSE", "reason", "  ");
    assertThat(citizen.page.status()).isEqualTo(422);
    assertThat(citizen.page.complaint()).contains("请写明哪里没有解决好");
    citizen.submit("/appeals/mine/signature");
    assertThat(citizen.page.complaint()).contains("请选择“同意”");
    assertThat(lamp.status()).isEqualTo(Status.SIGNING);

    citizen.submit("/appeals/mine/signature", "decision", "REFUSE", "reason", "下雨就灭。");
    assertThat(citizen.page.html()).contains("退回重新办理");
    assertThat(lamp.status()).isEqualTo(Status.HANDLING);
    assertThat(lamp.now().reworkCount()).isEqualTo(1);
    assertThat(citizen.open("/appeals/mine").page.html()).contains("正在重新办理").contains("您不同意办结");

    lamp.handledAndReportedBack().handlerSigns();
    citizen.open("/appeals/mine/signature").submit("/appeals/mine/signature", "decision", "AGREE", "drawn",
        District.DRAWN);
    assertThat(lamp.ledger()).containsSubsequence("REFUSE", "REWORK", "FREEZE_SHEET", "SIGN", "SIGN");
  }

  @Test
  void takesASignaturePressedFiveTimesAsOne() throws Exception {
    Receipt receipt = submitted("t01v01");
    District.Case lamp = atTheCitizen(receipt);
    Visitor citizen = looked(receipt).open("/appeals/mine/signature");

    List<Visitor.Page> pages = SubmissionTest.allAtOnce(5,
        () -> citizen.post("/appeals/mine/signature", "decision", "REFUSE", "reason", "下雨就灭。"));

    assertThat(pages).allMatch(page -> page.status() == 200 && page.path().equals("/appeals/mine/signed"));
    assertThat(lamp.ledger().stream().filter("REFUSE"::equals)).hasSize(1);
  }

  @Test
  void tellsWhoeverChecksASheetWhetherAllFourHaveSigned() {
    District.Case lamp = atTheCitizen(submitted("t01v01"));
    String code = district.sheets.current(lamp.id).orElseThrow().code();
    assertThat(checked(lamp, code)).contains("没有被改动").contains("签字还不齐，缺诉求人、分管领导、主要领导的签字。");

    lamp.complainantSigns(false, "灯又坏了。");
    assertThat(checked(lamp, code)).contains("没有被改动").contains("诉求人不同意，这份签字单没有通过。");

    lamp.handledAndReportedBack().signedByAllFour();
    assertThat(checked(lamp, code)).contains("诉求人不同意，这份签字单没有通过。");
    assertThat(checked(lamp, district.sheets.current(lamp.id).orElseThrow().code()))
        .contains("要签字的各方都已签字同意：办理人、诉求人、分管领导、主要领导。");
  }

  private String checked(District.Case appeal, String code) {
    return new Visitor(port).open("/sheets").submit("/sheets", "number", appeal.number, "code", code).html();
  }

  @Test
  void opensNothingWithACodeThatWasPutIntoTheTable() {
    Receipt own = submitted("t01v01");
    Receipt known = submitted("t01v01");
    String genuine = district.jdbc.sql("select code_hash from appeal where number = ?").param(own.number)
        .query(String.class).single();
    district.jdbc.sql("update appeal set code_hash = (select code_hash from appeal where number = ?) where number = ?")
        .params(known.number, own.number).update();
    assertThat(looked(new Receipt(own.number, known.code)).page.complaint()).contains("编号和查询码对不上");

    district.jdbc.sql("update appeal set code_hash = ? where number = ?").params(genuine, own.number).update();
    assertThat(looked(own).page.html()).contains("正在审看");
  }

  @Test
  void takesNoSignatureOnASheetThatWasNotOnTheScreen() {
    Receipt receipt = submitted("t01v01");
    District.Case lamp = atTheCitizen(receipt);
    Visitor citizen = looked(receipt).open("/appeals/mine/signature");
    looked(receipt).open("/appeals/mine/signature")
        .submit("/appeals/mine/signature", "decision", "REFUSE", "reason", "下雨就灭。");
    lamp.handledAndReportedBack().handlerSigns();

    citizen.submit("/appeals/mine/signature", "decision", "AGREE", "drawn", District.DRAWN);

    assertThat(citizen.page.html()).contains("签字单已经变化，这次签字没有保存");
    assertThat(lamp.openTasks()).containsExactly("userTask_complainantSigns");
  }

  @Test
  void showsTheAnswerWithReasonAndLawWhenAnAppealIsDeclined() {
    Receipt receipt = submitted("t01v01");
    district.find(receipt.number).official("intake-t01", "userTask_screenAppeal", "ground", "ALREADY_FINAL", "reason",
        "本事项已由市政府作出复核意见。");

    assertThat(looked(receipt).page.html()).contains("不予受理").contains("本事项已由市政府作出复核意见。")
        .contains("《信访工作条例》第三十六条");
  }

  @Test
  void tellsWhoeverRepeatedAMatterHowTheOriginalGoesAndEnds() {
    District.Case original = district.find(submitted("t01v01").number);
    Receipt receipt = submitted("t01v01");
    District.Case between = district.find(submitted("t01v01").number);
    merged(receipt.number, between.number);
    merged(between.number, original.number);
    assertThat(looked(receipt).page.html()).contains("诉求 " + original.number + " 正在审看，最迟2026年3月17日答复是否受理");

    original.official("intake-t01", "userTask_screenAppeal", "ground", "VALID");
    original.official("intake-t01", "userTask_classifyAppeal", "category", "HELP", "topic", "road-damage", "difficulty",
        "EASY");
    assertThat(looked(receipt).page.html()).contains("诉求 " + original.number + " 正在办理，由").contains("津桥社区");
    original.handledAndReportedBack().signedByAllFour();

    assertThat(looked(receipt).page.html()).contains("已办结，办理结果：已解决").doesNotContain("已更换灯泡和线路");
  }

  private void merged(String repeat, String original) {
    district.find(repeat).official("intake-t01", "userTask_screenAppeal", "ground", "SAME_MATTER_RUNNING", "reason",
        "同一盏路灯。",
        "repeatOf", original);
  }

  @Test
  void answersAWrongCodeAnUnknownNumberAndAnAppealWithoutCodeAlike() {
    String known = submitted("t01v01").number;
    String withoutCode = district.citizenAsks("窗口来访登记的诉求").number;

    List<String> answers = new ArrayList<>();
    for (String number : List.of(known, withoutCode, "2026-999999-1", "2026-999998-4")) {
      Visitor.Page page = new Visitor(port).open("/appeals").submit("/appeals/mine", "number", number, "code", WRONG);
      answers.add(page.status() + page.html().replace(number, "N").replaceAll("name=\"_csrf\" value=\"[^\"]*\"", ""));
    }

    assertThat(answers).containsOnly(answers.get(0));
    assertThat(answers.get(0)).startsWith("422").contains("编号和查询码对不上").contains("领取查询码");
  }

  @Test
  void opensWithNumberAndCodeHoweverTheyAreTyped() {
    Receipt receipt = submitted("t01v01");

    Visitor citizen = new Visitor(port).open("/appeals");
    citizen.submit("/appeals/mine", "number", " " + receipt.number.replace("-", "") + " ", "code",
        receipt.code.toLowerCase(java.util.Locale.ROOT).replace(" ", "-").replace('0', 'o').replace('1', 'l'));

    assertThat(citizen.page.path()).isEqualTo("/appeals/mine");
  }

  @Test
  void stopsGuessingANumberAfterFiveWrongCodesFromOneAddressAndLeavesItsOwnerAndOtherNumbersAlone() {
    Receipt receipt = submitted("t01v01");
    Receipt other = submitted("t01v01");
    Visitor guesser = new Visitor(port).open("/appeals");
    for (int i = 0; i < 5; i++) {
      assertThat(guesser.submit("/appeals/mine", "number", receipt.number, "code", WRONG).status()).isEqualTo(422);
    }

    assertThat(guesser.submit("/appeals/mine", "number", receipt.number, "code", receipt.code).status()).isEqualTo(429);
    assertThat(guesser.page.complaint()).contains("输错的次数太多").contains("12345");
    assertThat(looked(receipt).page.path()).as("the owner at home, at once").isEqualTo("/appeals/mine");
    guesser.submit("/appeals/mine", "number", other.number, "code", other.code);
    assertThat(guesser.page.path()).as("another number from the same address").isEqualTo("/appeals/mine");

    district.clock.setTo(District.MONDAY_MORNING.plus(Duration.ofHours(2)));
    guesser.open("/appeals").submit("/appeals/mine", "number", receipt.number, "code", receipt.code);
    assertThat(guesser.page.path()).as("after the hour").isEqualTo("/appeals/mine");
  }

  /** Numbers run on: whoever wants to shut somebody out knows the number, and may have many addresses. */
  @Test
  void opensWithTheRightCodeHoweverManyStrangersGuess() {
    Receipt receipt = submitted("t01v01");
    for (int address = 0; address < 5; address++) {
      Visitor guesser = new Visitor(port).open("/appeals");
      for (int i = 0; i < 6; i++) {
        guesser.submit("/appeals/mine", "number", receipt.number, "code", WRONG);
      }
      assertThat(guesser.page.status()).isEqualTo(429);
      assertThat(looked(receipt).page.path()).as("after %d attackers", address + 1).isEqualTo("/appeals/mine");
    }
    IntStream.range(0, 5000)
        .forEach(i -> limits.take(Limits.Kind.LOOKUP_PER_NUMBER, receipt.number, Integer.MAX_VALUE - 1));

    assertThat(looked(receipt).page.path()).isEqualTo("/appeals/mine");
  }

  @Test
  void answersFurtherWrongCodesForANumberUnderAttackLaterAndLaterButNeverForLong() {
    assertThat(late.delay(20)).isZero();
    assertThat(late.delay(21)).isPositive().isLessThan(late.delay(60));
    assertThat(late.delay(100_000)).isEqualTo(LateAnswer.LATEST);
  }

  @Test
  void countsExactlyEvenWhenAllGuessesComeAtOnce() throws Exception {
    Receipt receipt = submitted("t01v01");

    List<Visitor.Page> answers = SubmissionTest.allAtOnce(20, () -> new Visitor(port, "10.9.9.9").open("/appeals")
        .submit("/appeals/mine", "number", receipt.number, "code", WRONG));

    assertThat(answers).extracting(Visitor.Page::status).containsOnly(422, 429);
    assertThat(answers.stream().filter(answer -> answer.status() == 422)).hasSize(5);
  }

  @Test
  void stopsAnAddressAfterManyWrongTriesWithoutSpendingTheTriesOfMoreNumbers() {
    Receipt receipt = submitted("t01v01");
    String address = "10.7.7.7";
    Visitor guesser = new Visitor(port, address).open("/appeals");
    for (int i = 0; i < 299; i++) {
      limits.take(Limits.Kind.LOOKUP_PER_ADDRESS, address, 300); // as many slips misread by a whole hall
    }
    assertThat(guesser.submit("/appeals/mine", "number", "2026-900001-1", "code", WRONG).status()).isEqualTo(422);
    for (int i = 0; i < 6; i++) {
      assertThat(guesser.submit("/appeals/mine", "number", receipt.number, "code", WRONG).status()).isEqualTo(429);
    }

    assertThat(looked(receipt).page.status()).isEqualTo(200);
    district.clock.setTo(district.clock.instant().plus(Duration.ofHours(1)));
    guesser.submit("/appeals/mine", "number", receipt.number, "code", receipt.code);
    assertThat(guesser.page.path()).isEqualTo("/appeals/mine");
  }

  @Test
  void doesNotCountRightCodes() {
    Receipt receipt = submitted("t01v01");
    String address = "10.8.8.8";
    for (int i = 0; i < 35; i++) {
      Visitor citizen = new Visitor(port, address).open("/appeals");
      assertThat(citizen.submit("/appeals/mine", "number", receipt.number, "code", receipt.code).status())
          .isEqualTo(200);
    }
  }

  @Test
  void opensOneAppealToOneSessionUnderANewIdUntilItIsLeft() {
    Receipt receipt = submitted("t01v01");
    Visitor citizen = looked(receipt);
    String first = citizen.session();
    citizen.open("/appeals").submit("/appeals/mine", "number", receipt.number, "code", receipt.code);
    assertThat(citizen.session()).isNotBlank().isNotEqualTo(first);

    assertThat(new Visitor(port).open("/appeals/mine").page.path()).as("a stranger").isEqualTo("/appeals");
    assertThat(new Visitor(port).open("/appeals/mine/signature").page.path()).isEqualTo("/appeals");

    citizen.submit("/appeals/mine/leave");
    assertThat(citizen.open("/appeals/mine").page.path()).isEqualTo("/appeals");
  }

  @Test
  void refusesAFormWithoutItsOwnToken() {
    Visitor.Page page = new Visitor(port).open("/appeals").submit("/appeals/mine", "_csrf", "x", "number", "1", "code",
        "2");

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.html()).contains("这一步没有完成").contains("回到首页");
  }

  @Test
  void showsPeopleAPageAndProgramsNothingOfIt() {
    Visitor.Page page = new Visitor(port).open("/appeals/nowhere").page;

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.html()).contains("没有这个页面").contains("回到首页").doesNotContain("Exception");
  }

  private Receipt submitted(String place) {
    Visitor visitor = new Visitor(port).open("/appeals/new");
    district.clock.setTo(district.clock.instant().plusSeconds(4));
    Visitor.Page page = visitor.submit("/appeals", "title", "三组路口的路灯坏了", "words", "坏了两个月。<script>alert(1)</script>",
        "place", place, "accused", "", "name", "周大娘", "phone", "13800001234");
    return new Receipt(page.textOf("number"), page.textOf("code"));
  }

  private Visitor looked(Receipt receipt) {
    Visitor citizen = new Visitor(port).open("/appeals");
    citizen.submit("/appeals/mine", "number", receipt.number, "code", receipt.code);
    assertThat(citizen.page.html()).doesNotContain("<script>alert");
    return citizen;
  }

  private District.Case atTheCitizen(Receipt receipt) {
    District.Case lamp = district.find(receipt.number);
    lamp.official("intake-t01", "userTask_screenAppeal", "ground", "VALID");
    lamp.official("intake-t01", "userTask_classifyAppeal", "category", "HELP", "topic", "road-damage", "difficulty",
        "EASY");
    return lamp.handledAndReportedBack().handlerSigns();
  }

  private String signature(District.Case lamp) {
    return district.jdbc.sql("""
        select party || ' ' || actor || ' ' || manner || ' ' || agrees
          from signature
         where appeal_id = ? and party = 'COMPLAINANT'
        """).param(lamp.id).query(String.class).single();
  }
}
