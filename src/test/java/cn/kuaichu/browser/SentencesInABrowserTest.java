package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 常用语: a handler keeps a sentence from one case and writes it into the next one's form. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SentencesInABrowserTest {
  private static final String HANDLER = "handler-t01v01";
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private JdbcClient jdbc;

  static Stream<Function<Browser, Page>> screens() {
    return Stream.of(Browser::desk, Browser::phone);
  }

  @AfterEach
  void nothingIsKept() {
    jdbc.sql("delete from frequent_sentence").update();
  }

  @ParameterizedTest
  @MethodSource("screens")
  void keepsASentenceAndWritesItIntoTheForm(Function<Browser, Page> screen) {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    try (Browser browser = Browser.start()) {
      Page page = screen.apply(browser);
      Tasklist tasks = new Tasklist(page, "http://127.0.0.1:" + port, HANDLER);
      tasks.open("本单位待领取", lamp.number).claim().write("measures", "已电话告知诉求人。");
      Locator field = page.locator("[id$='-Field_measures']");
      Locator open = field.locator("xpath=ancestor::*[contains(@class, 'fjs-form-field')][1]")
          .locator(".kc-sentences-open");
      field.click(); // the button is beside the field one stands in
      open.click();
      page.getByText("还没有常用语").waitFor();
      Locator words = page.locator(".kc-sentences textarea");
      assertThat(words.inputValue()).as("what stands in the field is offered").isEqualTo("已电话告知诉求人。");
      words.evaluate("field => field.setSelectionRange(0, 0)");
      page.locator(".kc-sentence-place").filter(new Locator.FilterOptions().setHasText("编号")).click();
      page.getByText("存为常用语", new Page.GetByTextOptions().setExact(true)).click();
      Locator kept = page.locator(".kc-sentence");
      kept.waitFor();
      Browser.picture(page, "sentences-" + page.viewportSize().width);

      kept.click();
      page.waitForCondition(() -> page.locator(".kc-sentences").count() == 0);
      page.waitForCondition(() -> field.inputValue().equals("已电话告知诉求人。" + lamp.number + "已电话告知诉求人。"));
      page.locator(".kc-draft").getByText("草稿已保存").waitFor();
      assertThat(jdbc.sql("select count(*) from frequent_sentence where login = ?").param(HANDLER)
          .query(Integer.class).single()).isEqualTo(1);
    }
  }
}
