package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * One case through every hand in a real browser: the citizen on a phone, the officials in Tasklist, the supervisor at
 * the clock in Cockpit. Pictures are left in target/screenshots.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WholeLifeInABrowserTest {
  @LocalServerPort
  private int port;
  @Autowired
  private Appeals appeals;

  private String address() {
    return "http://127.0.0.1:" + port;
  }

  @Test
  void isWorkedByOfficialsInTasklistToTheEndUnderTheEyesOfASupervisor() {
    try (Browser browser = Browser.start()) {
      Page phone = browser.phone();
      String[] receipt = citizenSubmits(phone);
      String number = receipt[0];
      clerkAccepts(browser, number);
      supervisorSeesTheTimers(browser, number);
      handlerWorks(browser, number);
      citizenSigns(phone, receipt);
      leaderSigns(browser, "leader-t01v01", number);
      leaderSigns(browser, "principal-t01v01", number);

      Appeal appeal = appeals.find(number).orElseThrow();
      assertThat(appeal.status()).isEqualTo(Status.RESOLVED);
    }
  }

  private String[] citizenSubmits(Page phone) {
    phone.navigate(address() + "/");
    Browser.picture(phone, "1-home");
    phone.navigate(address() + "/appeals/new");
    phone.locator("#title").fill("三组路口的路灯坏了");
    phone.locator("#words").fill("路灯坏了两个月,晚上老人出门看不见路,希望尽快修好。");
    phone.locator("#place").selectOption("t01v01");
    phone.locator("#name").fill("周大娘");
    phone.locator("#phone").fill("13800001234");
    phone.waitForTimeout(3_500); // a form sent within three seconds is taken for a machine's
    phone.locator("button[type=submit]").click();
    phone.getByText("已收到您的诉求").first().waitFor();
    Browser.picture(phone, "2-receipt");
    String text = phone.locator("body").innerText();
    return new String[] {after(text, "诉求编号"), after(text, "查询码")};
  }

  private static String after(String text, String label) {
    String rest = text.substring(text.indexOf(label) + label.length()).strip();
    return rest.lines().findFirst().orElseThrow().strip();
  }

  private void clerkAccepts(Browser browser, String number) {
    Tasklist clerk = new Tasklist(browser.desk(), address(), "intake-t01");
    clerk.open("本单位待领取", number).claim().choose("ground", "有效诉求").picture("3-screening").complete();
    clerk.open("我的待办", number).tick("群众求决").tick("易:小事".replace(':', '：'));
    clerk.choose("topic", "路灯不亮").picture("4-classification").complete();
    clerk.page().context().close();
  }

  private void supervisorSeesTheTimers(Browser browser, String number) {
    Page cockpit = browser.desk();
    cockpit.navigate(address() + "/camunda/app/cockpit/default/#/processes");
    Tasklist.login(cockpit, "discipline-t01");
    cockpit.getByText("办理时钟").first().click();
    cockpit.locator("tr").filter(new Locator.FilterOptions().setHasText(number)).locator("a[href*='process-instance']")
        .first()
        .click();
    cockpit.locator("svg .djs-element").first().waitFor();
    cockpit.getByText("作业").first().click();
    cockpit.getByText("下一时刻").first().waitFor();
    Browser.picture(cockpit, "5-cockpit");
    assertThat(cockpit.locator("body").innerText()).contains(number);
    cockpit.context().close();
  }

  private void handlerWorks(Browser browser, String number) {
    Tasklist handler = new Tasklist(browser.desk(), address(), "handler-t01v01");
    handler.open("本单位待领取", number).claim().write("measures", "更换灯泡和线路,已通电。").tick("已解决")
        .write("noEvidenceReason", "夜间修复，未拍照。")
        .picture("6-handling").complete();
    handler.open("我的待办", number).tick("当面反馈").tick("诉求人本人").today("metOn").write("metWhere", "家中")
        .tick("已解决").tick("心里服气").write("moodNote", "灯亮了,放心了。").write("note", "当面说明情况,表示认可。").picture("6-report-back")
        .complete();
    handler.open("待我会签", number).tick("同意：会签单属实").picture("7-handler-signs").complete();
    handler.page().context().close();
  }

  private void citizenSigns(Page phone, String[] receipt) {
    phone.navigate(address() + "/appeals");
    phone.locator("input[name=number]").fill(receipt[0]);
    phone.locator("input[name=code]").fill(receipt[1]);
    phone.locator("main button[type=submit], form button[type=submit]").first().click();
    phone.locator("a[href*=signature]").first().click();
    phone.getByText("会签单").first().waitFor();
    Browser.picture(phone, "8-citizen-signs");
    phone.locator("input[type=radio][value=AGREE], input[type=radio][value=agree]").first().check();
    Finger.writeName(phone, phone.locator(".pad canvas"));
    Browser.picture(phone, "8-citizen-has-drawn");
    phone.locator("button:has-text('确认签字')").click();
    phone.waitForLoadState();
    Browser.picture(phone, "9-signed");
  }

  private void leaderSigns(Browser browser, String login, String number) {
    Tasklist leader = new Tasklist(browser.desk(), address(), login);
    Consumer<Tasklist> agrees = form -> {
      if (login.startsWith("leader")) {
        form.tickEach("合格").tick("没有材料，所写原因成立");
      }
      form.tick("同意办结");
    };
    leader.open("待我会签", number).claim().answer(agrees).picture("10-" + login).complete(agrees);
    leader.page().context().close();
  }
}
