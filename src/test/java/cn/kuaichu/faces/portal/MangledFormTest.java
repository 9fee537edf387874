package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.lifecycle.District;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Forms as old browsers, input programs and broken lines send them: understood, or refused with nothing lost. */
@PortalTest
class MangledFormTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Charset GBK = Charset.forName("GB18030");
  private static final String TITLE = "三组路口的路灯坏了";
  private static final String WORDS = "坏了两个月，晚上老人出门看不见路。镕鎔㙍，希望尽快修好，谢谢！";
  @Autowired
  private Appeals appeals;
  @Autowired
  private District district;
  @Autowired
  private CaseTexts texts;
  @LocalServerPort
  private int port;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private Visitor atTheForm() {
    Visitor visitor = new Visitor(port).open("/appeals/new");
    district.clock.setTo(district.clock.instant().plus(Duration.ofSeconds(4)));
    return visitor;
  }

  private static byte[] form(Charset charset, boolean escaped, String... fields) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      body.writeBytes((fields[i] + "=").getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(escaped ? URLEncoder.encode(fields[i + 1], charset).getBytes(StandardCharsets.US_ASCII)
          : fields[i + 1].getBytes(charset));
      body.write('&');
    }
    return body.toByteArray();
  }

  private static byte[] lamp(Charset charset, boolean escaped) {
    return form(charset, escaped, "title", TITLE, "words", WORDS, "place", "t01v01", "accused", "", "name", "周大娘",
        "phone",
        "13800001234", "address", "");
  }

  private static byte[] joined(byte[] one, byte[] two) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(one);
    all.writeBytes(two);
    return all.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({FORM + ",GB18030,true", FORM + ",GB18030,false", FORM + ";charset=GBK,GB18030,true",
      FORM + ";charset=gb2312,GB18030,true",
      FORM + ";charset=nonsense,GB18030,true", FORM + ",UTF-8,false", FORM + ";charset=UTF-8,UTF-8,true"})
  void readsChineseHoweverItIsEncoded(String type, String charset, boolean escaped) {
    Visitor.Page receipt = atTheForm().submitBytes("/appeals", type, lamp(Charset.forName(charset), escaped));

    District.Case lamp = district.find(receipt.textOf("number"));
    assertThat(lamp.now().title()).isEqualTo(TITLE);
    assertThat(texts.words(lamp.id)).isEqualTo(WORDS);
  }

  @Test
  void showsWhatDidNotArriveWholeAndStoresNothingOfIt() {
    byte[] words = WORDS.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream torn = new ByteArrayOutputStream();
    torn.writeBytes("words=".getBytes(StandardCharsets.US_ASCII));
    torn.write(words, 0, 4);
    torn.write(words, 6, words.length - 6);
    Visitor citizen = atTheForm();

    Visitor.Page page = citizen.submitBytes("/appeals", FORM,
        joined(form(StandardCharsets.UTF_8, true, "title", TITLE, "place",
            "t01v01", "name", "周大娘", "phone", "13800001234"), torn.toByteArray()));

    assertThat(page.complaint()).contains("这一栏有 1 个字没有传清楚");
    assertThat(page.html()).contains("坏\uFFFD两个月，晚上老人出门看不见路。").contains(TITLE);
    Visitor.Page again = citizen.submit("/appeals", "title", TITLE, "words", "坏\uFFFD两个月。", "place", "t01v01", "name",
        "周大娘",
        "phone", "13800001234");
    assertThat(again.complaint()).as("sent as it is").contains("没有传清楚");
    assertThat(citizen.submit("/appeals", "title", TITLE, "words", "坏了两个月。", "place", "t01v01", "name", "周大娘", "phone",
        "13800001234").html()).contains("诉求回执");
    assertThat(stored()).doesNotContain("\uFFFD");
  }

  private String stored() {
    return district.jdbc.sql("select id from appeal where source = 'portal'").query(Long.class).list().stream()
        .map(id -> appeals.get(id).title()).collect(Collectors.joining());
  }

  @Test
  void asksWhichOfTwoAnswersIsMeantAndTakesTheSameOneTwiceAsOne() {
    Visitor citizen = atTheForm();
    byte[] second = form(StandardCharsets.UTF_8, true, "words", "另一种说法。", "name", "周大娘");

    Visitor.Page page = citizen.submitBytes("/appeals", FORM, joined(lamp(StandardCharsets.UTF_8, true), second));

    assertThat(page.complaint()).contains("收到了两份不同的内容").doesNotContain("姓名");
    assertThat(page.html()).contains("晚上老人出门看不见路").contains("另一种说法。");
    Visitor.Page receipt = citizen.submitBytes("/appeals", FORM, joined(lamp(StandardCharsets.UTF_8, true),
        form(StandardCharsets.UTF_8, true, "title", TITLE)));
    assertThat(texts.words(district.find(receipt.textOf("number")).id)).isEqualTo(WORDS);
  }

  @Test
  void takesAStrayPercentSignForOne() {
    byte[] body = ("title=100%&words=50%%zz 100%25 %e5%9d&place=t01v01&name=%E5%91%A8&phone=13800001234")
        .getBytes(StandardCharsets.US_ASCII);
    Visitor citizen = atTheForm();

    assertThat(citizen.submitBytes("/appeals", FORM, body).complaint()).contains("没有传清楚");
    assertThat(citizen.page.html()).contains("value=\"100%\"").contains("50%%zz 100% \uFFFD");
    body = new String(body, StandardCharsets.US_ASCII).replace(" %e5%9d", "").getBytes(StandardCharsets.US_ASCII);
    Visitor.Page receipt = citizen.submitBytes("/appeals", FORM, body);
    assertThat(texts.words(district.find(receipt.textOf("number")).id)).isEqualTo("50%%zz 100%");
  }

  @Test
  void saysThatAFormIsTooLongInsteadOfDroppingIt() {
    Visitor.Page page = atTheForm().submitBytes("/appeals", FORM,
        form(StandardCharsets.UTF_8, true, "words", "路".repeat(100_000)));

    assertThat(page.status()).isEqualTo(413);
    assertThat(page.html()).contains("填写的内容太多了");
  }

  @Test
  void readsAndRefusesTheSameWayWhereOneSigns() {
    Visitor citizen = atTheForm();
    Visitor.Page receipt = citizen.submitBytes("/appeals", FORM, lamp(StandardCharsets.UTF_8, true));
    String number = receipt.textOf("number");
    String code = receipt.textOf("code");
    District.Case lamp = district.find(number);
    lamp.official("intake-t01", "userTask_screenAppeal", "ground", "VALID");
    lamp.official("intake-t01", "userTask_classifyAppeal", "category", "HELP", "topic", "road-damage", "difficulty",
        "EASY");
    lamp.handledAndReportedBack().handlerSigns();
    citizen.open("/appeals").submit("/appeals/mine", "number", number, "code", code);
    citizen.open("/appeals/mine/signature");

    citizen.submitBytes("/appeals/mine/signature", FORM,
        "decision=REFUSE&reason=%E4%B8%8B%E9%9B&drawn=".getBytes(StandardCharsets.US_ASCII));
    assertThat(citizen.page.complaint()).contains("没有传清楚");
    assertThat(lamp.count("REFUSE")).isZero();
    citizen.submitBytes("/appeals/mine/signature", FORM, form(GBK, true, "decision", "REFUSE", "reason", "下雨就灭，没有修好。"));
    assertThat(lamp.count("REFUSE")).isEqualTo(1);
    assertThat(texts.latest(lamp.id, Step.REFUSE, "reason")).hasValue("下雨就灭，没有修好。");
  }
}
