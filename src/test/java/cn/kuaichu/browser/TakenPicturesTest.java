package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.keeping.register.Register;
import cn.kuaichu.oversight.notices.TellNotices;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Takes the pictures of the docs and the handbook from the product with the sample's year, and makes the handbook's
 * sheets: {@code mvn test -Dtest=TakenPicturesTest -Dpictures=renew}. No time stands still, so the build compares none.
 */
@EnabledIfSystemProperty(named = "pictures", matches = "renew")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "kuaichu.sample-year.cases=300")
class TakenPicturesTest {
  private static final Path HANDBOOK = Path.of("docs/handbook");
  private static final Path PICTURES = Path.of("docs/pictures");
  private static final int MOST_OF_A_PICTURE = 120 * 1024;
  private static final int MOST_OF_A_SHEET = 400 * 1024;
  private static final int COLOURS = 48;
  @LocalServerPort
  private int port;
  @Autowired
  private Register register;
  @Autowired
  private TellNotices notices;
  private Browser browser;

  @Test
  void takesThemAll() throws Exception {
    for (int i = 0; i < 600 && isTelling(); i++) {
      Thread.sleep(1000);
    }
    register.catchUpWholly();
    notices.tellAll();
    try (Browser started = Browser.start()) {
      browser = started;
      takePictures();
      showPictures();
      makeSheets();
    }
  }

  private static boolean isTelling() {
    return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("sample-year"));
  }

  private String address() {
    return "http://127.0.0.1:" + port;
  }

  private void takePictures() throws IOException {
    page(browser.desk(), "intake-t01v01", "今日", "intake-today");
    page(browser.phone(), "handler-t01v01", "今日", "handler-phone");
    page(browser.desk(), "leader-t01", "人员与指派", "leader-people");
    page(browser.desk(), "coordinator-d-centre", "台账", "coordinator-ledger");
    page(browser.desk(), "steering-d", "数字", "steering-figures");
    page(browser.desk(), "steering-d", "图", "steering-pictures");
    taken(task("intake-t01v01", "本单位待领取", "甄别诉求"), PICTURES, "tasklist");
    form(task("intake-t01v01", "本单位待领取", "甄别诉求"), "甄别结论", "intake-screen");
    form(task("handler-t01v01", "我的待办", "承办诉求"), "选择本次操作", "handler-form");
    form(task("leader-t01v01", "待我会签", "分管领导评查签字"), "事实查清了", "leader-sign");
    form(task("inspector-d-target", "我的待办", "实地核查"), "核查日期", "inspector-visit");
    Page desk = cockpit("discipline-d-discipline", "supervision", "督办台");
    taken(desk, HANDBOOK, "discipline-desk");
    taken(desk, PICTURES, "supervision-desk");
    taken(cockpit("coordinator-d-centre", "archive", "档案"), PICTURES, "archive");
  }

  private void page(Page page, String login, String menu, String name) throws IOException {
    new Workplace(page, address(), login).menu(menu);
    page.locator("#kcw-page h1").waitFor();
    taken(page, HANDBOOK, name);
  }

  private Page task(String login, String list, String task) {
    Page page = browser.desk();
    new Tasklist(page, address(), login);
    page.getByText(list).first().click();
    page.locator("li.task").filter(new Locator.FilterOptions()
        .setHas(page.getByText(task, new Page.GetByTextOptions().setExact(true)))).first().click();
    page.locator(".fjs-form").first().waitFor();
    page.getByText(task, new Page.GetByTextOptions().setExact(true)).nth(1).waitFor();
    return page;
  }

  /** With the part of the form that is filled in. */
  private static void form(Page page, String field, String name) throws IOException {
    page.waitForLoadState(LoadState.NETWORKIDLE);
    page.waitForTimeout(1500);
    page.locator(".fjs-form").getByText(field).first().evaluate("one => one.scrollIntoView({ block: 'start' })");
    taken(page, HANDBOOK, name);
  }

  private Page cockpit(String login, String path, String title) {
    Page page = browser.desk();
    page.navigate(address() + "/camunda/app/cockpit/default/");
    Tasklist.login(page, login);
    page.waitForURL(url -> url.contains("#/"));
    page.navigate(address() + "/camunda/app/cockpit/default/#/" + path);
    page.getByText(title).first().waitFor();
    return page;
  }

  private static void taken(Page page, Path folder, String name) throws IOException {
    page.waitForLoadState(LoadState.NETWORKIDLE);
    page.mouse().move(1, 1);
    page.waitForTimeout(1500);
    Path file = folder.resolve(name + ".png");
    byte[] shot = page.screenshot(new Page.ScreenshotOptions().setScale(ScreenshotScale.CSS));
    for (int colours = COLOURS; colours == COLOURS || Files.size(file) > MOST_OF_A_PICTURE; colours /= 2) {
      new SmallPicture(shot, colours).write(file);
    }
  }

  /** The product that runs shows those of the last build. */
  private static void showPictures() throws IOException {
    Path shown = Path.of("target/classes/plugin-webapp/workplace/handbook");
    Files.createDirectories(shown);
    try (Stream<Path> pictures = Files.list(HANDBOOK)) {
      for (Path picture : pictures.filter(file -> file.toString().endsWith(".png")).toList()) {
        Files.copy(picture, shown.resolve(picture.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void makeSheets() throws IOException {
    Page page = new Workplace(browser.desk(), address(), "discipline-t01").menu("帮助").page();
    page.evaluate("document.getElementById('kcw-page').classList.add('kcw-illustrated')");
    page.evaluate("document.querySelectorAll('.kcw-chapter').forEach(one => { one.open = true; })");
    page.evaluate("Promise.all([...document.querySelectorAll('.kcw-shots img')].map(one => { one.loading = 'eager';"
        + " return one.decode(); }))");
    for (Locator chapter : page.locator(".kcw-chapter").all()) {
      String name = chapter.locator("a[download]").getAttribute("href").replaceAll(".*/", "");
      chapter.evaluate("one => one.classList.add('kcw-chosen')");
      byte[] paper = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
      chapter.evaluate("one => one.classList.remove('kcw-chosen')");
      write(paper, HANDBOOK.resolve(name));
    }
  }

  /** Chromium writes each sign of a font as an object of its own: packed together they are a third smaller. */
  private static void write(byte[] paper, Path file) throws IOException {
    try (PDDocument sheet = Loader.loadPDF(paper)) {
      for (PDPage page : sheet.getPages()) {
        for (COSName font : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(font).isEmbedded()).as(file + " " + font).isTrue();
        }
      }
      sheet.save(file.toFile());
    }
    assertThat(Files.size(file)).as(file.toString()).isLessThan(MOST_OF_A_SHEET);
  }
}
