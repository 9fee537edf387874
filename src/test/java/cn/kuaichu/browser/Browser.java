package cn.kuaichu.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A real Chromium; its pictures are kept in {@code target/screenshots}. */
final class Browser implements AutoCloseable {
  private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=zh-CN");
  private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
  private static final Path PICTURES = Path.of("target", "screenshots");
  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Playwright playwright) {
    this.playwright = playwright;
    browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS));
  }

  /** Skips the test, visibly, where no Chromium is installed; in CI there must be one. */
  static Browser start() {
    boolean installed = Files.isExecutable(CHROMIUM);
    if (System.getenv("CI") != null && !installed) {
      throw new AssertionError("CI must have Chromium at " + CHROMIUM);
    }
    Assumptions.assumeTrue(installed,
        "browser tests SKIPPED: no Chromium at " + CHROMIUM + " (-Dchromium=… names another)");
    return new Browser(
        Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
  }

  Page desk() {
    return page(1440, 900, 1);
  }

  Page tablet() {
    return page(820, 1180, 1);
  }

  Page phone() {
    return page(390, 844, 2);
  }

  /** A computer that believes to be elsewhere, or whose owner reads another language. */
  Page elsewhere(String zone, String language) {
    return page(1440, 900, 1, zone, language);
  }

  private Page page(int width, int height, double scale) {
    return page(width, height, scale, "Asia/Shanghai", "zh-CN");
  }

  private Page page(int width, int height, double scale, String zone, String language) {
    BrowserContext context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
        .setViewportSize(width, height).setDeviceScaleFactor(scale).setLocale(language).setTimezoneId(zone));
    context.setDefaultTimeout(60_000);
    return context.newPage();
  }

  static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(path(name + ".png")));
  }

  /** The whole of a part of a page, also what is out of sight. */
  static void picture(Locator part, String name) {
    part.screenshot(new Locator.ScreenshotOptions().setPath(path(name + ".png")));
  }

  static Path path(String file) {
    return PICTURES.resolve(file);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
