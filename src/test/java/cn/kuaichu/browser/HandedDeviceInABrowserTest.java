package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The clerk visits the complainant, who signs on the clerk's tablet in Tasklist. Pictures are left in
 * target/screenshots.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class HandedDeviceInABrowserTest {
  private static final String CLERK = "intake-t01v01";
  @LocalServerPort
  private int port;
  @Autowired
  private District district;

  @Test
  void takesASignatureWrittenOnTheClerksTabletWithPlaceAndPhoto() {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack()
        .handlerSigns();
    try (Browser browser = Browser.start()) {
      Tasklist clerk = new Tasklist(browser.tablet(), "http://127.0.0.1:" + port, CLERK);
      clerk.open("待我会签", lamp.number).claim();
      Page tablet = clerk.page();

      clerk.dossier();
      Locator pad = tablet.locator(".kc-pad");
      pad.waitFor();
      Finger.writeName(tablet, pad);
      clerk.picture("tablet-1-drawn");
      tablet.getByText("保存签名").click();
      tablet.getByText("签名已保存。").waitFor();
      tablet.locator("input[id^=kc-proof-PHOTO]").setInputFiles(new FilePayload("home.jpg", "image/jpeg",
          Pictures.plain("jpeg", 1600, 1200)));
      tablet.getByText("已保存。", new Page.GetByTextOptions().setExact(true)).waitFor();
      assertThat(tablet.locator("img.kc-preview").count()).isGreaterThanOrEqualTo(2);
      clerk.picture("tablet-2-proofs");
      Page copy = tablet.context().waitForPage(() -> tablet.locator(".kc-copy").click());
      tablet.getByText("已打开，查阅已记入办理经过。").waitFor();
      copy.close();

      clerk.tab("表单").answer(form -> form.tick("当面").tick("同意办结").write("metWhere", "诉求人家中"));
      clerk.picture("tablet-3-answers").complete();
      assertThat(lamp.openTasks()).containsExactly("userTask_leaderSigns");
    }
    assertThat(district.jdbc.sql("select manner, witness from signature where appeal_id = ? and party = 'COMPLAINANT'")
        .param(lamp.id).query().singleRow()).containsEntry("manner", "ON_DEVICE").containsEntry("witness", CLERK);
    assertThat(lamp.count("READ_DOSSIER")).isEqualTo(1);
  }
}
