package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A clerk compares what may be the same matter and merges it without knowing a number. Pictures are left in
 * target/screenshots.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AlikeInABrowserTest {
  private static final String LAMP = "三组路口的路灯坏了两个月，晚上老人出门看不见路。社区说报过供电所，一直没有人来修。上周隔壁大爷摔了一跤，"
      + "膝盖缝了三针。请尽快派人来看看，最好把路口那两盏都换掉。";
  private static final String LAMP_AGAIN = "我是三组的住户，路口的路灯坏了两个多月，报过供电所，一直没有人来修。晚上老人出门看不见路，已经有人摔了一跤，"
      + "再不修还要出事。联系电话13800001234。<b>请尽快！</b>";
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private RegisterAppeal register;

  private String address() {
    return "http://127.0.0.1:" + port;
  }

  private District.Case asks(String unit, String words, String phone) {
    return district.find(register
        .register(new Registration(new Registration.From("test", UUID.randomUUID().toString()), new Channel("VISIT"),
            new Registration.Taken("intake-" + unit, null, WorkCalendar.date(district.clock.instant())),
            district.clock.instant(), new Registration.Units(unit, unit, null),
            words.substring(0, Math.min(24, words.length())), words, new Registration.Person("周大娘", phone, null), null))
        .number());
  }

  @Test
  void mergesARepeatAfterReadingBothSideBySide() {
    try (Browser browser = Browser.start()) {
      District.Case original = asks("t01v01", LAMP, "13911112222").acceptedAsVillageMatter();
      District.Case declined = asks("t01v01", "路灯坏了，快修。", "138-0000-1234").screened("UNCLEAR", "reason", "没有写明地点。");
      District.Case merged = asks("t01v01", LAMP_AGAIN, "13800001234")
          .screened("SAME_MATTER_RUNNING", "reason", "同一盏灯。", "repeatOf", original.number);
      District.Case repeat = asks("t01v01", LAMP_AGAIN, "13800001234");

      Tasklist clerk = new Tasklist(browser.desk(), address(), "intake-t01v01").open("本单位待领取", repeat.number);
      Page page = clerk.tab("同类诉求").page();
      page.locator(".kc-alike-one").first().waitFor();
      assertThat(numbers(page)).containsExactly(merged.number, declined.number, original.number);
      assertThat(page.locator(".kc-alike-do").innerText()).contains("正在诉求 " + original.number + " 中办理", "请先领取这项待办");
      assertThat(page.locator(".kc-alike-pair b").count()).as("never HTML").isZero();
      clerk.picture("alike-1-before-it-is-taken");

      clerk.tab("表单").claim().tab("同类诉求");
      page.locator(".kc-alike-do button").waitFor();
      page.locator(".kc-alike-list input").first().focus();
      page.keyboard().press("ArrowDown");
      assertThat(page.locator(".kc-alike-do").innerText()).contains("“已答复不受理”", "由规则定怎么办");
      page.keyboard().press("ArrowDown");
      page.locator(".kc-alike-other").getByText(original.number).waitFor();
      assertThat(page.locator(".kc-alike-pair mark").allInnerTexts()).contains("报过供电所，一直没有人来修");
      pictures(page, "alike-2-side-by-side");
      assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(1440);

      page.locator(".kc-alike-do button").click();
      Locator number = page.locator("[id$='-Field_repeatOf']");
      number.waitFor();
      assertThat(number.inputValue()).isEqualTo(original.number);
      page.waitForTimeout(700);
      clerk.picture("alike-3-in-the-form");
      clerk.complete(form -> form.write("reason", "与原件反映同一盏路灯。"));
      assertThat(repeat.status()).isEqualTo(Status.MERGED);
      assertThat(repeat.now().repeatOf()).isEqualTo(original.number);
    }
  }

  @Test
  void saysSoWhereNothingIsLikeItAndWhereNothingIsScreened() {
    try (Browser browser = Browser.start()) {
      District.Case alone = asks("t03v01", "请问残疾人补贴怎么申请，要带什么材料。", null);
      Page page = new Tasklist(browser.phone(), address(), "intake-t03v01").open("本单位待领取", alone.number).tab("同类诉求")
          .page();
      page.locator(".kc-alike-said").waitFor();
      assertThat(page.locator(".kc-alike-said").innerText()).matches("没有找到可能相同的诉求（查了本地近 90 天的 \\d+ 件）。");
      Browser.picture(page, "alike-4-nothing-phone");

      District.Case handled = asks("t01v01", LAMP, "13911112222").acceptedAsVillageMatter();
      page = new Tasklist(browser.desk(), address(), "handler-t01v01").open("本单位待领取", handled.number).tab("同类诉求")
          .page();
      page.locator(".kc-alike-said").waitFor();
      assertThat(page.locator(".kc-alike-said").innerText()).startsWith("甄别诉求时");
      Browser.picture(page, "alike-5-other-task");
    }
  }

  private static List<String> numbers(Page page) {
    return page.locator(".kc-alike-one b").allInnerTexts();
  }

  /** At the width of a desk and of a telephone, in a window tall enough for all of it. */
  private static void pictures(Page page, String name) {
    page.setViewportSize(1440, 1300);
    page.waitForTimeout(500);
    Browser.picture(page, name);
    page.setViewportSize(390, 2400);
    page.waitForTimeout(500);
    Browser.picture(page, name + "-phone");
    assertThat((int) page.evaluate("document.querySelector('.kc-alike').scrollWidth")).isLessThanOrEqualTo(390);
    page.setViewportSize(1440, 900);
    page.waitForTimeout(300);
  }
}
