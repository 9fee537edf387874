package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.keeping.dossier.ClosedCase;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Somebody of the petition office finds a closed case in the archive and opens its dossier. Pictures in
 * target/screenshots.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ArchiveInABrowserTest {
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;

  @Test
  void findsACaseReadsItsContentsListAndOpensIt() {
    district.clock.setTo(District.MONDAY_MORNING);
    for (int i = 0; i < 3; i++) {
      ClosedCase.resolved(district, addEvidence);
    }
    var appeal = ClosedCase.closed(district, addEvidence);
    try (Browser browser = Browser.start()) {
      Page desk = browser.desk();
      List<String> errors = new ArrayList<>();
      desk.onPageError(errors::add);
      open(desk);
      assertThat(desk.locator("a[href='#/archive']").first().textContent()).isEqualTo("档案");
      Browser.picture(desk, "30-archive");
      desk.locator("input[name=number]").fill(appeal.number);
      desk.locator(".kcs-filter button[type=submit]").click();
      Locator found = desk.locator(".kcs-cases tbody tr");
      found.first().waitFor();
      desk.locator(".kcs-rows:not([aria-busy])").waitFor();
      assertThat(found.count()).isEqualTo(1);

      found.locator(".kcs-number").click();
      desk.locator(".kca-open input").fill("群众来访,核对承诺");
      Page pdf = desk.context().waitForPage(() -> desk.getByText("打开卷宗 PDF").click());
      pdf.close();
      desk.locator(".kca-parts li").first().waitFor();
      assertThat(desk.locator(".kcs-told").innerText()).contains("已记入台账");
      assertThat(desk.locator(".kca-parts").innerText()).contains("诉求来源", "会签单 第 1 份", "回访与核查");
      Browser.picture(desk, "31-dossier");
      assertThat(errors).isEmpty();
      onATelephone(browser);
    }
    assertThat(appeal.ledger()).endsWith("BIND_DOSSIER", "READ_DOSSIER");
  }

  private void open(Page page) {
    page.navigate("http://127.0.0.1:" + port + "/camunda/app/cockpit/default/#/archive");
    Tasklist.login(page, "petition-d-petition");
    page.locator(".kcs-cases tbody tr").first().waitFor();
  }

  private void onATelephone(Browser browser) {
    Page phone = browser.phone();
    open(phone);
    Browser.picture(phone, "32-archive-telephone");
    assertThat((int) phone.evaluate("document.querySelector('.kcs-desk').scrollWidth")).isLessThanOrEqualTo(390);
    phone.locator(".kcs-number").first().click();
    phone.locator(".kca-open input").waitFor();
    Browser.picture(phone, "33-dossier-telephone");
    phone.context().close();
  }
}
