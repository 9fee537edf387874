package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Page;
import java.sql.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A handler on a telephone in the village: no network, a visit, an appeal that comes of it. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FieldworkInABrowserTest {
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private JdbcClient jdbc;

  @AfterEach
  void nothingIsKept() throws Exception {
    try (Connection connection = database.superuser(); var statement = connection.createStatement()) {
      statement.execute("truncate field_appeal, field_visit cascade");
    }
  }

  @Test
  void recordsAVisitOnceThoughThereWasNoNetwork() {
    district.clock.runFreely();
    try (Browser browser = Browser.start()) {
      Workplace phone = new Workplace(browser.phone(), "http://127.0.0.1:" + port, "handler-t01v01").menu("走访征集");
      Page page = phone.page();
      page.selectOption("select[name=channel]", "VISIT");
      page.fill("input[name=spot]", "三组晒坝");
      page.fill("input[name=households]", "12");
      page.fill("input[name=persons]", "30");
      page.fill("textarea[name=findings]", "三组路灯坏了几盏，晚上看不见路。");
      page.context().setOffline(true);
      page.getByText("保存这次走访").click();
      page.getByText("现在没有网络").waitFor();
      phone.hasNoBarriers().picture("fieldwork-offline-390");
      page.context().setOffline(false);

      page.locator("h2").getByText("三组晒坝").waitFor();
      page.fill("input[name=title]", "三组路灯坏了");
      page.fill("textarea[name=words]", "路口的路灯坏了两个月。");
      page.fill("input[name=phone]", "13800001234");
      page.locator("button:has-text('登记诉求')").click();
      page.getByText("已登记，编号").waitFor();
      phone.hasNoBarriers().picture("fieldwork-visit-390");

      assertThat(jdbc.sql("select count(*) from field_visit").query(Integer.class).single()).isEqualTo(1);
      assertThat(district.find(page.locator(".kcg-registered .kcw-number").innerText()).now().channel().name())
          .isEqualTo("VISIT");
    }
  }
}
