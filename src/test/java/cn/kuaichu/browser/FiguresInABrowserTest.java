package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.keeping.figures.CountedCases;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 数字 and 图 as 区委 and a coordinator read them, on a desk, on a telephone and on paper. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FiguresInABrowserTest {
  @LocalServerPort
  private int port;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private Home home;
  @Autowired
  private Vault vault;
  private CountedCases cases;
  private final List<String> complaints = new ArrayList<>();

  @BeforeEach
  void begin() {
    cases = new CountedCases(database, vault);
    cases.addDistrict(3000);
  }

  @AfterEach
  void end() {
    cases.clear();
  }

  private Page open(Page page, String login, String place) {
    page.onConsoleMessage(message -> {
      if ("error".equals(message.type()) && message.text().contains("Content Security Policy")) {
        complaints.add(message.text());
      }
    });
    page.navigate("http://127.0.0.1:" + port + "/camunda/app/welcome/default/#" + place);
    Tasklist.login(page, login);
    page.locator(".kcw-menu").waitFor();
    return page;
  }

  @Test
  void steeringReadsFiguresAndNoCase() {
    try (Browser browser = Browser.start()) {
      Page page = open(browser.desk(), "steering-d", "/figures?period=2026&compare=2025");
      Locator rate = page.locator("tr[data-figure=resolution-rate]");
      rate.waitFor();
      assertThat(rate.locator(".kcf-value").first().innerText()).matches("\\d+\\.\\d\\d%");
      assertThat(page.locator("tr[data-figure=satisfaction] .kcf-beside").innerText()).startsWith("参与率");
      assertThat(page.locator("a[href*='#/ledger']").count()).as("no way to a case").isZero();
      Browser.picture(page, "90-figures-steering");
      rate.locator("summary").click();
      assertThat(rate.innerText()).contains("S4-24");

      page.locator(".kcw-menu a[href='#/pictures']").click();
      drawn(page);
      assertThat(page.locator("ol a").count()).isZero();
      Browser.picture(page.locator("#kcw-page"), "91-pictures-steering");
      assertThat(complaints).isEmpty();
    }
  }

  /** Two townships with borders of their own; a wrong file is told and costs nothing but the borders. */
  @Test
  void drawsTheBordersThatTheDistrictHasPutIntoItsHome() throws IOException {
    Path file = Files.createDirectories(home.root().resolve("map")).resolve("units.geojson");
    try (Browser browser = Browser.start()) {
      Files.writeString(file, shapes("t01", "t02"));
      Page page = open(browser.desk(), "steering-d", "/pictures");
      drawn(page);
      Locator map = page.locator(".kcf-figure[aria-label=示意图]");
      assertThat(map.innerText()).doesNotContain("一格一个乡镇");
      assertThat(map.locator("svg text").allTextContents()).anyMatch(text -> text.contains("和津街道"));
      assertThat(map.locator("tbody tr").count()).as("all townships in the table").isGreaterThan(2);
      Workplace.hasNoBarriers(page);
      Browser.picture(map, "97-borders");

      Files.writeString(file, shapes("t01", "t99"));
      page.reload();
      drawn(page);
      assertThat(map.innerText()).contains("一格一个乡镇", "第 2 个边界的 unit“t99”不是单位名册里的编号", "请系统管理员更正");
    } finally {
      Files.delete(file);
    }
  }

  private static String shapes(String... units) {
    List<String> features = new ArrayList<>();
    for (int no = 0; no < units.length; no++) {
      features.add("""
          {"type": "Feature", "properties": {"unit": "%s"}, "geometry": {"type": "Polygon",
            "coordinates": [[[%2$d, 30], [%2$d.9, 30.2], [%2$d.8, 31], [%2$d.1, 30.9], [%2$d, 30]]]}}
          """.formatted(units[no], 100 + no));
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [" + String.join(",", features) + "]}";
  }

  @Test
  void coordinatorOpensWhatIsCountedAndTellsItApart() {
    try (Browser browser = Browser.start()) {
      Page page = open(browser.desk(), "coordinator-d-centre", "/figures");
      Locator valid = page.locator("tr[data-figure=valid]");
      valid.waitFor();
      assertThat(valid.locator("a[href*='#/ledger']").getAttribute("href")).contains("figure=valid", "part=numerator");
      page.locator("input[name=value]").fill("152");
      page.locator("input[name=source]").fill("区信访局月报");
      page.locator("section[aria-label=外部指标] button").click();
      page.locator("section[aria-label=外部指标] p[role=status]").filter(new Locator.FilterOptions().setHasText("已登记"))
          .waitFor();
      assertThat(page.locator("section[aria-label=外部指标] table").innerText()).contains("152", "本系统");
      Browser.picture(page.locator("#kcw-page"), "92-figures-coordinator");

      page.locator("tr[data-figure=on-time-rate] a[href*='by=UNIT']").click();
      page.locator(".kcf-bars").first().waitFor();
      page.locator("select[name=by]").selectOption("CHANNEL");
      page.locator("thead th").filter(new Locator.FilterOptions().setHasText("来源渠道")).waitFor();
      Browser.picture(page, "93-figures-apart");
    }
  }

  @Test
  void pagesFitATelephoneAndAPage() {
    try (Browser browser = Browser.start()) {
      Page phone = open(browser.phone(), "coordinator-d-centre", "/figures");
      phone.locator("tr[data-figure=valid]").waitFor();
      fits(phone);
      Browser.picture(phone, "94-figures-phone");
      phone.navigate(phone.url().replace("#/figures", "#/pictures?period=2026"));
      drawn(phone);
      fits(phone);
      Browser.picture(phone.locator("#kcw-page"), "95-pictures-phone");

      Page paper = open(browser.desk(), "steering-d", "/pictures?period=2026&compare=2025");
      drawn(paper);
      paper.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      paper.pdf(new Page.PdfOptions().setFormat("A4").setPath(Browser.path("96-pictures.pdf")));
      Browser.picture(paper, "96-pictures-print");
    }
  }

  private static void fits(Page page) {
    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
  }

  /** Every picture is there, says what it shows, and has its table behind it. */
  private static void drawn(Page page) {
    page.locator("section[aria-label=热点] svg").first().waitFor();
    for (String title : List.of("趋势", "在办时长", "流程漏斗", "到期日历", "示意图", "各单位：村（社区）", "各单位：区级")) {
      Locator picture = page.locator("section[aria-label='" + title + "']");
      picture.locator("svg").first().waitFor();
      assertThat(picture.locator("[role=img]").first().getAttribute("aria-label")).as(title).hasSizeGreaterThan(12);
      assertThat(picture.locator("details table tbody tr").count()).as(title).isPositive();
    }
  }
}
