package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.browser.Finger;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.lifecycle.District;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every page of a citizen on a cheap phone and on a desktop screen, with and without JavaScript: nothing sticks out,
 * everything to press is large enough, the browser refuses nothing. Pictures are left in target/pages.
 */
@PortalTest
class PagesInABrowserTest {
  private static final Path PICTURES = Path.of("target", "pages");
  private static final int SMALLEST_TARGET = 44; // CSS pixels, WCAG 2.2 criterion 2.5.5
  private static final Actor HANDLER = new Actor("handler-t01v01", "handler", "t01v01");
  private static Playwright playwright;
  private static Browser browser;
  @Autowired
  private District district;
  @Autowired
  private AddEvidence evidence;
  @LocalServerPort
  private int port;
  private final List<String> complaints = new ArrayList<>();

  enum Screen {
    PHONE(390, 844, 2, true), PHONE_WITHOUT_JAVASCRIPT(390, 844, 2, false), NARROW(320, 640, 2, true),
    DESKTOP(1440, 900, 1, true);

    final Browser.NewContextOptions options;

    Screen(int width, int height, int scale, boolean javaScript) {
      options = new Browser.NewContextOptions().setViewportSize(width, height).setDeviceScaleFactor(scale)
          .setJavaScriptEnabled(javaScript).setLocale("zh-CN").setTimezoneId("Asia/Shanghai");
    }
  }

  @BeforeAll
  static void startBrowser() {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "no Chromium on the path");
    playwright = Playwright
        .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium.get())
        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync")));
  }

  @AfterAll
  static void stopBrowser() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  @ParameterizedTest
  @EnumSource
  void showsEveryPageWithoutFault(Screen screen) {
    try (BrowserContext context = browser.newContext(screen.options)) {
      Page page = context.newPage();
      page.onConsoleMessage(message -> {
        if (message.type().equals("error") && !message.text().contains("status of 4")) {
          complaints.add(message.text());
        }
      });
      visit(page, screen);
    }
    assertThat(complaints).isEmpty();
  }

  private void visit(Page page, Screen screen) {
    page.navigate(site("/"));
    look(page, screen, "01-home");
    page.click("text=我要反映");
    look(page, screen, "02-new");
    page.fill("#words", "坏了两个月，晚上老人出门看不见路。".repeat(6));
    page.fill("#phone", "1380000");
    submit(page);
    look(page, screen, "03-new-to-mend");
    assertThat(page.inputValue("#phone")).isEqualTo("1380000");
    page.fill("#title", "三组路口的路灯坏了两个月没有人来修，晚上老人出门看不见路，希望尽快换新");
    page.selectOption("#place", "t01v01");
    page.fill("#name", "周大娘");
    page.fill("#phone", "13800001234");
    submit(page);
    look(page, screen, "04-receipt");

    String number = page.innerText("#number");
    String code = page.innerText("#code");
    page.navigate(site("/appeals"));
    look(page, screen, "05-lookup");
    lookUp(page, number, "00000 00000");
    look(page, screen, "06-lookup-wrong");
    lookUp(page, number, code);
    look(page, screen, "07-mine-screening");
    followToTheEnd(page, screen, district.find(number));
  }

  private void followToTheEnd(Page page, Screen screen, District.Case lamp) {
    lamp.official("intake-t01", "userTask_screenAppeal", "ground", "VALID");
    lamp.official("intake-t01", "userTask_classifyAppeal", "category", "HELP", "topic", "road-damage", "difficulty",
        "EASY");
    page.reload();
    look(page, screen, "08-mine-handling");
    for (int i = 0; i < 8; i++) {
      evidence.add(lamp.id, HANDLER, "换好的灯.jpg",
          Pictures.passedOn(Pictures.scene(lamp.id * 100 + i, 640, 480), 640, 0.8f));
    }
    lamp.handledAndReportedBack().handlerSigns();
    page.reload();
    look(page, screen, "09-mine-to-sign");
    page.click("text=看签字单并签字");
    pictures(page);
    look(page, screen, "10-signature");
    page.click(".fingerprints summary");
    assertThat(page.locator(".fingerprints .digest").innerText()).hasLineCount(8);
    look(page, screen, "10-signature-fingerprints");
    page.click(".fingerprints summary");
    page.check("#refuse");
    page.click("button:has-text('确认签字')");
    look(page, screen, "11-signature-to-mend");
    page.fill("#reason", "下雨就灭。");
    page.click("button:has-text('确认签字')");
    look(page, screen, "12-refused");
    lamp.handledAndReportedBack().handlerSigns();
    page.navigate(site("/appeals/mine/signature"));
    page.check("#agree");
    page.click("button:has-text('确认签字')");
    look(page, screen, "13-no-name-yet");
    if (screen == Screen.PHONE_WITHOUT_JAVASCRIPT) {
      assertThat(page.innerText("main")).contains("请到村（社区）服务站，或者请工作人员上门");
      lamp.complainantSigns(true, null);
    } else {
      page.check("#agree");
      Finger.writeName(page, page.locator(".pad canvas"));
      look(page, screen, "13-signature-drawn");
      page.click("button:has-text('确认签字')");
      look(page, screen, "13-agreed");
    }
    checkTheSheet(page, screen, lamp);
    lamp.leaderSigns().principalSigns();
    page.navigate(site("/appeals/mine"));
    look(page, screen, "14-mine-resolved");
    page.click("text=退出查询");
    page.navigate(site("/nowhere"));
    look(page, screen, "16-not-found");
  }

  /** Eight files are one line that unfolds, and pictures that can be looked at. */
  private static void pictures(Page page) {
    assertThat(page.locator(".fingerprints .digest").isVisible()).isFalse();
    assertThat(page.locator(".sheet").innerText()).contains("佐证材料 8 份").doesNotContain("佐证材料指纹");
    Locator pictures = page.locator(".pictures img");
    assertThat(pictures.count()).isEqualTo(8);
    assertThat(pictures.nth(5).isVisible()).isTrue();
    assertThat(pictures.last().isVisible()).as("the others unfold").isFalse();
    page.click("summary:has-text('看其余 2 张照片')");
    for (Locator picture : List.of(pictures.first(), pictures.last())) {
      picture.scrollIntoViewIfNeeded();
      picture.evaluate("picture => picture.decode()");
      assertThat(picture.evaluate("picture => picture.naturalWidth")).isEqualTo(160);
    }
    page.click("summary:has-text('看其余 2 张照片')");
    page.evaluate("window.scrollTo(0, 0)");
  }

  /** Anybody with number and code, without a login; the page after it says what holds. */
  private void checkTheSheet(Page page, Screen screen, District.Case lamp) {
    String code = district.sheets.current(lamp.id).orElseThrow().code();
    page.navigate(site("/sheets"));
    look(page, screen, "17-check-a-sheet");
    page.fill("#number", lamp.number);
    page.fill("#code", code.toLowerCase(java.util.Locale.ROOT).replace("-", " "));
    page.click("form button");
    look(page, screen, "18-sheet-is-sound");
    assertThat(page.innerText("main")).contains("没有被改动").contains("诉求人 同意")
        .contains("签字还不齐，缺分管领导、主要领导的签字。").doesNotContain("周大娘");
    page.fill("#code", "0000 0000 0000 0000");
    page.click("form button");
    look(page, screen, "19-no-such-sheet");
    assertThat(page.innerText("main")).contains("没有这样一份签字单");
    page.navigate(site("/appeals/mine"));
  }

  /** Back and Reload at every turn, a drawing that is none, a word after the signature, standstill and lateness. */
  @ParameterizedTest
  @EnumSource(names = {"PHONE", "DESKTOP"})
  void goesBackAndForthAndReadsHowItReallyStands(Screen screen) {
    try (BrowserContext context = browser.newContext(screen.options)) {
      Page page = context.newPage();
      String code = receiptThereAndBack(page, screen);
      String number = page.innerText("#number");
      District.Case lamp = district.find(number);
      lamp.official("intake-t01", "userTask_screenAppeal", "ground", "VALID");
      lamp.official("intake-t01", "userTask_classifyAppeal", "category", "HELP", "topic", "road-damage", "difficulty",
          "EASY");
      for (int i = 0; i < 2; i++) {
        evidence.add(lamp.id, HANDLER, "换好的灯.jpg",
            Pictures.passedOn(Pictures.scene(lamp.id * 100 + i, 640, 480), 640, 0.8f));
      }
      page.navigate(site("/appeals"));
      lookUp(page, number, code);
      page.goBack();
      page.goForward();
      assertThat(page.innerText("h1")).isEqualTo("正在办理");
      assertThat(page.locator("a[href^='tel:']").count()).isPositive();
      lamp.handledAndReportedBack().handlerSigns();
      signsWithReservation(page, screen);
      readsItAgain(page, screen);
      lamp.leaderSigns().principalSigns();
      saysThatItIsNotDone(page, screen, lamp);
      standsStillAndIsLate(page, screen, lamp);
    }
  }

  private String receiptThereAndBack(Page page, Screen screen) {
    page.navigate(site("/appeals/new"));
    page.fill("#words", "坏了两个月，晚上老人出门看不见路。");
    submit(page);
    assertThat(page.innerText("#summary")).contains("请填写标题");
    page.goBack();
    assertThat(page.innerText("h1")).isEqualTo("我要反映");
    page.goForward();
    assertThat(page.inputValue("#words")).isEqualTo("坏了两个月，晚上老人出门看不见路。");
    page.fill("#title", "三组路口的路灯坏了");
    page.selectOption("#place", "t01v01");
    page.fill("#name", "周大娘");
    page.fill("#phone", "13800001234");
    submit(page);
    String code = page.innerText("#code");
    look(page, screen, "20-receipt");
    follow(page, "text=回到首页");
    page.goBack();
    assertThat(page.innerText("#code")).as("Back").isEqualTo(code);
    page.reload();
    assertThat(page.innerText("#code")).as("Reload").isEqualTo(code);
    page.goBack();
    look(page, screen, "21-form-after-its-receipt");
    assertThat(page.innerText("main")).contains("已经提交过了");
    follow(page, "text=看回执");
    assertThat(page.innerText("#code")).isEqualTo(code);
    return code;
  }

  private void signsWithReservation(Page page, Screen screen) {
    page.reload();
    page.click("text=看签字单并签字");
    page.check("#reserved");
    page.fill("#reservation", "怕下雨又灭。");
    Locator pad = page.locator(".pad canvas");
    pad.scrollIntoViewIfNeeded();
    BoundingBox box = pad.boundingBox();
    page.mouse().move(box.x + 40, box.y + 40);
    page.mouse().down();
    page.mouse().move(box.x + 60, box.y + 50);
    page.mouse().up();
    page.click("button:has-text('确认签字')");
    look(page, screen, "22-drawing-refused");
    assertThat(page.innerText("#pad-problem")).contains("签名太短");
    assertThat(page.isChecked("#reserved")).isTrue();
    assertThat(page.inputValue("#reservation")).isEqualTo("怕下雨又灭。");
    assertThat((String) page.evaluate("document.getElementById('drawn').value")).as("the strokes are there")
        .contains(",");
    page.click("button:has-text('重写')");
    Finger.writeName(page, page.locator(".pad canvas"));
    page.click("button:has-text('确认签字')");
    look(page, screen, "23-agreed-with-reservation");
    assertThat(page.innerText("main")).contains("保留意见已记下").contains("怕下雨又灭。");
  }

  private void readsItAgain(Page page, Screen screen) {
    page.click("text=查看进展");
    look(page, screen, "24-mine-with-reservation");
    assertThat(page.innerText("h1")).contains("有保留意见");
    assertThat(page.innerText("main")).contains("已更换灯泡和线路。");
    page.click("text=看第 1 份签字单");
    look(page, screen, "25-sheet-again");
    assertThat(page.innerText("main")).contains("您同意办结，有保留意见").contains("怕下雨又灭。").contains("群众诉求办结会签单");
    page.locator(".pictures a").first().click();
    page.waitForURL("**/pictures/*");
    assertThat(page.evaluate("document.images[0].naturalWidth")).as("large enough to see something").isEqualTo(640);
    page.goBack();
    page.click("text=返回诉求");
  }

  private void saysThatItIsNotDone(Page page, Screen screen, District.Case lamp) {
    page.reload();
    look(page, screen, "26-mine-resolved-with-reservation");
    page.click("text=还没有办好");
    page.click("button:has-text('告诉他们')");
    look(page, screen, "27-not-done-to-mend");
    page.fill("#words", "刚走灯就灭了。");
    page.click("button:has-text('告诉他们')");
    look(page, screen, "28-not-done");
    assertThat(page.innerText("main")).contains("本件恢复办理").contains("您反映还没有办好");
    assertThat(lamp.openTasks()).containsExactly("userTask_handleAppeal");
  }

  private void standsStillAndIsLate(Page page, Screen screen, District.Case lamp) {
    lamp.handlerAsks("PAUSE", "pauseDays", 5, "ground", "OUTSTANDING_MATERIAL", "requestReason", "等配件到货。")
        .official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 5);
    page.reload();
    look(page, screen, "29-mine-paused");
    assertThat(page.innerText("h1")).contains("计时暂停到");
    assertThat(page.innerText(".lead")).contains("原因：等配件到货。");
    district.clock.setTo(district.clock.instant().plus(Duration.ofDays(40)));
    page.reload();
    look(page, screen, "30-mine-late");
    assertThat(page.innerText("h1")).contains("已超过办理期限 20 天");
    BoundingBox heading = page.locator("h1").boundingBox();
    assertThat(heading.y + heading.height).as("seen without scrolling").isLessThan(screen == Screen.PHONE ? 844 : 900);
    assertThat(page.innerText("main")).as("nobody has ordered anything yet").doesNotContain("督办");
  }

  @ParameterizedTest
  @EnumSource(names = {"PHONE", "DESKTOP"})
  void showsTheAnswerToAnAppealThatIsNotAccepted(Screen screen) {
    try (BrowserContext context = browser.newContext(screen.options)) {
      Page page = context.newPage();
      page.navigate(site("/appeals/new"));
      page.fill("#title", "请求撤销已经生效的判决");
      page.fill("#words", "请求撤销判决。");
      page.selectOption("#place", "t01v01");
      page.fill("#name", "周大娘");
      page.fill("#phone", "13800001234");
      submit(page);
      String number = page.innerText("#number");
      String code = page.innerText("#code");
      district.find(number).official("intake-t01", "userTask_screenAppeal", "ground", "LITIGATION", "reason",
          "本事项已由法院作出生效判决，应当通过申诉或者再审解决。");
      page.navigate(site("/appeals"));
      lookUp(page, number, code);
      look(page, screen, "15-mine-answered");
    }
  }

  @Test
  void canBeFilledInByKeyboardAloneInTheOrderOfThePage() {
    try (BrowserContext context = browser.newContext(Screen.DESKTOP.options)) {
      Page page = context.newPage();
      page.navigate(site("/appeals/new"));

      List<String> order = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        page.keyboard().press("Tab");
        order.add((String) page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"));
        assertThat(page.evaluate("parseInt(getComputedStyle(document.activeElement).outlineWidth)"))
            .as("the focus on " + order.get(i)).isEqualTo(4);
      }

      assertThat(order).containsExactly("跳到正文", "群众诉求快处", "title", "words", "photos", "place", "accused", "name",
          "phone",
          "address", "12345", "submit");
    }
  }

  private void submit(Page page) {
    district.clock.setTo(district.clock.instant().plusSeconds(4));
    follow(page, "#submit");
  }

  private static void lookUp(Page page, String number, String code) {
    page.fill("#number", number);
    page.fill("#code", code);
    follow(page, "form button");
  }

  /**
   * Presses what leads to another page and waits until it is there: Chromium cannot go back out of a page that is still
   * coming.
   */
  @SuppressWarnings("deprecation") // the newer waitForURL needs the address, which is not known before
  private static void follow(Page page, String what) {
    page.waitForNavigation(() -> page.click(what));
  }

  /** A picture, and what can be measured on it. */
  private void look(Page page, Screen screen, String name) {
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
        .setPath(PICTURES.resolve(screen.name().toLowerCase(java.util.Locale.ROOT)).resolve(name + ".png")));
    Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(wider).as(name + " sticks out").isEqualTo(0);
    Object small = page.evaluate("""
        smallest => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
          .filter(one => !one.closest('.unseen') && !one.matches('.skip') && one.offsetParent)
          .map(one => [one.closest('label') || one, one.textContent.trim() || one.id])
          .filter(([one]) => one.getBoundingClientRect().height < smallest || one.getBoundingClientRect().width < smallest)
          .map(([, what]) => what)
        """, SMALLEST_TARGET);
    assertThat((List<?>) small).as(name + " is hard to press").isEmpty();
  }

  private String site(String path) {
    return "http://localhost:" + port + path;
  }

  private static Optional<Path> chromium() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(
            folder -> Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable).findFirst();
  }
}
