package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 通知: an official sees in the head of every page that something waits, opens it and has read it. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class NoticesInABrowserTest {
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private SupervisionOrders orders;

  private String app(String name) {
    return "http://127.0.0.1:" + port + "/camunda/app/" + name + "/default/";
  }

  private District.Case refused() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack().handlerSigns()
        .complainantSigns(false, "只换了灯泡。");
  }

  private static Page opened(Page page, String address, String login) {
    page.navigate(address);
    Tasklist.login(page, login);
    page.locator("#kuaichu-bell").waitFor();
    return page;
  }

  private static String said(Page page) {
    page.waitForCondition(() -> page.locator("#kuaichu-bell").getAttribute("aria-label").contains("件有未读"));
    return page.locator("#kuaichu-bell").getAttribute("aria-label");
  }

  private static int counted(Page page) {
    return Integer.parseInt(said(page).replaceAll("\\D", ""));
  }

  private static int unread(Page page) {
    String label = page.locator("#kuaichu-bell").getAttribute("aria-label");
    return label.contains("没有未读") ? 0 : Integer.parseInt(label.replaceAll("\\D", ""));
  }

  static Stream<Function<Browser, Page>> screens() {
    return Stream.of(Browser::desk, Browser::phone);
  }

  @ParameterizedTest
  @MethodSource("screens")
  void seesTheCountOpensThePageAndHasReadIt(Function<Browser, Page> screen) {
    District.Case appeal = refused();
    refused();
    try (Browser browser = Browser.start()) {
      Page page = opened(screen.apply(browser), app("tasklist"), "handler-t01v01");
      int width = page.viewportSize().width;
      int before = counted(page);
      assertThat(said(page)).contains("其中有要紧的");
      Browser.picture(page, "notices-1-bell-in-tasklist-" + width);
      page.getByText("我的待办").first().waitFor(); // the vendor's page takes the focus while it opens
      page.locator("#kuaichu-bell").press("Enter");

      Locator row = page.locator(".kcn-case").filter(new Locator.FilterOptions().setHasText(appeal.number));
      row.waitFor();
      assertThat(row.innerText()).contains("诉求人在会签单上不同意，本件退回重办。", "要紧");
      page.locator("#kuaichu-bell").waitFor();
      said(page);
      Browser.picture(page, "notices-2-page-" + width);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
          .as("nothing beside the screen")
          .isEqualTo(true);
      row.getByText("详情").click();
      row.locator(".kcn-more").getByText("发给津桥社区承办人 · 未读").waitFor();
      row.getByText("标为已读").click();

      page.waitForCondition(() -> !row.innerText().contains("标为已读"));
      page.waitForCondition(() -> counted(page) == before - 1);
      assertThat(page.locator("#kcw-page").innerText()).contains(before - 1 + " 件有未读通知");
      Browser.picture(page, "notices-3-read-" + width);

      page.getByText("全部标为已读").click();
      page.waitForCondition(() -> page.locator("#kuaichu-bell").getAttribute("aria-label").equals("通知，没有未读"));
      assertThat(page.locator("#kuaichu-bell b").isVisible()).isFalse();
    }
  }

  /** Something has happened that this official is told of. @return the case, and what the notice says */
  private Told told(String login) {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。");
    return switch (login) {
      case "intake-t01v01" -> given(appeal, login);
      case "handler-t01v01" -> given(appeal.acceptedAsVillageMatter(), login);
      case "leader-t01v01" -> {
        appeal.acceptedAsVillageMatter().handledAndReportedBack().handlerSigns().complainantSigns(false, "只换了灯泡。");
        yield new Told(appeal, "在会签单上不同意，本件退回重办。");
      }
      case "principal-t01v01" -> {
        appeal.acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
        district.daysPass(15);
        appeal.official("discipline-t01", "userTask_revisitAppeal", "reached", "YES", "way", "PHONE", "solved", "NO",
            "satisfied", "NO", "ownSignature", "YES", "metInPerson", "YES", "trips", 2, "falseResolution", "YES",
            "note",
            "还是不亮。");
        yield new Told(appeal, "回访没有通过，责成重办。");
      }
      case "discipline-t01" -> ordered(appeal, new Actor("petition-d-petition", "petition", "d-petition"));
      case "petition-d-petition" -> ordered(appeal, new Actor(login, "petition", "d-petition"));
      default -> ordered(appeal, new Actor(login, "coordinator", "d-centre"));
    };
  }

  private record Told(District.Case appeal, String words) {}

  private Told given(District.Case appeal, String login) {
    WebLogin leader = WebLogin.as(port, "leader-t01v01", WebLogin.PASSWORD, "welcome");
    String people = "/camunda/api/welcome/plugin/workplace/default/people";
    String waiting = leader.send("GET", people, null, null).body();
    int at = waiting.indexOf("\"number\":\"" + appeal.number);
    String task = waiting.substring(waiting.lastIndexOf("\"task\":\"", at) + "\"task\":\"".length(), at - 2);
    assertThat(leader.send("POST", people + "/tasks", "application/json",
        "{\"tasks\": [\"" + task + "\"], \"assignee\": \"" + login + "\"}").body()).contains("\"given\":1");
    return new Told(appeal, "把本件的待办指派给您");
  }

  private Told ordered(District.Case appeal, Actor issuer) {
    orders.issue(appeal.acceptedAsVillageMatter().id, Ground.UNSOLVED, issuer, "两个月没有修好。");
    appeal.official("leader-t01v01", "userTask_acknowledgeOrder", "plan", "由分管领导牵头,三日内更换线路。");
    return new Told(appeal, "已签收。");
  }

  @ParameterizedTest
  @CsvSource({"intake-t01v01", "handler-t01v01", "leader-t01v01", "principal-t01v01", "discipline-t01",
      "coordinator-d-centre", "petition-d-petition"})
  void marksItsNoticeAsReadInEveryRole(String login) {
    district.clock.setTo(District.MONDAY_MORNING);
    Told told = told(login);
    district.clock.runFreely();
    try (Browser browser = Browser.start()) {
      Page page = opened(browser.desk(), app("welcome"), login);
      int before = counted(page);
      page.locator("#kuaichu-bell").click();
      Locator row = page.locator(".kcn-case").filter(new Locator.FilterOptions().setHasText(told.appeal.number));
      row.waitFor();
      assertThat(row.innerText()).contains(told.words);
      Workplace.hasNoBarriers(page);
      row.getByText("标为已读").click();
      page.waitForCondition(() -> !row.innerText().contains("标为已读"));
      page.waitForCondition(() -> unread(page) < before);
      page.context().close();

      Page phone = opened(browser.phone(), app("welcome"), login);
      phone.locator("#kuaichu-bell").click();
      Locator again = phone.locator(".kcn-case").filter(new Locator.FilterOptions().setHasText(told.appeal.number));
      again.waitFor();
      assertThat(again.innerText()).as("stays read").doesNotContain("标为已读");
      Workplace.hasNoBarriers(phone);
      Browser.picture(phone, "notices-9-read-390-" + login);
    }
  }

  @ParameterizedTest
  @CsvSource({"tasklist, discipline-t01", "cockpit, discipline-t01", "welcome, discipline-t01"})
  void hangsInTheHeadOfEveryApp(String app, String login) {
    try (Browser browser = Browser.start()) {
      for (Page page : new Page[] {browser.desk(), browser.phone()}) {
        opened(page, app(app), login);
        page.waitForTimeout(1500);
        Browser.picture(page, "notices-4-" + app + "-" + page.viewportSize().width);
        var box = page.locator("#kuaichu-bell").boundingBox();
        assertThat(box.x + box.width).isLessThanOrEqualTo(page.viewportSize().width);
        assertThat(box.y).isLessThan(160);
        assertThat(page.evaluate("""
            () => {
              const bell = document.getElementById('kuaichu-bell');
              const { x, y, width, height } = bell.getBoundingClientRect();
              return bell.contains(document.elementFromPoint(x + width / 2, y + height / 2));
            }""")).as("nothing lies over it").isEqualTo(true);
      }
    }
  }

  @Test
  void findsTheCaseOfANoticeAmongTheTasks() {
    District.Case appeal = refused();
    try (Browser browser = Browser.start()) {
      Page page = opened(browser.desk(), app("welcome"), "handler-t01v01");
      page.locator("#kuaichu-bell").click();
      page.locator(".kcn-case").filter(new Locator.FilterOptions().setHasText(appeal.number)).getByText("查待办").click();

      page.locator(".kg-found").getByText("查到 1 项待办").waitFor();
      assertThat(page.locator(".kg-found").innerText()).contains(appeal.number);
      Browser.picture(page, "notices-5-found-in-tasklist");
    }
  }

  @Test
  void showsTheSenderWhoHasReadIt() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    orders.issue(appeal.id, Ground.UNSOLVED, new Actor("discipline-t01", "discipline", "t01"), "两个月没有修好。");
    try (Browser browser = Browser.start()) {
      Page page = opened(browser.desk(), app("welcome"), "discipline-t01");
      page.locator("#kuaichu-bell").click();
      page.getByText("发出的").click();

      Locator sent = page.locator(".kcn-receipts li").filter(new Locator.FilterOptions().setHasText(appeal.number));
      sent.first().waitFor();
      assertThat(colour(page, "发出的")).as("the chosen tab stands out").isNotEqualTo(colour(page, "收到的"));
      assertThat(sent.allInnerTexts()).hasSize(2).allMatch(one -> one.contains("还没有读"));
      Browser.picture(page, "notices-8-sent");
    }
  }

  private static Object colour(Page page, String tab) {
    return page.locator("[role=tab]").filter(new Locator.FilterOptions().setHasText(tab))
        .evaluate("one => getComputedStyle(one).backgroundColor");
  }

  @Test
  void saysPlainlyWhenThereIsNothingAndRingsForThoseWhoWantIt() {
    try (Browser browser = Browser.start()) {
      Page page = opened(browser.phone(), app("welcome"), "handler-t02v03");
      page.locator("#kuaichu-bell").click();
      page.getByText("没有新的通知。").waitFor();
      Browser.picture(page, "notices-6-nothing");
      page.getByText("发出的").click();
      page.getByText("您的岗位没有发出需要回执的通知。").waitFor();
      page.getByText("提醒方式").click();
      page.getByText("有新的通知时响一声").click();
      assertThat(page.evaluate("localStorage.getItem('kuaichu.notices.sound')")).isEqualTo("yes");
      Browser.picture(page, "notices-7-settings");
    }
  }

  @Test
  void asksForNothingBeforeTheLogin() {
    try (Browser browser = Browser.start()) {
      Page page = browser.desk();
      StringBuilder asked = new StringBuilder();
      page.onRequest(request -> asked.append(request.url().contains("/notices/default/count") ? "count " : ""));
      page.navigate(app("tasklist"));
      page.locator("#kuaichu-door input[type=password]").waitFor();
      page.waitForTimeout(3000);

      assertThat(asked).isEmpty();
      assertThat(page.locator("#kuaichu-bell").count()).isZero();
    }
  }
}
