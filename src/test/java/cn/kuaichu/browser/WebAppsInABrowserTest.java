package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every page of the web apps owes an official: his day, his language, his text, and a reason. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WebAppsInABrowserTest {
  private static final String CLERK = "intake-t01v01";
  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy/M/d");
  @LocalServerPort
  private int port;
  @Autowired
  private JdbcClient jdbc;

  private String address() {
    return "http://127.0.0.1:" + port;
  }

  @ParameterizedTest
  @CsvSource({"America/Los_Angeles, en-US", "UTC, de-DE", "Asia/Tokyo, en-US", "Pacific/Auckland, de-DE"})
  void takesADateAsItWasTypedOrPickedWhereverTheComputerBelievesToBe(String zone, String language) {
    LocalDate today = WorkCalendar.date(Instant.now());
    try (Browser browser = Browser.start()) {
      Page page = registering(new Tasklist(browser.elsewhere(zone, language), address(), CLERK));
      Locator date = page.locator(".fjs-form-field-datetime input[type=text]").first();

      assertThat(date.getAttribute("placeholder")).isEqualTo("年/月/日");
      LocalDate yesterday = today.minusDays(1);
      assertThat(kept(page, () -> {
        date.fill(SHOWN.format(yesterday));
        date.press("Enter");
        date.press("Tab");
      })).contains("\"takenOn\":\"" + yesterday + "\"");
      assertThat(date.inputValue()).isEqualTo(SHOWN.format(yesterday));
      assertThat(kept(page, () -> {
        date.click();
        page.locator(".flatpickr-calendar.open .flatpickr-day.today").first().click();
      })).contains("\"takenOn\":\"" + today + "\"");
      assertThat(date.inputValue()).isEqualTo(SHOWN.format(today));
    }
  }

  /** What the form holds after that, as the draft that leaves the browser shows it. */
  private static String kept(Page page, Runnable writes) {
    return page.waitForRequest(request -> request.url().contains("/draft/") && "POST".equals(request.method()), writes)
        .postData();
  }

  @Test
  void bringsWhatWasTypedToAnotherComputerAndLeavesNothingOnThisOne() {
    try (Browser browser = Browser.start()) {
      Page here = registering(new Tasklist(browser.desk(), address(), CLERK));
      write(here, "words", "三组路口的路灯坏了两个月。");
      here.getByText("草稿已保存").waitFor();
      Browser.picture(here, "web-apps-3-draft");
      assertThat((String) here.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
          .doesNotContain("路灯");

      Page there = registering(new Tasklist(browser.phone(), address(), CLERK));
      assertThat(there.locator("[id$='-Field_words']").inputValue()).isEqualTo("三组路口的路灯坏了两个月。");
      Browser.picture(there, "web-apps-4-draft-on-a-telephone");
    }
  }

  @BeforeEach
  @AfterEach
  void nothingIsLeftFromAnotherTest() {
    jdbc.sql("delete from draft").update();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE"})
  void speaksChineseWhateverTheBrowserSays(String language) {
    try (Browser browser = Browser.start()) {
      Page page = browser.elsewhere("Asia/Shanghai", language);
      new Tasklist(page, address(), CLERK);
      saysNothingInEnglish(page, "tasklist");
      page.context().clearCookies();
      page.navigate(address() + "/camunda/app/cockpit/default/");
      Tasklist.login(page, "coordinator-d-centre");
      page.locator("[cam-widget-header] .navbar-nav, [cam-widget-header] [ng-transclude]").first().waitFor();
      page.getByText("督办台").first().waitFor();
      saysNothingInEnglish(page, "cockpit");
    }
  }

  private static void saysNothingInEnglish(Page page, String app) {
    assertThat(page.evaluate("document.documentElement.lang")).isEqualTo("zh-CN");
    assertThat(page.evaluate("navigator.language + new Intl.DateTimeFormat().resolvedOptions().locale"))
        .isEqualTo("zh-CNzh-CN");
    assertThat(page.locator("body").innerText()).as(app).doesNotContain("Sign out", "Dashboard", "Tasks", "Abmelden",
        "Filter ");
  }

  @Test
  void namesWhatStopsAFormAndGetsOutOfTheWay() {
    try (Browser browser = Browser.start()) {
      for (Page page : List.of(browser.desk(), browser.phone())) {
        registering(new Tasklist(page, address(), CLERK));
        write(page, "title", "路灯不亮");
        write(page, "words", "三组路口的路灯坏了两个月。");
        write(page, "takenWhere", "村口");
        start(page).click();

        Locator box = page.locator(".modal-content .alert-danger, .page-notifications .alert-danger").first();
        box.waitFor();
        page.waitForCondition(() -> box.innerText().contains("请先改正"));
        assertThat(box.innerText()).contains("“采集渠道”必填", "“采集日期”必填");
        assertThat(overlaps(box, start(page))).as("the box lies on the button").isFalse();
        Browser.picture(page, "web-apps-1-box-" + page.viewportSize().width);
      }
    }
  }

  private static boolean overlaps(Locator one, Locator other) {
    var a = one.boundingBox();
    var b = other.boundingBox();
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  }

  @Test
  void keepsWhatWasTypedOverALostSession() {
    try (Browser browser = Browser.start()) {
      for (Page page : List.of(browser.desk(), browser.phone())) {
        registering(new Tasklist(page, address(), CLERK));
        write(page, "words", "三组路口的路灯坏了两个月。");
        page.context().clearCookies();
        // as the list does by itself, every minute
        page.evaluate("void fetch('/camunda/api/tasklist/plugin/dossier/default/code')");

        Locator dialog = page.locator("#kuaichu-relogin");
        dialog.waitFor();
        assertThat(dialog.innerText()).contains("登录已过期", "您填写的内容都还在");
        assertThat(dialog.locator("input[type=text]").inputValue()).isEqualTo(CLERK);
        Browser.picture(page, "web-apps-2-login-over-" + page.viewportSize().width);
        dialog.locator("input[type=password]").fill("Yunhe-2026-shiyong");
        dialog.locator("button[type=submit]").click();
        dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));

        assertThat(page.locator("[id$='-Field_words']").inputValue()).isEqualTo("三组路口的路灯坏了两个月。");
        assertThat(
            page.evaluate("fetch('/camunda/api/tasklist/plugin/dossier/default/code').then(answer => answer.status)"))
            .isEqualTo(200);
        assertThat(page.locator("body").innerText()).doesNotContain("Unauthorized", "timestamp");
      }
    }
  }

  @Test
  void showsNobodyElseWhatWasTypedBeforeTheSessionWasLost() {
    try (Browser browser = Browser.start()) {
      Page page = registering(new Tasklist(browser.desk(), address(), CLERK));
      write(page, "words", "这句话只有打字的人看见过。");
      page.context().clearCookies();
      page.evaluate("void fetch('/camunda/api/tasklist/plugin/dossier/default/code')");
      page.locator("#kuaichu-relogin").getByText("不是我，换人登录").click();

      page.locator("#kuaichu-door input[type=password]").waitFor();
      Tasklist.login(page, "handler-t01v01");
      page.getByText("我的待办").first().waitFor();
      assertThat(page.content()).doesNotContain("这句话只有打字的人看见过");
      assertThat((String) page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
          .doesNotContain("这句话");
    }
  }

  @Test
  void saysSoWhenAPartOfThePageDoesNotArrive() {
    try (Browser browser = Browser.start()) {
      Page page = browser.desk();
      page.route(Pattern.compile(".*/lib/deps\\.js.*"), route -> route.abort());
      page.navigate(address() + "/camunda/app/tasklist/default/");
      Tasklist.login(page, CLERK);

      page.locator("#kuaichu-broken").getByText("页面没有加载完整").waitFor();
      page.unroute(Pattern.compile(".*/lib/deps\\.js.*"));
      page.locator("#kuaichu-broken button").click();
      page.getByText("我的待办").first().waitFor();
    }
  }

  private static Page registering(Tasklist clerk) {
    Page page = clerk.page();
    Locator menu = page.locator("button.navbar-toggle");
    if (menu.first().isVisible()) {
      menu.first().click();
    }
    page.locator(".start-process-action a").first().click();
    page.locator(".modal-content").getByText("群众诉求").first().click();
    page.locator("[id$='-Field_title']").waitFor();
    return page;
  }

  private static Locator start(Page page) {
    return page.locator(".modal-content .modal-footer button.btn-primary").last();
  }

  private static void write(Page page, String field, String text) {
    page.locator("[id$='-Field_" + field + "']").fill(text);
  }
}
