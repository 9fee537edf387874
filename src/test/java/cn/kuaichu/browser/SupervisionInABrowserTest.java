package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.faces.supervisiondesk.Caseload;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.oversight.watch.DailyWatch;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A supervisor at the desk in Cockpit: he finds the case that is late for longest, looks at its diagram, reads it and
 * orders its unit; the unit's leader finds the order in Tasklist. Pictures are left in target/screenshots.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
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
  @Autowired
  private Vault vault;
  private District.Case forgotten;

  /** Among some hundred others, a case nobody has looked at since it was accepted. */
  @BeforeEach
  void aDistrictAtWork() throws SQLException {
    district.clock.setTo(Instant.now().minus(LONG_AGO));
    forgotten = district.citizenAsks("三组路口的路灯坏了,老人夜里不敢出门。").acceptedAsVillageMatter();
    district.clock.runFreely();
    Caseload others = new Caseload(database, vault);
    others.clear();
    others.fill(600, 100);
    watch.look();
  }

  @AfterEach
  void quietAgain() throws SQLException {
    new Caseload(database, vault).clear();
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
      Locator first = desk.locator(".kcs-list .kcs-cases tbody tr").first();
      assertThat(first.locator(".kcs-number").innerText()).isEqualTo(forgotten.number);
      assertThat(first.innerText()).contains("津桥社区", "无人领取", "已逾期");
      Browser.picture(desk, "20-supervision-desk");

      first.locator(".kcs-number").click();
      desk.locator(".kcs-clock").first().waitFor();
      Browser.picture(desk, "21-one-case");
      desk.locator("li:has-text('诉求化解反馈') .kcs-diagram").click();
      desk.locator(".kg-diagram svg .djs-element").first().waitFor();
      desk.locator(".kg-diagram .highlight").first().waitFor();
      assertThat(desk.locator(".kg-place").innerText()).contains(forgotten.number, "办理时钟", "到期");
      Browser.picture(desk, "22-diagram");
      desk.locator(".kg-place > header button").click();
      reads(desk);
      String order = orders(desk);
      Browser.picture(desk, "24-ordered");
      isInTheRegister(desk, order);
      assertThat(errors).isEmpty();
      onATelephone(browser);
      unitAcknowledges(browser, order);
    }
  }

  private static void reads(Page desk) {
    desk.locator(".kcs-reading button").click();
    desk.locator(".kcs-reading .kcs-history, .kcs-reading .kcs-problem").first().waitFor();
    Browser.picture(desk, "22-reading-begun");
    desk.locator(".kcs-reading .kcs-history").waitFor();
    assertThat(desk.locator(".kcs-reading").innerText()).contains("三组路口的路灯坏了", "登记", "暂无佐证材料", "打开卷宗（PDF）")
        .doesNotContain("周大娘");
    desk.locator(".kcs-reading").scrollIntoViewIfNeeded();
    Browser.picture(desk, "22-reading");
  }

  /** From the login without an address of its own; one entry has the desk's name. */
  @Test
  void beginsAtTheDeskAndFindsACaseThatIsClosed() {
    District.Case declined = district.citizenAsks("看不清写了什么。").screened("UNCLEAR", "reason", "没有写明地点和事情。");
    try (Browser browser = Browser.start()) {
      Page desk = browser.desk();
      desk.navigate(address() + "/camunda/app/cockpit/default/");
      Tasklist.login(desk, "discipline-t01");
      desk.waitForURL(url -> url.endsWith("#/supervision"));
      desk.locator(".kcs-cases tbody tr").first().waitFor();
      assertThat(
          desk.locator("[cam-widget-header] a:visible").filter(new Locator.FilterOptions().setHasText("督办台")).count())
          .isEqualTo(1);

      desk.locator(".kcs-find input").fill(declined.number.substring(5, 11));
      desk.locator(".kcs-find button").click();
      desk.locator(".kcs-found li").first().waitFor();
      assertThat(desk.locator(".kcs-found").innerText()).contains(declined.number, "已答复不受理");
      Browser.picture(desk, "27-found");
      desk.locator(".kcs-find input").fill("绿地");
      desk.locator(".kcs-find button").click();
      desk.locator(".kcs-found .kcs-warning").waitFor();
      assertThat(desk.locator(".kcs-found").innerText()).contains("没有查到", "不能按标题");
      desk.context().close();
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
    page.locator(".kcs-list .kcs-cases tbody tr").first().waitFor();
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
      page.locator(".kcs-new-order:has(select[name='ground']) select").selectOption("UNSOLVED");
      page.locator(".kcs-new-order:has(select[name='ground']) textarea").fill("路灯长期未修,老人夜里出行不便;请三日内修复并当面答复。");
      page.locator(".kcs-new-order:has(select[name='ground']) button[type=submit]").click();
      page.waitForTimeout(700);
    }
    Browser.picture(page, "23-confirm");
    confirm.click();
    Locator told = page.locator(".kcs-told:not(:empty)");
    told.waitFor();
    assertThat(told.innerText()).startsWith("已下达督办单 督");
    return told.innerText().replaceAll(".*(督\\d{4}-\\d+).*", "$1");
  }

  /** Found by its number, with the month's figures, and in a file. */
  private static void isInTheRegister(Page page, String order) {
    page.keyboard().press("Escape");
    page.locator("input[name='order-number']").fill(order);
    page.locator(".kcs-ordered button[type=submit]").click();
    Locator row = page.locator(".kcs-orders tr[data-order='" + order + "']");
    row.waitFor();
    assertThat(row.innerText()).contains("合理诉求未解决", "津桥社区", "待签收");
    assertThat(page.locator(".kcs-ordered").innerText()).contains("月度数字", "本月下达");
    page.locator(".kcs-ordered").scrollIntoViewIfNeeded();
    Browser.picture(page, "24b-register");
    String file = page.waitForDownload(() -> page.locator(".kcs-ordered a[download]").click()).suggestedFilename();
    assertThat(file).endsWith(".csv");
  }

  private void onATelephone(Browser browser) {
    Page phone = browser.phone();
    open(phone);
    Browser.picture(phone, "25-telephone");
    phone.locator(".kcs-orders tbody tr").first().scrollIntoViewIfNeeded();
    Browser.picture(phone, "25b-register-on-a-telephone");
    assertThat((int) phone.evaluate("document.querySelector('.kcs-desk').scrollWidth")).isLessThanOrEqualTo(390);
    phone.context().close();
  }

  private void unitAcknowledges(Browser browser, String order) {
    Tasklist leader = new Tasklist(browser.desk(), address(), "leader-t01v01");
    leader.open("本单位待领取", forgotten.number).claim();
    assertThat(leader.page().locator("body").innerText()).contains("签收督办单");
    leader.write("plan", "立即报修,三日内修复。").picture("26-acknowledged").complete();
    assertThat(
        district.jdbc.sql("select status from supervision_order where number = ?").param(order).query(String.class)
            .single())
        .isEqualTo("ACKNOWLEDGED");
    leader.page().context().close();
  }
}
