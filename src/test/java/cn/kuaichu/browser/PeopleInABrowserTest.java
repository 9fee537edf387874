package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.lifecycle.People;
import cn.kuaichu.people.identity.FollowAppointments;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A leader who will be away names a deputy; a handler steps back from a case. Pictures are left in target/screenshots.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PeopleInABrowserTest {
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private Officials officials;
  @Autowired
  private FollowAppointments follow;
  @Autowired
  private TransactionTemplate transaction;
  private People people;

  @BeforeEach
  void everybodyIsInOffice() {
    people = new People(district, officials, follow, transaction);
  }

  @AfterEach
  void everybodyIsBack() {
    people.everybodyIsBack();
  }

  private String address() {
    return "http://127.0.0.1:" + port;
  }

  @Test
  void lendsAPostAndTakesItBackAtTheDeskAndOnATelephone() {
    try (Browser browser = Browser.start()) {
      Tasklist leader = startForm(new Tasklist(browser.desk(), address(), "leader-t01v01"));
      leader.choose("post", "胡琼").choose("deputy", "乔钢").today("from").write("reason", "外出学习");
      lastDay(leader.page());
      Browser.picture(leader.page(), "people-1-deputy");
      start(leader.page());
      assertThat(officials.deputyFor("handler-t01v01-2", "t01v01", Role.LEADER)).contains("leader-t01v01");

      Tasklist telephone = startForm(new Tasklist(browser.phone(), address(), "leader-t01v01"));
      Browser.picture(telephone.page(), "people-2-deputy-on-a-telephone");
      telephone.tick("提前收回委托").choose("ending", "乔钢代胡琼");
      Browser.picture(telephone.page(), "people-3-takes-back-on-a-telephone");
      assertThat((int) telephone.page().evaluate("document.querySelector('.modal-content').scrollWidth"))
          .isLessThanOrEqualTo(390);
      start(telephone.page());
      assertThat(officials.deputyFor("handler-t01v01-2", "t01v01", Role.LEADER)).isEmpty();
    }
  }

  private static Tasklist startForm(Tasklist official) {
    Locator menu = official.page().locator("button.navbar-toggle");
    if (menu.first().isVisible()) {
      menu.first().click();
    }
    official.page().locator(".start-process-action a").first().click();
    official.page().locator(".modal-content").getByText("委托代理").first().click();
    official.page().locator("[id$='-Field_reason'], [id$='-Field_operation-0']").first().waitFor();
    return official;
  }

  private static void lastDay(Page page) {
    page.locator(".fjs-form-field-datetime").nth(1).locator("input[type=text]").first().click();
    page.locator(".flatpickr-calendar.open .flatpickr-day.today").first().click();
  }

  private static void start(Page page) {
    Locator dialog = page.locator(".modal-content");
    dialog.locator(".modal-footer button.btn-primary").last().click();
    dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  @Test
  void stepsBackFromACase() {
    try (Browser browser = Browser.start()) {
      District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。").acceptedAsVillageMatter();
      Tasklist handler = new Tasklist(browser.desk(), address(), "handler-t01v01");
      handler.open("本单位待领取", lamp.number).claim().tick("申请回避").write("requestReason", "路灯旁的小店是我弟弟开的。");
      whole(handler.page(), 1440, "people-4-steps-back");
      handler.complete();
      assertThat(lamp.ledger()).endsWith("RECUSE");

      Tasklist colleague = new Tasklist(browser.phone(), address(), "handler-t01v01-2");
      colleague.open("本单位待领取", lamp.number).claim().tick("申请回避");
      whole(colleague.page(), 390, "people-5-steps-back-on-a-telephone");
    }
  }

  /** The form scrolls inside the page: the whole of it shows in a taller window. */
  private static void whole(Page page, int width, String name) {
    page.setViewportSize(width, 2000);
    page.waitForTimeout(500);
    Browser.picture(page, name);
  }
}
