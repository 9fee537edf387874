package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An official finds his way in Tasklist: what waits where, a number, what comes next, where the case stands. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class GuideInABrowserTest {
  @LocalServerPort
  private int port;
  @Autowired
  private District district;

  private String address() {
    return "http://127.0.0.1:" + port;
  }

  @Test
  void findsHisWayAtTheDesk() {
    try (Browser browser = Browser.start()) {
      District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。");
      Tasklist clerk = new Tasklist(browser.desk(), address(), "intake-t01v01");
      Page page = clerk.page();

      everyListShowsItsCount(page);
      searchFindsByNumberAndSaysWhatItCannot(page, lamp);
      clerk.open("本单位待领取", lamp.number).claim();
      theCardStaysInView(page, lamp);
      theDiagramShowsWhereTheCaseStands(page, "guide-3-place");
      clerk.choose("ground", "有效诉求").complete();
      theNextTaskIsOpenAtOnce(page);
      Browser.picture(page, "guide-4-next");
      clerk.tick("群众求决").tick("易：小事").choose("topic", "路灯不亮").complete();
      assertThat(told(page, "承办诉求")).contains("下一步：承办诉求，由津桥社区承办人办理");
      Browser.picture(page, "guide-5-done");
      page.context().close();
    }
  }

  private static void everyListShowsItsCount(Page page) {
    Locator free = page.locator(".task-filter:not(.active)").filter(new Locator.FilterOptions().setHasText("本单位待领取"))
        .locator(".kg-count");
    free.waitFor();
    assertThat(free.innerText()).matches("\\d+(，新 \\d+)?");
    assertThat(page.locator(".task-filter .kg-count").count()).isEqualTo(6);
    Browser.picture(page, "guide-1-lists");
  }

  private static void searchFindsByNumberAndSaysWhatItCannot(Page page, District.Case lamp) {
    assertThat(page.locator("[cam-widget-search]").first().isVisible()).as("the engine's own search").isFalse();
    String digits = lamp.number.replace("-", "");
    look(page, digits.substring(4, 11));
    page.locator(".kg-found li").first().waitFor();
    assertThat(page.locator(".kg-found").innerText()).contains(lamp.number, "甄别诉求", "待领取");
    Browser.picture(page, "guide-2-search");
    look(page, "绿地");
    page.locator(".kg-said").waitFor();
    assertThat(page.locator(".kg-found").innerText()).contains("没有查到", "可以按诉求编号或其中几位数字查找");
    assertThat(page.url()).doesNotContain("绿地").doesNotContain("%E7%BB%BF");
    page.getByText("清除查找").click();
    assertThat(page.locator(".kg-found").innerText()).isEmpty();
    withACondition(page);
  }

  private static void look(Page page, String text) {
    page.locator("#kg-search").fill(text);
    page.locator("#kg-search").press("Enter");
  }

  /** A condition of the engine's own search in an old address empties no list unseen. */
  private static void withACondition(Page page) {
    String condition = "%5B%7B%22type%22:%22name%22,%22operator%22:%22like%22,%22value%22:%22%E7%BB%BF%E5%9C%B0%22,%22name%22:%22%22%7D%5D";
    String here = page.url();
    page.navigate("about:blank");
    page.navigate(here.replaceAll("#.*", "") + "#/?searchQuery=" + condition);
    page.locator("#kg-search").waitFor();
    page.waitForURL(url -> !url.contains("name"));
    assertThat(page.url()).doesNotContain("%E7%BB%BF").doesNotContain("绿地");
  }

  private static void theCardStaysInView(Page page, District.Case lamp) {
    page.locator(".task-filter.active").filter(new Locator.FilterOptions().setHasText("我的待办")).waitFor();
    page.locator("li.task.active").filter(new Locator.FilterOptions().setHasText(lamp.number)).waitFor();
    page.locator("[id$='-Field_caseNumber']").waitFor();
  }

  private static void theDiagramShowsWhereTheCaseStands(Page page, String picture) {
    assertThat(page.locator(".instance-link").first().isVisible()).as("the arrow to Cockpit").isFalse();
    page.locator(".kg-where").click();
    page.locator(".kg-diagram svg .djs-element").first().waitFor();
    page.locator(".kg-diagram .highlight").first().waitFor();
    assertThat(page.locator(".kg-place").innerText()).contains("甄别诉求", "受理时钟", "到期", "群众诉求全流程");
    Browser.picture(page, picture);
    page.locator(".kg-place > header button").click();
    page.locator(".kg-place").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  private static void theNextTaskIsOpenAtOnce(Page page) {
    assertThat(told(page, "诉求分类")).contains("“甄别诉求”已提交", "下一步：诉求分类，由您接着办");
    page.getByText("诉求类别").first().waitFor();
    assertThat(page.locator("[id$='-Field_caseWords']").inputValue()).contains("三组路口的路灯");
  }

  private static String told(Page page, String next) {
    Locator box = page.locator(".kg-done").filter(new Locator.FilterOptions().setHasText("下一步：" + next));
    box.waitFor();
    return box.innerText();
  }

  @Test
  void findsHisWayOnATelephone() {
    try (Browser browser = Browser.start()) {
      District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。");
      Page page = new Tasklist(browser.phone(), address(), "intake-t01v01").page();
      page.locator(".task-filter .kg-count").first().waitFor();
      Browser.picture(page, "guide-6-phone-lists");

      look(page, lamp.number);
      page.locator(".kg-found li a").first().waitFor();
      Browser.picture(page, "guide-7-phone-search");
      page.locator(".kg-found li a").first().click();

      theDiagramShowsWhereTheCaseStands(page, "guide-8-phone-place");
      assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
      page.context().close();
    }
  }
}
