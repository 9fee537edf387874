package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An official's day begins: he finds a case, sees the ledger of his unit, and takes it along. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WorkplaceInABrowserTest {
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private JdbcClient jdbc;

  private Workplace at(Page page, String login) {
    return new Workplace(page, "http://127.0.0.1:" + port, login);
  }

  @ParameterizedTest
  @CsvSource({"intake-t01v01", "handler-t01v01", "leader-t01v01", "principal-t01v01", "discipline-t01",
      "coordinator-d-centre", "petition-d-petition"})
  void findsACaseAndTakesTheLedgerOfItsUnitAlong(String login) {
    String number = district.citizenAsks("翡翠桥头的路灯坏了,晚上看不见路。").acceptedAsVillageMatter().now().number();
    try (Browser browser = Browser.start()) {
      Workplace desk = at(browser.desk(), login);
      desk.hasNoBarriers().picture("workplace-today-" + login);

      assertThat(desk.find("words", number.substring(5, 11))).contains(number);
      assertThat(desk.find("words", "翡翠")).contains(number);
      assertThat(desk.find("phone", "138 0000 1234")).contains(number);
      desk.hasNoBarriers();
      assertThat(looks(login, "PHONE")).as("who looks for a person is recorded").isPositive();

      desk.ledger().hasNoBarriers().picture("workplace-ledger-" + login);
      assertThat(desk.numbers()).contains(number);
      List<List<String>> rows = desk.exported();
      assertThat(rows.get(0)).startsWith("诉求编号", "标题", "现状");
      List<List<String>> shown = desk.allColumns();
      assertThat(rows.subList(1, 1 + shown.size())).as("the file's cells are the page's").isEqualTo(shown);
      assertThat(rows).filteredOn(row -> row.get(0).equals(number)).singleElement().satisfies(row -> {
        assertThat(row.get(1)).startsWith("翡翠桥头的路灯坏了");
        assertThat(row.subList(2, 5)).containsExactly("化解中", "村（社区）", "津桥社区");
      });
      assertThat(looks(login, "EXPORT")).isPositive();

      desk.page().locator(".kcw-number").filter(new Locator.FilterOptions().setHasText(number))
          .first().click();
      desk.page().getByText("查阅本件").click();
      desk.page().getByText("原话").nth(1).waitFor();
      assertThat(desk.shown().innerText()).contains("晚上看不见路").doesNotContain("13800001234", "周大娘");
      desk.hasNoBarriers().picture("workplace-case-" + login);
      desk.page().context().close();

      Workplace phone = at(browser.phone(), login);
      assertThat(phone.find("words", number)).containsExactly(number);
      phone.hasNoBarriers();
      phone.ledger().hasNoBarriers().picture("workplace-ledger-390-" + login);
    }
  }

  private long looks(String login, String what) {
    return jdbc.sql("select count(*) from register_look where login = ? and what = ?").params(login, what)
        .query(Long.class).single();
  }

  @ParameterizedTest
  @CsvSource({"steering-d", "inspector-d-target"})
  void showsNoCaseToThoseWhoLeadByFiguresOrOnlyVisit(String login) {
    String number = district.citizenAsks("翡翠桥头的路灯坏了,晚上看不见路。").acceptedAsVillageMatter().now().number();
    try (Browser browser = Browser.start()) {
      Workplace desk = at(browser.desk(), login);
      assertThat(desk.menu()).doesNotContain("台账", "查找");
      for (String path : List.of("ledger", "ledger.csv", "ledger.xlsx", "choices", "today",
          "cases/" + number)) {
        assertThat(desk.page().request().get("http://127.0.0.1:" + port
            + "/camunda/api/welcome/plugin/workplace/default/" + path).status()).as(login + " " + path).isEqualTo(403);
      }
      desk.page().navigate("http://127.0.0.1:" + port + "/camunda/app/welcome/default/#/case/" + number);
      assertThat(desk.shown().innerText()).doesNotContain("翡翠");
      desk.hasNoBarriers().picture("workplace-" + login);
    }
  }

  @Test
  void letsALeaderGiveATaskToAColleagueByName() {
    String number = district.citizenAsks("翡翠桥头的路灯坏了,晚上看不见路。").acceptedAsVillageMatter().now().number();
    try (Browser browser = Browser.start()) {
      Workplace leader = at(browser.desk(), "leader-t01v01").menu("人员与指派");
      Locator task = leader.page().locator("#kcw-page tr").filter(new Locator.FilterOptions().setHasText(number));
      task.locator("input[type=checkbox]").check();
      leader.page().locator("select[name=to]").selectOption("handler-t01v01-2");
      leader.hasNoBarriers().page().getByText("指派", new Page.GetByTextOptions().setExact(true)).click();
      leader.page().getByText("已指派 1 项。").waitFor();
      task.getByText("乔钢").waitFor();
      leader.picture("workplace-people").page().context().close();

      Workplace colleague = at(browser.phone(), "handler-t01v01-2");
      colleague.page().getByText("我的待办").first().waitFor();
      colleague.menu("通知");
      colleague.page().getByText("把本件的待办指派给您").first().waitFor();
      colleague.hasNoBarriers().picture("workplace-given-390");
    }
  }

  @Test
  void readsARegisterOfWhatHappenedAndGoesFromItsRowToTheCase() {
    String number = district.citizenAsks("翡翠桥头的路灯坏了,晚上看不见路。").acceptedAsVillageMatter().handledAndReportedBack()
        .now().number();
    try (Browser browser = Browser.start()) {
      Workplace desk = at(browser.desk(), "discipline-t01").registers("回访与走访");
      assertThat(desk.numbers()).contains(number);
      assertThat(desk.exported().get(0)).startsWith("诉求编号", "记录时间", "记录事项", "责任单位", "经办人", "方式");
      assertThat(looks("discipline-t01", "EXPORT")).isPositive();
      desk.hasNoBarriers().picture("workplace-registers");
      desk.page().locator(".kcw-rows .kcw-number").filter(new Locator.FilterOptions().setHasText(number)).first()
          .click();
      desk.page().getByText("逐条相扣").waitFor();
      desk.registers("移送").hasNoBarriers().picture("workplace-registers-other");
      desk.page().context().close();

      Workplace phone = at(browser.phone(), "handler-t01v01").registers("回访与走访");
      assertThat(phone.numbers()).contains(number);
      phone.hasNoBarriers().picture("workplace-registers-390");
      assertThat(phone.shown().innerText()).doesNotContain("约谈", "移送");
    }
  }

  @Test
  void takesSeveralTasksAndPutsTheirCasesOnAConferencesList() {
    String title = "村里的便桥被水冲坏了，老人、孩子上学赶集都要绕路两公里多，编号 NO-2026-0000000000000000000000000000-ABCDEFGH。";
    List<String> numbers = Stream.of(title, "河堤塌了一段。")
        .map(words -> district.citizenAsks(words).acceptedAsVillageMatter().now().number()).toList();
    District.Case signing = district.citizenAsks("路灯坏了。").acceptedAsVillageMatter().handledAndReportedBack();
    try (Browser browser = Browser.start()) {
      Workplace desk = at(browser.desk(), "handler-t01v01-2").menu("成批办理");
      numbers.forEach(number -> desk.page().getByLabel("选 " + number).check());
      assertThat(desk.page().getByLabel("选 " + signing.number).count()).as("a signature is not given in bulk").isZero();
      desk.hasNoBarriers().page().getByText("领取所选").click();
      desk.page().getByText("已领取 2 项。").waitFor();

      numbers.forEach(number -> desk.page().getByLabel("选 " + number).check());
      desk.hasNoBarriers().page().getByLabel("理由").fill("涉及交通、水利两个部门。");
      desk.picture("workplace-several");
      desk.page().locator("button:has-text('提请会商')").click();
      desk.page().getByText("已提请会商 2 项。").waitFor();
      numbers.forEach(number -> assertThat(district.find(number).ledger()).contains("LIST_FOR_CONFERENCE"));
      desk.page().context().close();

      Workplace phone = at(browser.phone(), "handler-t01v01-2").menu("成批办理");
      numbers.forEach(number -> phone.page().getByLabel("选 " + number).check());
      phone.page().getByLabel("理由").fill("再提一次，看看行不行。");
      phone.page().locator("button:has-text('提请会商')").click();
      phone.page().locator(".kcw-warning").waitFor();
      assertThat(phone.page().locator(".kcw-warning").innerText()).as("why, for each").doesNotContain("已提请会商")
          .contains(numbers);
      phone.hasNoBarriers().picture("workplace-several-390");
    }
  }

  @Test
  void opensTheCasesThatAFigureCounts() {
    String number = district.citizenAsks("翡翠桥头的路灯坏了,晚上看不见路。").acceptedAsVillageMatter().now().number();
    try (Browser browser = Browser.start()) {
      Workplace desk = at(browser.desk(), "coordinator-d-centre").menu("数字");
      desk.page().locator("#kcw-page a[href*='part=numerator']").first().waitFor();
      desk.hasNoBarriers().picture("workplace-figures");
      desk.page().locator("#kcw-page a[href*='figure=valid&']").first().click();
      desk.page().getByText("所计的诉求").first().waitFor();
      assertThat(desk.numbers()).contains(number);
    }
  }
}
