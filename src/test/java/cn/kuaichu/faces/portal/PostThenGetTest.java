package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** No page of ours is the answer to a form: Back and Reload show a page, and never ask to send the form again. */
@PortalTest
class PostThenGetTest {
  private static final String[] LAMP = {"title", "三组路口的路灯坏了", "words", "坏了两个月。", "place", "t01v01", "accused", "",
      "name", "周大娘", "phone", "13800001234", "address", ""};
  @Autowired
  private District district;
  @Autowired
  private List<RequestMappingHandlerMapping> mappings;
  @Autowired
  private PortalSettings settings;
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

  /** Every address to which a citizen's page sends a form, as the controllers have it: a new one is in it by itself. */
  private Set<String> forms() {
    Set<String> paths = new TreeSet<>();
    mappings.forEach(mapping -> mapping.getHandlerMethods().forEach((info, method) -> {
      if (method.getBeanType().getPackage().equals(PostThenGetTest.class.getPackage())
          && info.getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
        info.getPatternValues().forEach(path -> paths.add(path.replaceAll("\\{[^}]*}", "x")));
      }
    }));
    assertThat(paths).contains("/appeals", "/appeals/mine", "/appeals/mine/signature", "/sheets");
    return paths;
  }

  @Test
  void answersEveryFormWithAnAddressWhateverStandsInIt() {
    Visitor stranger = new Visitor(port).open("/appeals/new");
    Visitor owner = withACaseToSign();

    for (String path : forms()) {
      for (Visitor visitor : List.of(stranger, owner)) {
        for (String[] fields : List.of(new String[] {}, new String[] {"_csrf", "x"},
            new String[] {"title", "x", "number", "2026-000001-2", "code", "0000000000", "decision", "AGREE", "drawn",
                "1,1"})) {
          Visitor.Page answer = visitor.answer(path, fields);
          assertThat(answer.status()).as(path + " " + List.of(fields)).isEqualTo(303);
          assertThat(answer.html()).as(path).isEmpty();
          assertThat(new Visitor(port).open(answer.path()).page.html()).as(path + " leads to a page").contains("<h1");
        }
      }
      owner = withACaseToSign(); // one of the forms leaves the case
    }
  }

  private Visitor withACaseToSign() {
    Visitor citizen = submitted();
    String number = citizen.page.textOf("number");
    String code = citizen.page.textOf("code");
    District.Case lamp = district.find(number);
    lamp.official("intake-t01", "userTask_screenAppeal", "ground", "VALID");
    lamp.official("intake-t01", "userTask_classifyAppeal", "category", "HELP", "topic", "road-damage", "difficulty",
        "EASY");
    lamp.handledAndReportedBack().handlerSigns();
    citizen.open("/appeals").submit("/appeals/mine", "number", number, "code", code);
    return citizen.open("/appeals/mine/signature");
  }

  private Visitor submitted() {
    Visitor citizen = new Visitor(port).open("/appeals/new");
    pass(Duration.ofSeconds(4));
    citizen.submit("/appeals", LAMP);
    return citizen;
  }

  private void pass(Duration time) {
    district.clock.setTo(district.clock.instant().plus(time));
  }

  @Test
  void showsAReceiptAgainUntilItIsPutAwayAndToNobodyElse() {
    Visitor citizen = submitted();
    String address = citizen.page.path();
    String code = citizen.page.textOf("code");

    assertThat(address).startsWith("/appeals/receipt/").doesNotContain(code.replace(" ", ""));
    assertThat(citizen.open("/").open(address).page.textOf("code")).as("Back, Reload").isEqualTo(code);
    assertThat(citizen.open("/appeals/new").page.html()).as("Back to the empty form").contains(address);
    assertThat(new Visitor(port).open(address).page.status()).as("another browser").isEqualTo(410);

    citizen.open(address).submit(address + "/leave");
    assertThat(citizen.open(address).page.status()).isEqualTo(410);
    assertThat(citizen.page.html()).contains("回执已经收起来了").contains("领取查询码").doesNotContain(code);
    assertThat(citizen.open("/appeals/new").page.html()).doesNotContain(address);
  }

  @Test
  void putsAReceiptAwayAfterItsTimeAndKeepsNeitherNumberNorCodeNorWords() {
    Visitor citizen = submitted();
    String address = citizen.page.path();
    String kept = district.jdbc
        .sql("select string_agg(browser || key || kind || encode(content_cipher, 'escape'), '') from kept_page")
        .query(String.class).single();
    assertThat(kept).doesNotContain(citizen.page.textOf("number"), citizen.page.textOf("code"), "周大娘", "13800001234");

    pass(settings.pageKeptFor().plusSeconds(1));
    assertThat(citizen.open(address).page.html()).contains("回执已经收起来了");
  }

  @Test
  void showsAFormToBeMendedAgainAndSaysWhenItWasTaken() {
    Visitor citizen = new Visitor(port).open("/appeals/new");
    pass(Duration.ofSeconds(4));
    citizen.submit("/appeals", "title", "三组路口的路灯坏了", "words", "坏了两个月。");
    String address = citizen.page.path() + "?" + citizen.page.query();
    assertThat(citizen.page.complaint()).contains("请填写您的姓名");

    citizen.open("/").open(address);
    assertThat(citizen.page.html()).contains("坏了两个月。</textarea>").contains("三组路口的路灯坏了");
    String receipt = citizen.submit("/appeals", LAMP).textOf("number");
    citizen.open(address);
    assertThat(citizen.page.html()).contains("已经提交过了").contains("看回执");
    assertThat(citizen.submit("/appeals", LAMP).textOf("number")).isEqualTo(receipt);

    pass(settings.pageKeptFor().plusSeconds(1));
    assertThat(citizen.open(address).page.complaint()).contains("已过了保存时间，请重新填写");
  }

  @Test
  void letsOneFieldBeMendedAtOnceWhereverOneComesFrom() {
    Visitor citizen = new Visitor(port).open("/appeals/new");
    pass(Duration.ofHours(5));
    citizen.submit("/appeals", LAMP);
    assertThat(citizen.page.complaint()).contains("打开的时间太长");
    assertThat(citizen.submit("/appeals", LAMP).status()).as("pressed again at once").isEqualTo(200);

    Visitor other = new Visitor(port).open("/appeals/new");
    pass(Duration.ofSeconds(4));
    other.submit("/appeals", "title", "x");
    other.open("/appeals/new"); // Back to the first page, filled in again by the browser
    assertThat(other.submit("/appeals", LAMP).html()).contains("诉求回执");

    Visitor program = new Visitor(port).open("/appeals/new");
    assertThat(program.submit("/appeals", LAMP).complaint()).contains("提交太快");
  }

  @Test
  void keepsADrawingThatIsNoNameOnItsPageWithAllThatWasSaid() {
    Visitor citizen = withACaseToSign();

    citizen.submit("/appeals/mine/signature", "decision", "RESERVED", "reservation", "怕下雨又灭。", "drawn",
        "100,100 120,110");

    assertThat(citizen.page.path()).isEqualTo("/appeals/mine/signature");
    assertThat(citizen.page.complaint()).contains("签名太短，看不出姓名。请点“重写”");
    assertThat(citizen.page.html()).contains("怕下雨又灭。</textarea>").containsPattern("value=\"RESERVED\"[^>]*checked")
        .containsPattern("id=\"pad-problem\"[\\s\\S]{0,80}签名太短");
    assertThat(citizen.page.hidden("drawn")).isEqualTo("100,100 120,110");

    citizen.submit("/appeals/mine/signature", "decision", "RESERVED", "reservation", "怕下雨又灭。", "drawn", "<b>");
    assertThat(citizen.page.complaint()).contains("没有完整传到");
    assertThat(citizen.page.hidden("drawn")).as("what cannot be drawn is not drawn again").isEmpty();
    assertThat(citizen
        .submit("/appeals/mine/signature", "decision", "RESERVED", "reservation", "怕下雨又灭。", "drawn", District.DRAWN)
        .path()).isEqualTo("/appeals/mine/signed");
  }

  @Test
  void keepsTheReasonWhenTheSheetHasChangedMeanwhileAndAsksToDecideAgain() {
    Visitor citizen = withACaseToSign();
    citizen.submit("/appeals/mine/signature", "sheet", "0".repeat(64), "decision", "REFUSE", "reason", "下雨就灭。");

    assertThat(citizen.page.complaint()).contains("签字单已经变化，这次签字没有保存");
    assertThat(citizen.page.html()).contains("下雨就灭。</textarea>").doesNotContainPattern("type=\"radio\"[^>]*checked");
  }
}
