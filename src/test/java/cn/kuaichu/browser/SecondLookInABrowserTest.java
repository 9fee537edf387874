package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An officer looks again in Tasklist, and finds the promises in Cockpit. Pictures are left in target/screenshots. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SecondLookInABrowserTest {
  @LocalServerPort
  private int port;
  @Autowired
  private District district;

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  /** Signed by all four some days ago. */
  private District.Case signed(String dueOn) {
    district.clock.setTo(Instant.now().minus(Duration.ofDays(16)));
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。").acceptedAsVillageMatter()
        .handledAndReportedBack();
    return (dueOn == null ? lamp : lamp.promised(dueOn)).signedByAllFour();
  }

  private Tasklist officer(Browser browser) {
    return new Tasklist(browser.desk(), "http://127.0.0.1:" + port, "discipline-t01");
  }

  @Test
  void asksTheCitizenAgainAndWhetherAPromiseWasKept() {
    try (Browser browser = Browser.start()) {
      District.Case lamp = signed(null);
      District.Case promised = signed(LocalDate.now().minusDays(3).toString());
      district.clock.runFreely();
      district.daysPass(0);

      Tasklist officer = officer(browser);
      officer.open("本单位待领取", lamp.number).claim();
      pictures(officer.page(), "second-look-1-opened");
      assertThat(officer.page().locator("[id$='-Field_trips']").count()).as("asked of whoever was reached").isZero();
      Consumer<Tasklist> notReached = form -> form.tick("没有联系上").tick("电话回访").write("note", "响铃无人接听。");
      officer.answer(notReached);
      pictures(officer.page(), "second-look-2-not-reached");
      officer.complete(notReached);
      assertThat(lamp.count("TRY_REVISIT")).isEqualTo(1);

      district.daysPass(2); // the next try is made in the morning of another day, whatever the hour is now
      officer = officer(browser);
      officer.open("本单位待领取", lamp.number).claim();
      assertThat(officer.page().locator("[id$='-Field_revisitTries']").inputValue()).contains("没有联系上");
      Consumer<Tasklist> falseOne = form -> form.tick("联系上了").tick("上门回访").tick("没有解决").tick("不满意").tick("不是本人签的")
          .tick("没见过面")
          .write("whoMet", "没有人来过").write("trips", "2").write("missing", "灯一直没有修。").tick("属虚假化解")
          .write("note", "到现场看,灯头是旧的。");
      officer.answer(falseOne);
      officer.dossier();
      officer.page().getByText("上传佐证材料").first().waitFor();
      officer.tab("表单");
      Locator note = officer.page().locator("[id$='-Field_note']");
      note.waitFor();
      // kept while another tab was read: it comes back from the server
      PlaywrightAssertions.assertThat(note).hasValue("到现场看,灯头是旧的。",
          new LocatorAssertions.HasValueOptions().setTimeout(20_000));
      pictures(officer.page(), "second-look-3-false");
      officer.complete(falseOne);
      assertThat(lamp.status()).isEqualTo(Status.HANDLING);
      assertThat(lamp.count("ORDER_SUPERVISION")).isEqualTo(1);

      promised.revisited("YES", "YES");
      promisesInCockpit(browser, promised);
      officer = officer(browser);
      Consumer<Tasklist> broken = form -> form.tick("没有兑现").tick("到现场看").write("seen", "没有巡查记录,灯灭了一盏。");
      officer.open("本单位待领取", promised.number).claim().answer(broken);
      pictures(officer.page(), "second-look-5-promise");
      officer.complete(broken);
      assertThat(promised.status()).isEqualTo(Status.HANDLING);
    }
  }

  private void promisesInCockpit(Browser browser, District.Case promised) {
    Page desk = browser.desk();
    desk.navigate("http://127.0.0.1:" + port + "/camunda/app/cockpit/default/#/supervision");
    Tasklist.login(desk, "discipline-t01");
    desk.locator(".kcs-promises tbody tr").first().waitFor();
    desk.locator("select[name=promises]").selectOption("OVERDUE");
    desk.locator(".kcs-promises tr[data-number='" + promised.number + "']").waitFor();
    assertThat(desk.locator(".kcs-promises tr[data-number='" + promised.number + "']").innerText())
        .contains("每月巡查一次线路。").contains("已逾期");
    desk.locator(".kcs-promised").scrollIntoViewIfNeeded();
    pictures(desk, "second-look-4-promises");
  }

  /** The whole page, at the width of a desk and of a telephone. */
  private static void pictures(Page page, String name) {
    page.setViewportSize(1440, 2400);
    page.waitForTimeout(500);
    Browser.picture(page, name);
    page.setViewportSize(390, 4200);
    page.waitForTimeout(500);
    Browser.picture(page, name + "-phone");
    page.setViewportSize(1440, 900);
    page.waitForTimeout(300);
  }
}
