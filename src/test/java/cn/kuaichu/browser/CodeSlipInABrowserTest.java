package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The village clerk prints a slip for an old woman, on his phone or at his desk; she signs with it on her own phone.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CodeSlipInABrowserTest {
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private AddEvidence evidence;

  @Test
  void printsASlipOnThePhoneAndItsCodeOpensTheCase() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    for (int no = 1; no <= 8; no++) {
      evidence.add(lamp.id, new Actor("handler-t01v01", "handler", "t01v01"), "换好的灯.jpg",
          Pictures.plain("jpeg", 640, 400 + no));
    }
    lamp.handledAndReportedBack().handlerSigns();
    try (Browser browser = Browser.start()) {
      Tasklist clerk = new Tasklist(browser.phone(), site(), "intake-t01v01");
      clerk.open("待我会签", lamp.number).claim();
      Page phone = clerk.page();
      clerk.dossier();
      phone.locator(".kc-code-button").scrollIntoViewIfNeeded();
      clerk.picture("slip-phone-1-dossier");
      phone.locator(".kc-code-button").click();
      phone.getByText("打印第 1 张查询码").waitFor();
      clerk.picture("slip-phone-2-before");
      phone.getByText("打印第 1 张查询码").click();
      Locator slip = phone.locator(".kc-slip");
      slip.waitFor();
      clerk.picture("slip-phone-3-slip");
      assertThat(slip.innerText()).contains(lamp.number, site() + "/appeals", "请继续办理", "12345", "第 1 张")
          .doesNotContain("周大娘");
      assertThat(phone.evaluate(
          "(() => { const d = document.querySelector('.kc-code'); return d.scrollWidth - d.clientWidth; })()"))
          .as("nothing sticks out").isEqualTo(0);
      assertThat(
          (Integer) phone.evaluate("parseInt(getComputedStyle(document.querySelector('.kc-slip-big dd')).fontSize)"))
          .as("large enough for old eyes").isGreaterThanOrEqualTo(26);
      String code = slip.locator(".kc-slip-big dd").nth(1).innerText();
      onPaper(phone, "slip-phone-4-paper");
      phone.locator(".kc-code-close").click();
      phone.getByText("第几张：").waitFor();
      assertThat(phone.content()).as("shown once").doesNotContain(code);

      opens(browser.desk(), lamp, code, "slip-citizen-desk");
      comparesTheCard(browser.desk(), lamp);
      signs(browser.phone(), lamp, code);
      assertThat(lamp.openTasks()).containsExactly("userTask_leaderSigns");
    }
  }

  private void opens(Page page, District.Case lamp, String code, String name) {
    page.navigate(site() + "/appeals");
    page.fill("#number", lamp.number);
    page.fill("#code", code);
    page.click("form button");
    page.getByText("打印的人也见过它").waitFor();
    Browser.picture(page, name + "-1-mine");
    page.click("text=看签字单并签字");
    page.locator(".pictures img").nth(5).evaluate("picture => picture.decode()");
    page.getByText("佐证材料 8 份").scrollIntoViewIfNeeded();
    Browser.picture(page, name + "-2-sheet");
    page.getByText("请您自己看、自己写姓名").scrollIntoViewIfNeeded();
    Browser.picture(page, name + "-3-signature");
  }

  /** Whoever printed the slip speaks for nobody: somebody else compares the identity card. */
  private void comparesTheCard(Page desk, District.Case lamp) {
    Tasklist other = new Tasklist(desk, site(), "intake-t01");
    Page page = other.page();
    page.locator(".kc-code-entry").click();
    page.locator("#kc-code-number").fill(lamp.number);
    page.getByLabel("打印查询码").getByText("查找", new Locator.GetByTextOptions().setExact(true)).click();
    page.getByText("已核对身份证，确认第 1 张查询码").waitFor();
    other.picture("slip-desk-5-confirm");
    page.getByText("已核对身份证，确认第 1 张查询码").click();
    page.getByText("已核对身份证，确认第 1 张查询码").waitFor(
        new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    assertThat(lamp.count("CONFIRM_CODE")).isEqualTo(1);
  }

  private void signs(Page phone, District.Case lamp, String code) {
    opens(phone, lamp, code, "slip-citizen-phone");
    phone.check("#agree");
    Finger.writeName(phone, phone.locator(".pad canvas"));
    phone.click("button:has-text('确认签字')");
    phone.getByText("谢谢您").waitFor();
  }

  /** A case that waits for somebody else, or for nobody, has no dossier tab: it is found by its number. */
  @Test
  void findsACaseByItsNumberFromTheBarAtTheTop() {
    District.Case lamp = district.citizenAsks("村口积水,老人出行不便。").acceptedAsVillageMatter();
    try (Browser browser = Browser.start()) {
      Tasklist clerk = new Tasklist(browser.desk(), site(), "intake-t01");
      Page desk = clerk.page();
      desk.locator(".kc-code-entry").click();
      desk.locator("#kc-code-number").fill("2026-000000-0");
      desk.getByLabel("打印查询码").getByText("查找", new Locator.GetByTextOptions().setExact(true)).click();
      desk.getByText("没有找到这件诉求").waitFor();
      desk.locator("#kc-code-number").fill(lamp.number.replace("-", " "));
      clerk.picture("slip-desk-1-number");
      desk.getByLabel("打印查询码").getByText("查找", new Locator.GetByTextOptions().setExact(true)).click();
      desk.getByText("打印第 1 张查询码").waitFor();
      clerk.picture("slip-desk-2-before");
      desk.getByText("打印第 1 张查询码").click();
      desk.locator(".kc-slip").waitFor();
      clerk.picture("slip-desk-3-slip");
      onPaper(desk, "slip-desk-4-paper");
      assertThat(lamp.count("HAND_OUT_CODE")).isEqualTo(1);

      Tasklist handler = new Tasklist(browser.desk(), site(), "handler-t01v01");
      handler.page().waitForTimeout(1000);
      assertThat(handler.page().locator(".kc-code-entry").count()).as("not a handler's").isZero();
    }
  }

  /** What comes out of the printer is the slip and nothing else. */
  private static void onPaper(Page page, String name) {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator(".kc-slip").isVisible()).isTrue();
    assertThat(page.locator(".kc-code-close").isVisible()).isFalse();
    assertThat(page.locator("body > *:visible").count()).isEqualTo(1);
    Browser.picture(page, name);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
  }

  private String site() {
    return "http://127.0.0.1:" + port;
  }
}
