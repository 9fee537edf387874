package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A supervisor reads at the desk what was not taken up, and corrects how one case is classified and whom it complains
 * about.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class NotTakenUpInABrowserTest {
  private static final String LONG = "来信只写了“你们都知道的那件事”，没有写明时间、地点、单位和具体要求。工作人员先后三次拨打所留电话13912345678，"
      + "均无人接听；到信封上的地址走访，邻居说没有这个人。请补充时间、地点和具体要求后再提出，也可以直接到社区便民服务站当面说明，"
      + "我们随时为您登记。";
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private SupervisionOrders orders;
  private District.Case original;
  private District.Case merged;
  private District.Case redirected;

  private void someAreNotTakenUp() {
    district.citizenAsks("你们都知道的那件事，请打13912345678。").screened("UNCLEAR", "reason", LONG);
    original = district.citizenAsks("三组路口的路灯坏了两个月，老人夜里不敢出门。").acceptedAsVillageMatter();
    merged = district.citizenAsks("三组路口的路灯还没有修。").screened("SAME_MATTER_RUNNING", "reason", "同一盏路灯，由原件一并答复。",
        "repeatOf", original.number);
    orders.issue(original.id, Ground.UNSOLVED, new Actor("discipline-t01", "discipline", "t01"), "两个月没有进展，请本周内修好。");
    redirected = district.citizenAsks("法院判了我不服，要求政府改判。").screened("LITIGATION", "reason", "已经判决，可以在十五日内上诉。");
  }

  @Test
  void readsWhatWasNotTakenUpNarrowsTheListAndOpensTheOriginal() throws IOException {
    someAreNotTakenUp();
    try (Browser browser = Browser.start()) {
      Page desk = browser.desk();
      List<String> errors = new ArrayList<>();
      desk.onPageError(errors::add);
      Locator card = open(desk);
      assertThat(row(card, merged).innerText()).contains("已并入原件", original.number, "同一事项正在办理", "《信访工作条例》", "津桥社区");
      Locator unclear = card.locator("tbody tr:has-text('没有写明时间')").first();
      assertThat(unclear.innerText()).contains("139****5678").doesNotContain("13912345678");
      Browser.picture(card, "60-not-taken-up");
      assertThat(tall(unclear)).isLessThan(130);
      unclear.getByText("全文").click();
      assertThat(unclear.innerText()).contains("139****5678", "随时为您登记", "收起");
      assertThat(tall(unclear)).isGreaterThan(130);
      Browser.picture(card, "60-not-taken-up-opened");

      card.locator("select[name='untaken-ground']").selectOption("LITIGATION");
      card.locator("tbody:not(:has-text('已并入原件'))").waitFor();
      assertThat(row(card, redirected).innerText()).contains("已告知法定途径");
      Browser.picture(card, "60-not-taken-up-narrowed");
      assertThat(file(desk, card)).startsWith(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
      card.locator("input[name='untaken-from']").fill("2031-01-01");
      card.getByText("没有符合条件的诉求").waitFor();
      Browser.picture(card, "60-not-taken-up-none");
      card.locator(".kcs-filter .btn-link").click();

      row(card, merged).locator("td:nth-child(3) .kcs-number").click();
      desk.locator(".kcs-dialog h2").waitFor();
      assertThat(desk.locator(".kcs-dialog").innerText()).contains(original.number);
      assertThat(errors).isEmpty();
      onATelephone(browser);
    }
  }

  private static double tall(Locator part) {
    return part.boundingBox().height;
  }

  private void onATelephone(Browser browser) {
    Page phone = browser.phone();
    Locator card = open(phone);
    row(card, merged).waitFor();
    phone.setViewportSize(390, 2000); // the whole list in one picture
    Browser.picture(card, "61-not-taken-up-on-a-telephone");
    assertThat((int) phone.evaluate("document.querySelector('.kcs-desk').scrollWidth")).isLessThanOrEqualTo(390);
  }

  @Test
  void correctsTheClassificationAndWhomACaseComplainsAbout() {
    someAreNotTakenUp();
    try (Browser browser = Browser.start()) {
      Page desk = browser.desk();
      open(desk);
      prints(desk);
      correctsAndNames(desk, "t01v01", "62-desk");
      Page phone = browser.phone();
      open(phone);
      correctsAndNames(phone, "t01v02", "63-telephone");
    }
  }

  /** The lists with every reason in full, without what only a screen needs. */
  private void prints(Page desk) {
    desk.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(desk.locator(".kcs-orders tbody tr").first().isVisible()).isTrue();
    assertThat(desk.locator(".kcs-find").isVisible()).isFalse();
    assertThat(desk.getByText("全文").first().isVisible()).isFalse();
    desk.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPath(Browser.path("64-desk-printed.pdf")));
    desk.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
  }

  private void correctsAndNames(Page page, String accusedUnit, String picture) {
    page.locator(".kcs-find input").fill(original.number);
    page.locator(".kcs-find button").click();
    page.locator(".kcs-found .kcs-number").first().click();
    Locator classes = page.locator(".kcs-classes");
    classes.locator("summary").click();
    Browser.picture(classes, picture + "-classes");
    boolean urgent = classes.locator("ol").count() > 0;
    classes.locator("select[name='urgency']").selectOption(urgent ? "NORMAL" : "URGENT");
    classes.locator("textarea").fill("老人多次夜里摔倒，应当先办。");
    classes.locator("button[type=submit]").click();
    page.locator(".kcs-told:not(:empty)").waitFor();
    classes.locator("ol li").first().waitFor();
    Browser.picture(classes, picture + "-classes-corrected");
    Locator accused = page.locator(".kcs-accused");
    accused.locator("summary").click();
    Browser.picture(accused, picture + "-accused");
    accused.locator("select").selectOption(accusedUnit);
    accused.locator("textarea").fill("电话里诉求人说是社区的电工推诿。");
    accused.locator("button[type=submit]").click();
    page.locator(".kcs-told:has-text('已登记被反映对象')").waitFor();
    Browser.picture(accused, picture + "-accused-named");
    Browser.picture(page, picture + "-window");
  }

  private Locator open(Page page) {
    page.navigate("http://127.0.0.1:" + port + "/camunda/app/cockpit/default/#/supervision");
    Tasklist.login(page, "coordinator-d-centre");
    Locator card = page.locator(".kcs-untaken");
    card.locator("tbody tr").first().waitFor();
    return card;
  }

  private static Locator row(Locator card, District.Case appeal) {
    return card.locator("tr[data-number='" + appeal.number + "']");
  }

  private static byte[] file(Page page, Locator card) throws IOException {
    return Files.readAllBytes(page.waitForDownload(() -> card.locator("a[download]").click()).path());
  }
}
