package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.life.evidence.Documents;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A handler sends what is in his telephone: what can be taken is taken, and of each other file he reads why and what to
 * do.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class EvidenceInABrowserTest {
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private EvidenceRows rows;

  @Test
  void tellsOfEachFileThatWasNotTakenAndTakesTheOthers() {
    byte[] photograph = Pictures.passedOn(Pictures.scene(815, 900, 700), 900, 0.9f);
    byte[] heic = "\0\0\0\30ftypheic\0\0\0\0heicmif1".getBytes(StandardCharsets.ISO_8859_1);
    try (Browser browser = Browser.start()) {
      District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。").acceptedAsVillageMatter();
      Tasklist handler = new Tasklist(browser.desk(), "http://127.0.0.1:" + port, "handler-t01v01");
      handler.open("本单位待领取", lamp.number).claim();
      Page page = handler.page();
      handler.dossier();
      page.getByText("上传佐证材料").first().waitFor();

      page.locator("input[type=file]").first().setInputFiles(new FilePayload[] {
          new FilePayload("IMG_0815.HEIC", "image/heic", heic), new FilePayload("现场.jpg", "image/jpeg", photograph),
          new FilePayload("太大.jpg", "image/jpeg", Arrays.copyOf(photograph, 10 * 1024 * 1024 + 1)),
          new FilePayload("没传完.jpg", "image/jpeg", Arrays.copyOf(photograph, photograph.length / 2)),
          new FilePayload("验收单.pdf", "application/pdf", Documents.letter(lamp.number))});
      page.getByText("已上传 2 份").waitFor();

      String said = page.locator(".kc-message").first().innerText();
      assertThat(said.lines()).hasSize(4);
      assertThat(said).contains("“IMG_0815.HEIC”没有上传。这是 HEIC（HEIF）格式的手机照片", "兼容性最佳")
          .contains("“太大.jpg”没有上传。图片超过 10 MB。请用微信")
          .contains("“没传完.jpg”没有上传。图片没有传完整");
      assertThat(rows.of(lamp.id)).extracting("name").containsExactly("现场.jpg", "验收单.pdf");
      page.waitForTimeout(800);
      Browser.picture(page, "evidence-refused");
    }
  }
}
