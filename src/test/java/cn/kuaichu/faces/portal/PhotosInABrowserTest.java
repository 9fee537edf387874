package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.kuaichu.life.evidence.Evidence;
import cn.kuaichu.life.evidence.EvidenceFiles;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.lifecycle.District;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Photos on a cheap phone, 360 by 800, with and without JavaScript. Pictures are left in target/pages. */
@PortalTest
class PhotosInABrowserTest {
  private static final Path PICTURES = Path.of("target", "pages", "photos");
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static Playwright playwright;
  private static Browser browser;
  @Autowired
  private District district;
  @Autowired
  private EvidenceRows rows;
  @Autowired
  private EvidenceFiles store;
  @LocalServerPort
  private int port;

  @BeforeAll
  static void startBrowser() {
    assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium");
    playwright = Playwright
        .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM)
        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")));
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

  private static BrowserContext phone(boolean javaScript) {
    return browser.newContext(new Browser.NewContextOptions().setViewportSize(360, 800).setDeviceScaleFactor(2)
        .setJavaScriptEnabled(javaScript).setLocale("zh-CN").setTimezoneId("Asia/Shanghai"));
  }

  /** Twelve megapixels, held sideways, with the place inside. */
  private static FilePayload photograph(String name) {
    byte[] scene = Pictures.passedOn(Pictures.scene(name.hashCode(), 800, 600), 4000, 0.9f);
    return new FilePayload(name, "image/jpeg", Pictures.withExif(scene, 6));
  }

  private static FilePayload heic() {
    byte[] file = Arrays.copyOf("\0\0\0\30ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1), 2000);
    return new FilePayload("IMG_0001.HEIC", "image/heic", file);
  }

  private void fill(Page page, String phone) {
    page.fill("#title", "三组路口的路灯坏了");
    page.fill("#words", "坏了两个月，晚上老人出门看不见路。");
    page.selectOption("#place", "t01v01");
    page.fill("#name", "周大娘");
    page.fill("#phone", phone);
  }

  @SuppressWarnings("deprecation") // the newer waitForURL needs the address, which is not known before
  private void submit(Page page) {
    district.clock.setTo(district.clock.instant().plusSeconds(4));
    page.waitForNavigation(() -> page.click("#submit"));
  }

  private List<Evidence> given(Page page) {
    return rows.ofComplainant(district.find(page.innerText("#number")).id);
  }

  private void look(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as(name + " sticks out").isEqualTo(0);
  }

  private static void hasNoBarriers(Page page) {
    try (InputStream axe = PhotosInABrowserTest.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat((List<?>) page.evaluate("axe.run().then(found => found.violations.map(one => one.id + ' ' + "
        + "one.nodes[0].html + ' ' + one.nodes[0].failureSummary))")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goWithTheAppealAndAreSeenOnItsPage(boolean javaScript) throws IOException {
    try (BrowserContext context = phone(javaScript)) {
      Page page = context.newPage();
      String as = javaScript ? "script-" : "plain-";
      page.navigate("http://localhost:" + port + "/appeals/new");
      page.setInputFiles("#photos", new FilePayload[] {photograph("一.jpg"), heic(), photograph("二.jpg")});
      fill(page, "1380000");
      if (javaScript) {
        page.waitForCondition(() -> page.locator(".chosen input[name=photo]").count() == 2);
        assertThat(page.innerText(".chosen .said")).contains("照片“IMG_0001.HEIC”没有收下：这是 HEIC");
        look(page, as + "1-chosen");
        hasNoBarriers(page);
        page.click("text=知道了");
      }
      submit(page);
      look(page, as + "2-to-mend");
      assertThat(page.locator(".chosen img")).satisfies(photos -> assertThat(photos.count()).isEqualTo(2));
      isDrawn(page.locator(".chosen img").first(), 160);
      if (!javaScript) {
        assertThat(page.innerText("#photos-problem")).contains("IMG_0001.HEIC");
        page.check(".chosen li:nth-child(2) input[type=checkbox]");
      } else {
        hasNoBarriers(page);
        page.click(".chosen li:nth-child(2) button");
        page.waitForCondition(() -> page.locator(".chosen li").count() == 1);
      }
      page.fill("#phone", "13800001234");
      submit(page);
      look(page, as + "3-receipt");
      assertThat(page.innerText("#photos")).isEqualTo("1");
      byte[] photo = store.read(given(page).get(0).sha256());
      assertThat(new String(photo, StandardCharsets.ISO_8859_1)).doesNotContain(Pictures.HIDDEN);
      var seen = ImageIO.read(new ByteArrayInputStream(photo));
      assertThat(List.of(seen.getWidth(), seen.getHeight())).as("upright; made smaller by the phone")
          .isEqualTo(javaScript ? List.of(1200, 1600) : List.of(3000, 4000));
      onItsPage(page, as);
    }
  }

  /** Without JavaScript no promise is kept: the picture is asked until it is there. */
  private static void isDrawn(Locator photo, int height) {
    photo.page().waitForCondition(() -> photo.evaluate("one => one.naturalHeight").equals(height));
  }

  private void onItsPage(Page page, String as) {
    String number = page.innerText("#number");
    String code = page.innerText("#code");
    page.navigate("http://localhost:" + port + "/appeals");
    page.fill("#number", number);
    page.fill("#code", code);
    page.click("form button");
    page.click("summary:has-text('我当时写的内容和 1 张照片')");
    Locator photo = page.locator(".pictures img");
    photo.scrollIntoViewIfNeeded();
    isDrawn(photo, 160);
    look(page, as + "4-mine");
  }

  @Test
  void areMadeSmallerAndComeOneByOneAndAReloadFindsThem() {
    try (BrowserContext context = phone(true)) {
      Page page = context.newPage();
      ConcurrentLinkedQueue<Integer> sizes = new ConcurrentLinkedQueue<>();
      page.onRequestFinished(request -> sizes.addAll(sent(request)));
      page.navigate("http://localhost:" + port + "/appeals/new");
      fill(page, "13800001234");
      page.setInputFiles("#photos", new FilePayload[] {photograph("三.jpg"), photograph("四.jpg")});
      page.waitForCondition(() -> page.locator(".chosen input[name=photo]").count() == 2);
      assertThat(new ArrayList<>(sizes)).as("bytes of each request").hasSize(2)
          .allMatch(size -> size < 800_000, "less than 800 kB");

      page.reload();
      assertThat(page.locator(".chosen img").count()).isEqualTo(2);
      assertThat(page.inputValue("#words")).isEqualTo("坏了两个月，晚上老人出门看不见路。");
      page.setInputFiles("#photos", photograph("三.jpg"));
      page.waitForCondition(() -> page.innerText("[role=status]").contains("已经选过了"));
      submit(page);
      assertThat(given(page)).hasSize(2);
    }
  }

  private static List<Integer> sent(Request request) {
    return request.url().endsWith("/appeals/photos") ? List.of(request.sizes().requestBodySize) : List.of();
  }

  @Test
  void waitForTheNetworkAndTheAppealWaitsForThem() {
    try (BrowserContext context = phone(true)) {
      Page page = context.newPage();
      page.navigate("http://localhost:" + port + "/appeals/new");
      fill(page, "13800001234");
      context.setOffline(true);
      page.setInputFiles("#photos", photograph("五.jpg"));
      page.waitForCondition(() -> page.locator(".chosen .said").count() == 1);
      assertThat(page.innerText(".chosen .said")).contains("照片“五.jpg”没有传上").contains("再传一次");
      page.click("#submit");
      assertThat(page.innerText("[role=status]")).contains("有照片没有传上");
      look(page, "script-5-offline");
      context.setOffline(false);
      district.clock.setTo(district.clock.instant().plusSeconds(4));
      page.click("text=再传一次");
      page.click("#submit"); // while it is on its way, or after
      page.waitForURL("**/appeals/receipt/*");
      assertThat(given(page)).hasSize(1);
    }
  }

  @Test
  void thePageStaysLight() {
    try (BrowserContext context = phone(true)) {
      Page page = context.newPage();
      ConcurrentLinkedQueue<Integer> bytes = new ConcurrentLinkedQueue<>();
      page.onRequestFinished(request -> bytes.add(request.sizes().responseBodySize));
      page.navigate("http://localhost:" + port + "/appeals/new");
      page.waitForLoadState();

      int all = bytes.stream().mapToInt(Integer::intValue).sum();
      assertThat(bytes).hasSizeGreaterThanOrEqualTo(3);
      assertThat(all).isLessThan(60_000);
    }
  }
}
