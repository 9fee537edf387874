package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Help is where one is; the handbook begins with the reader's own post, and a chapter is one sheet of paper. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class HelpInABrowserTest {
  @LocalServerPort
  private int port;

  private Workplace at(Page page, String login) {
    return new Workplace(page, "http://127.0.0.1:" + port, login);
  }

  @ParameterizedTest
  @CsvSource({"intake-t01v01,受理员", "leader-t01,分管领导", "coordinator-d-centre,协调员", "inspector-d-target,实地核查员",
      "steering-d,区委"})
  void everyPageOfTheMenuSaysHowItIsUsed(String login, String post) {
    try (Browser browser = Browser.start()) {
      Workplace phone = at(browser.phone(), login);
      for (String label : phone.page().locator(".kcw-menu a:not(.kcw-shortcut)").allInnerTexts()) {
        phone.menu(label);
        phone.page().locator("#kcw-page h1").waitFor();
        Locator help = phone.page().locator(".kcw-help");
        assertThat(help.locator("p").first().isVisible()).as(label + " is unobtrusive").isFalse();
        help.locator("summary").click();
        help.locator("p").first().waitFor();
        assertThat(help.innerText()).as(label).contains("依据：").doesNotContain("「", "undefined");
      }
      phone.menu("帮助").hasNoBarriers().picture("workplace-help-390-" + login);
      assertThat(phone.page().locator(".kcw-chapter[open] h2").allInnerTexts()).singleElement().asString()
          .contains(post);
    }
  }

  @Test
  void everyChapterIsOneSheetOfPaper() throws IOException {
    try (Browser browser = Browser.start()) {
      Workplace desk = at(browser.desk(), "discipline-t01").menu("帮助");
      desk.hasNoBarriers().picture("workplace-help");
      desk.page().evaluate("window.print = () => {}");
      desk.page().evaluate("document.querySelectorAll('.kcw-chapter').forEach(one => { one.open = true; })");
      desk.hasNoBarriers();
      for (Locator chapter : desk.page().locator(".kcw-chapter").all()) {
        String title = chapter.locator("h2").innerText();
        chapter.locator("button").click();
        byte[] paper = desk.page().pdf(new Page.PdfOptions().setPreferCSSPageSize(true)
            .setPath(Browser.path("help-" + title + ".pdf")));
        try (PDDocument sheet = Loader.loadPDF(paper)) {
          assertThat(sheet.getNumberOfPages()).as(title).isEqualTo(1);
          assertThat(new PDFTextStripper().getText(sheet)).startsWith(title).contains("问谁").doesNotContain("打印这一页",
              "本页怎么用");
        }
      }
    }
  }

  @Test
  void showsPicturesAndGivesTheSheetAsAFile() throws IOException {
    try (Browser browser = Browser.start()) {
      Page page = at(browser.desk(), "coordinator-d-centre").menu("帮助").page();
      Locator own = page.locator(".kcw-chapter[open]");
      Locator picture = own.locator("img").first();
      picture.scrollIntoViewIfNeeded();
      page.waitForFunction("one => one.complete", picture.elementHandle());
      assertThat((int) picture.evaluate("one => one.naturalWidth")).as("the picture is shown").isPositive();
      assertThat(picture.getAttribute("alt")).isNotBlank();
      Path file = page.waitForDownload(() -> own.locator("a[download]").click()).path();
      try (PDDocument sheet = Loader.loadPDF(file.toFile())) {
        assertThat(new PDFTextStripper().getText(sheet)).startsWith("区综合服务中心协调员");
      }
    }
  }
}
