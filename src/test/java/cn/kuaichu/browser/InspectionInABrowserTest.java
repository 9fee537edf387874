package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.oversight.inspection.InspectionSteps;
import cn.kuaichu.oversight.inspection.VisitPhotos;
import cn.kuaichu.oversight.signs.NightlySigns;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A coordinator calls an inspection in Tasklist, a member visits with a telephone, another looks it over, the leader
 * publishes, and a supervisor reads at his desk what came of it. Pictures are left in target/screenshots.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class InspectionInABrowserTest {
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private NightlySigns signs;
  @Autowired
  private TaskService tasks;
  private InspectionSteps team;

  @Autowired
  void steps(FormService forms, TaskService tasks, ManagementService management, VisitPhotos photos) {
    team = new InspectionSteps(district, forms, tasks, management, photos);
  }

  private String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Yesterday, with two signs on it. */
  private District.Case resolvedYesterday() {
    district.clock.setTo(Instant.now().minus(Duration.ofDays(1)));
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月,晚上老人出门看不见路。").acceptedAsVillageMatter();
    addEvidence.add(lamp.id, new Actor("handler-t01v01", "handler", "t01v01"), "修好的路灯.jpg",
        Pictures.passedOn(Pictures.scene(lamp.id % 2 + 77, 800, 600), 800, 0.9f));
    return lamp.handledAndReportedBack().signedByAllFour();
  }

  @Test
  void goesFromTheCallToThePublishedList() {
    try (Browser browser = Browser.start()) {
      District.Case lamp = resolvedYesterday();
      district.clock.setTo(WorkCalendar.startOfDay(WorkCalendar.date(Instant.now())).plus(Duration.ofMinutes(10)));
      signs.look();
      district.clock.runFreely();
      Page coordinator = startForm(browser);
      long inspection = calls(coordinator, lamp);

      long visit = team.visitOf(lamp);
      visitsWithATelephone(browser, visit);
      confirms(browser, visit);
      publishes(browser, inspection);
      team.engineWorks();

      assertThat(lamp.status()).isEqualTo(Status.HANDLING);
      readsAtTheDesk(browser, lamp);
    }
  }

  private Page startForm(Browser browser) {
    Tasklist tasklist = new Tasklist(browser.desk(), address(), "coordinator-d-centre");
    Page page = tasklist.page();
    page.locator("a:has-text('发起流程'), a:has-text('启动流程'), button:has-text('发起流程')").first().click();
    page.locator("a:has-text('实地验靶')").first().click();
    page.locator("[id$='-Field_reason']").waitFor();
    page.setViewportSize(1440, 1300);
    page.waitForTimeout(800);
    Browser.picture(page, "30-call-inspection");
    assertThat(page.locator("body").innerText()).contains("抽中哪些由系统决定", "区目标绩效中心");
    return page;
  }

  /** The form itself was looked at; filled in by the same door it submits to. */
  private long calls(Page page, District.Case lamp) {
    String yesterday = WorkCalendar.date(Instant.now().minus(Duration.ofDays(1))).toString();
    page.context().close();
    // other tests may have closed cases on that day, too: draw until this one is in it
    long inspection = 0;
    for (int i = 0; i < 20 && inspection == 0; i++) {
      long called = team.called("coordinator-d-centre", InspectionSteps.wish(yesterday, 60));
      inspection = district.jdbc.sql("select count(*) from inspection_visit where inspection_id = ? and appeal_id = ?")
          .params(called, lamp.id).query(Long.class).single() > 0 ? called : 0;
    }
    return inspection;
  }

  private void visitsWithATelephone(Browser browser, long visit) {
    String task = team.task(visit, "userTask_visitCase").getId();
    Tasklist phone = new Tasklist(browser.phone(), address(), team.visitor(visit));
    Page page = open(phone, task, "verdict");
    page.setViewportSize(390, 3200);
    page.waitForTimeout(800);
    Browser.picture(page, "31-visit-phone");
    page.context().close();

    Tasklist desk = new Tasklist(browser.desk(), address(), team.visitor(visit));
    page = open(desk, task, "verdict");
    page.setViewportSize(1440, 1900);
    page.waitForTimeout(800);
    Browser.picture(page, "32-visit-desk");
    page.locator("a:has-text('卷宗')").first().click();
    page.locator("input[type=file]").first().setInputFiles(new FilePayload("现场.jpg", "image/jpeg",
        Pictures.passedOn(Pictures.scene(4711, 900, 700), 900, 0.9f)));
    page.getByText("本次核查照片1").first().waitFor();
    page.waitForTimeout(800);
    Browser.picture(page, "33-visit-dossier");
    assertThat(page.locator("body").innerText()).contains("公布前不入卷宗");
    page.context().close();
    team.reported(visit, team.visitor(visit), "FALSE");
  }

  private void confirms(Browser browser, long visit) {
    Tasklist second = new Tasklist(browser.desk(), address(), team.confirmer(visit));
    Page page = open(second, team.task(visit, "userTask_confirmFinding").getId(), "agrees");
    assertThat(page.locator("[id$='-Field_foundSeen']").inputValue()).contains("三盏灯有两盏不亮");
    page.setViewportSize(1440, 1900);
    page.waitForTimeout(800);
    Browser.picture(page, "34-confirm");
    page.context().close();
    team.lookedOver(visit, true);
  }

  private void publishes(Browser browser, long inspection) {
    district.jdbc.sql("select id from inspection_visit where inspection_id = ? order by no").param(inspection)
        .query(Long.class).list()
        .stream().filter(other -> team.task(other, "userTask_visitCase") != null)
        .forEach(other -> team.found(other, "TRUE"));
    team.engineWorks();
    String task = tasks.createTaskQuery().processVariableValueEquals("inspectionId", inspection)
        .taskDefinitionKey("userTask_publishFindings").singleResult().getId();
    Page page = open(new Tasklist(browser.desk(), address(), InspectionSteps.OFFICER), task, "inspectionNumber");
    page.setViewportSize(1440, 1500);
    page.waitForTimeout(800);
    Browser.picture(page, "35-publish");
    page.context().close();
    team.published(inspection, InspectionSteps.OFFICER);
  }

  private Page open(Tasklist tasklist, String task, String field) {
    Page page = tasklist.page();
    page.navigate("about:blank");
    page.navigate(address() + "/camunda/app/tasklist/default/#/?task=" + task);
    page.locator("[id*='-Field_" + field + "']").first().waitFor();
    return page;
  }

  private void readsAtTheDesk(Browser browser, District.Case lamp) {
    for (Page page : new Page[] {browser.desk(), browser.phone()}) {
      boolean phone = page.viewportSize().width < 500;
      page.navigate(address() + "/camunda/app/cockpit/default/#/supervision");
      Tasklist.login(page, "coordinator-d-centre");
      page.locator(".kcs-inspection").first().waitFor();
      page.locator(".kcs-signs .kcs-sign-rows table").waitFor();
      Locator signsCard = page.locator(".kcs-signs");
      assertThat(signsCard.innerText()).contains("供核查参考，不是结论", "签字过快");
      assertThat(page.locator(".kcs-inspections").innerText()).contains("津桥社区", "不属实");
      page.setViewportSize(phone ? 390 : 1440, phone ? 2600 : 1500);
      signsCard.scrollIntoViewIfNeeded();
      page.waitForTimeout(800);
      signsCard.screenshot(new Locator.ScreenshotOptions()
          .setPath(java.nio.file.Path.of("target/screenshots/36-signs" + (phone ? "-phone" : "") + ".png")));
      page.locator(".kcs-inspections").screenshot(new Locator.ScreenshotOptions()
          .setPath(java.nio.file.Path.of("target/screenshots/37-inspections" + (phone ? "-phone" : "") + ".png")));
      if (phone) {
        assertThat((int) page.evaluate("document.querySelector('.kcs-desk').scrollWidth")).isLessThanOrEqualTo(390);
      } else {
        page.locator(".kcs-inspections .kcs-number:has-text('" + lamp.number + "')").click();
        page.locator(".kcs-case-signs li").first().waitFor();
        page.waitForTimeout(500);
        Browser.picture(page, "38-one-case");
      }
      page.context().close();
    }
  }
}
