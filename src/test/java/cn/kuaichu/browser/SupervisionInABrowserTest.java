package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.database.EmbeddedDatabase;
import cn.kuaichu.desk.supervision.Caseload;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.watch.DailyWatch;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/**
 * A supervisor at the desk in Cockpit: he finds the case that is late for longest, looks at its diagram, comes back and
 * orders its unit; the unit's leader finds the order in Tasklist. Pictures are left in target/screenshots.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(District.Setup.class)
class SupervisionInABrowserTest {
  private static final Duration LONG_AGO = Duration.ofDays(280);
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private DailyWatch watch;
  @Autowired
  private EmbeddedDatabase database;
  private District.Case forgotten;

  /** Among some hundred others, a case nobody has looked at since it was accepted. */
  @BeforeEach
  void aDistrictAtWork() throws SQLException {
    district.clock.setTo(Instant.now().minus(LONG_AGO));
    forgotten = district.citizenAsks("三组路口的路灯坏了,老人夜里不敢出门。").acceptedAsVillageMatter();
    district.clock.runFreely();
    Caseload others = new Caseload(database);
    others.clear();
    others.fill(600, 100);
    watch.look();
  }

  @AfterEach
  void quietAgain() throws SQLException {
    new Caseload(database).clear();
  }

  private String address() {
    return "http://127.0.0.1:" + port;
  }

  @Test
  void findsTheLatestCaseLooksAtItsDiagramAndOrdersItsUnit() {
    try (Browser browser = Browser.start()) {
      Page desk = browser.desk();
      List<String> errors = errorsOf(desk);
      open(desk);
      timelineFiltersTheList(desk);
      Locator first = desk.locator(".kcs-cases tbody tr").first();
      assertThat(first.locator(".kcs-number").innerText()).isEqualTo(forgotten.number);
      assertThat(first.innerText()).contains("津桥社区", "无人领取", "已逾期");
      Browser.picture(desk, "20-supervision-desk");

      first.locator(".kcs-number").click();
      desk.locator(".kcs-clock").first().waitFor();
      Browser.picture(desk, "21-one-case");
      desk.locator("li:has-text('诉求化解反馈') .kcs-diagram").click();
      desk.locator("svg .djs-element").first().waitFor();
      assertThat(desk.locator("body").innerText()).contains(forgotten.number);
      Browser.picture(desk, "22-diagram");

      desk.goBack();
      desk.locator(".kcs-figures li").first().waitFor();
      desk.waitForLoadState(LoadState.NETWORKIDLE);
      desk.locator(".kcs-dialog .kcs-new-order").waitFor();
      String order = orders(desk);
      Browser.picture(desk, "24-ordered");
      assertThat(errors).isEmpty();
      onATelephone(browser);
      unitAcknowledges(browser, order);
    }
  }

  /** Cockpit itself asks who is logged in before anybody is, and gets a 404. */
  private static List<String> errorsOf(Page page) {
    List<String> errors = new ArrayList<>();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !message.location().contains("/admin/auth/user/")) {
        errors.add(message.text() + " " + message.location());
      }
    });
    page.onPageError(errors::add);
    return errors;
  }

  private void open(Page page) {
    page.navigate(address() + "/camunda/app/cockpit/default/#/supervision");
    Tasklist.login(page, "coordinator-d-centre");
    page.locator(".kcs-cases tbody tr").first().waitFor();
    page.locator(".kcs-timeline svg .kcs-bar").first().waitFor();
    page.locator(".kcs-figures li").first().waitFor();
    page.locator(".kcs-units tbody tr").first().waitFor();
    assertThat(page.locator("a[href='#/supervision']").first().textContent()).isEqualTo("督办台");
  }

  /** By keyboard, as somebody without a mouse would. */
  private static void timelineFiltersTheList(Page page) {
    page.locator(".kcs-timeline .kcs-bar[tabindex='0']").focus();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("Enter");
    page.locator(".kcs-chip").waitFor();
    assertThat(page.locator(".kcs-chip").innerText()).contains("逾期 8～30 天");
    page.locator(".kcs-rows:not([aria-busy])").waitFor();
    page.getByText("清除筛选").click();
    page.locator(".kcs-rows:not([aria-busy])").waitFor();
  }

  private static String orders(Page page) {
    Locator confirm = page.getByText("确认下达", new Page.GetByTextOptions().setExact(true));
    for (int i = 0; i < 8 && !confirm.isVisible(); i++) { // the case may be drawn once more while it is being written
      page.locator(".kcs-new-order select").selectOption("UNSOLVED");
      page.locator(".kcs-new-order textarea").fill("路灯长期未修,老人夜里出行不便;请三日内修复并当面答复。");
      page.locator(".kcs-new-order button[type=submit]").click();
      page.waitForTimeout(700);
    }
    Browser.picture(page, "23-confirm");
    confirm.click();
    Locator told = page.locator(".kcs-told:not(:empty)");
    told.waitFor();
    assertThat(told.innerText()).startsWith("已下达督办单 督");
    return told.innerText().replaceAll(".*(督\\d{4}-\\d+).*", "$1");
  }

  private void onATelephone(Browser browser) {
    Page phone = browser.phone();
    open(phone);
    Browser.picture(phone, "25-telephone");
    assertThat((int) phone.evaluate("document.querySelector('.kcs-desk').scrollWidth")).isLessThanOrEqualTo(390);
    phone.context().close();
  }

  private void unitAcknowledges(Browser browser, String order) {
    Tasklist leader = new Tasklist(browser.desk(), address(), "leader-t01v01");
    leader.open("本单位待领取", forgotten.number).claim();
    assertThat(leader.page().locator("body").innerText()).contains("签收督办单");
    leader.write("plan", "立即报修,三日内修复。").picture("26-acknowledged").complete();
    assertThat(district.jdbc.sql("select status from supervision_order where number = ?").param(order).query(String.class)
        .single()).isEqualTo("ACKNOWLEDGED");
    leader.page().context().close();
  }
}
