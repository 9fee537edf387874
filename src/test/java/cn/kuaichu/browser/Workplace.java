package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** 工作台 as an official uses it. */
final class Workplace {
  private static final String AXE = "/axe.min.js";
  private static final int ALL_COLUMNS = 15;
  private final Page page;
  private final String address;

  Workplace(Page page, String address, String login) {
    this.page = page;
    this.address = address + "/camunda/app/welcome/default/";
    page.navigate(this.address);
    page.locator("input[type=password]").waitFor();
    Tasklist.login(page, login);
    page.locator("#kcw-page h1").waitFor();
  }

  Page page() {
    return page;
  }

  Locator shown() {
    return page.locator("#kcw-page");
  }

  Workplace menu(String label) {
    page.locator(".kcw-menu a:not(.kcw-shortcut)").filter(new Locator.FilterOptions().setHasText(label)).first()
        .click();
    page.locator(".kcw-menu a[aria-current]").filter(new Locator.FilterOptions().setHasText(label)).waitFor();
    return this;
  }

  List<String> menu() {
    return page.locator(".kcw-menu a").allInnerTexts();
  }

  /** @param by words, phone or name */
  List<String> find(String by, String text) {
    menu("查找");
    page.locator("select[name=by]").selectOption(by);
    page.locator("input[name=q]").fill(text);
    page.waitForResponse(answer -> answer.url().endsWith("/find"),
        () -> page.locator(".kcw-search button[type=submit]").click());
    page.locator(".kcw-rows .kcw-table, .kcw-rows .kcw-empty, .kcw-rows .kcw-problem").first().waitFor();
    return numbers();
  }

  List<String> numbers() {
    return page.locator(".kcw-rows .kcw-number").allInnerTexts();
  }

  Workplace ledger() {
    menu("台账");
    page.locator(".kcw-rows .kcw-table, .kcw-rows .kcw-empty").first().waitFor();
    return this;
  }

  Workplace registers(String name) {
    menu("登记册");
    // the first register is read before another is chosen: its answer would be taken for the other's
    page.locator(".kcw-rows .kcw-table, .kcw-rows .kcw-empty").first().waitFor();
    page.waitForResponse(answer -> answer.url().contains("/register?"), () -> page.locator(".kcw-tabs a")
        .filter(new Locator.FilterOptions().setHasText(name)).first().click());
    page.locator("h1").filter(new Locator.FilterOptions().setHasText(name)).waitFor();
    page.locator(".kcw-rows .kcw-table, .kcw-rows .kcw-empty").first().waitFor();
    return this;
  }

  /** The file as a spreadsheet reads it, row by row. */
  List<List<String>> exported() {
    Download download = page.waitForDownload(() -> page.getByText("导出 Excel").click());
    try (InputStream file = Files.newInputStream(download.path()); ReadableWorkbook book = new ReadableWorkbook(file)) {
      return book.getFirstSheet().read().stream().map(Workplace::cells).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(Row row) {
    return row.stream().map(cell -> cell == null ? "" : cell.getText()).toList();
  }

  /** What axe finds wrong with the page as it is. */
  Workplace hasNoBarriers() {
    hasNoBarriers(page);
    return this;
  }

  static void hasNoBarriers(Page page) {
    page.evaluate(axe());
    assertThat((List<?>) page.evaluate("axe.run().then(found => found.violations.map(one => one.id + ' ' + "
        + "one.nodes[0].html + ' ' + one.nodes[0].failureSummary))")).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as("fits the screen")
        .isEqualTo(true);
  }

  /** The list as it stands on the page with all its columns, row by row without the head. */
  List<List<String>> allColumns() {
    page.locator(".kcw-columns summary").click();
    for (Locator box : page.locator(".kcw-columns input").all()) {
      box.check();
    }
    page.locator(".kcw-rows th[scope=col]").nth(ALL_COLUMNS - 1).waitFor();
    return page.locator(".kcw-rows tbody tr").all().stream()
        .map(row -> row.locator("th, td").allInnerTexts().stream().map(String::strip).toList()).toList();
  }

  private static String axe() {
    try (InputStream file = Workplace.class.getResourceAsStream(AXE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Workplace picture(String name) {
    Path path = Browser.path(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(path).setFullPage(true));
    return this;
  }
}
