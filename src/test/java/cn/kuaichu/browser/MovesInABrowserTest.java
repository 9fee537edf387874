package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A handler who cannot finish, and those who decide, in Tasklist. Pictures are left in target/screenshots. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class MovesInABrowserTest {
  @LocalServerPort
  private int port;
  @Autowired
  private District district;

  private Tasklist desk(Browser browser, String login) {
    return new Tasklist(browser.desk(), "http://127.0.0.1:" + port, login);
  }

  @Test
  void asksForTimeForHelpAndForTheTownshipInTheSameForm() {
    try (Browser browser = Browser.start()) {
      District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。").acceptedAsVillageMatter();
      Tasklist handler = desk(browser, "handler-t01v01");
      handler.open("本单位待领取", lamp.number).claim().tick("申请延期").write("extendDays", "10")
          .write("requestReason", "配件要从厂家调货,路上要走一周。");
      whole(handler.page(), "moves-1-asks-for-time");
      handler.complete();

      Tasklist leader = desk(browser, "leader-t01v01");
      leader.open("待我审批", lamp.number).claim().tick("同意");
      whole(leader.page(), "moves-2-approves");
      assertThat(leader.page().locator("[id$='-Field_grantedDays']").inputValue()).isEqualTo("10");
      leader.complete();

      handler = desk(browser, "handler-t01v01");
      handler.open("我的待办", lamp.number);
      assertThat(handler.page().locator("[id$='-Field_requestAnswer']").inputValue()).contains("批准延期 10 天");
      handler.tick("商请其他单位协办").choose("assistUnit", "府前巷社区").write("assistDays", "5")
          .write("requestReason", "请核实线路产权归谁。");
      whole(handler.page(), "moves-3-asks-for-help");
      handler.complete();

      Tasklist helper = desk(browser, "handler-t01v02");
      helper.open("本单位待领取", lamp.number).claim();
      whole(helper.page(), "moves-4-assists");
      helper.write("assistDone", "经查,线路归供电所管。").complete();

      lamp.asksForRaise();
      Tasklist township = desk(browser, "leader-t01");
      township.open("待我审批", lamp.number).claim().tick("同意提级");
      whole(township.page(), "moves-5-raises");
      township.complete();
      assertThat(lamp.now().responsibleUnit()).isEqualTo("t01");

      lamp.objects();
      Tasklist arbiter = desk(browser, "coordinator-d-centre");
      arbiter.open("待我审批", lamp.number).claim().tick("异议成立").choose("toUnit", "望川街道").write("decisionReason",
          "灯在望川一侧。");
      whole(arbiter.page(), "moves-6-rules");
      arbiter.complete();
      assertThat(lamp.now().responsibleUnit()).isEqualTo("t02");
    }
  }

  /** The form scrolls inside the page: the whole of it shows in a taller window. */
  private static void whole(Page page, String name) {
    page.setViewportSize(1440, 2000);
    page.waitForTimeout(500);
    Browser.picture(page, name);
    page.setViewportSize(1440, 900);
  }
}
