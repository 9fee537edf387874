package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.publishing.Publishing;
import cn.kuaichu.faces.workshop.DesignerCommand;
import cn.kuaichu.faces.workshop.RulesCommand;
import cn.kuaichu.ground.command.Command;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.lifecycle.ChangedModels;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The ten minutes of a designer: fifteen days become twenty and a row is new, the check complains, a case of the
 * table is changed with it, a second person approves, the next case has the new days, and all is taken back; the
 * server runs on. The pictures are the film strip of docs/rules.md.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class RulesInABrowserTest {
  private static final String TABLE = "processes/appeal-deadline.dmn";
  private static final Publishing.Order BACK = new Publishing.Order("恢复到试改以前", "", null);
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private BeanFactory beans;
  @Autowired
  private Publishing publishing;
  @TempDir
  private Path folder;
  private Page designer;

  @AfterEach
  void asTheReleaseHasIt() {
    if (!publishing.changed(ModelFiles.contents()).isEmpty()) {
      publishing.approve(publishing.propose(ModelFiles.contents(), BACK, "coordinator-d-centre"),
          "petition-d-petition");
    }
    district.clock.runFreely();
  }

  @Test
  void changesATableSafelyAndTakesItBack() throws Exception {
    district.clock.setTo(District.MONDAY_MORNING);
    District.Case before = booked();
    try (Browser browser = Browser.start()) {
      assertThat(command(new DesignerCommand(), folder.resolve("rules").toString())).contains("已写入");
      Page modeler = browser.desk();
      TableEditor editor = new TableEditor(modeler).open(table());
      editor.write("outputEntry_easyHelpDays", "20");
      editor.add("\"HELP\"", "\"DISTRICT\"", "\"EASY\"", "\"NORMAL\"", "20", "30", "\"50,80,LAST\"",
          "\"《信访工作条例》第三十四条；天数为本系统约定\"", "区级的求决小事要转部门，三十日内办结。来源：本区办公会议纪要。");
      Browser.picture(modeler, "60-rules-modeler");
      editor.save(table());

      String complaints = command(new RulesCommand(), "check", folder.resolve("rules").toString());
      assertThat(complaints).contains(TABLE, "改法", "处错误");
      designer = workshop(browser.desk(), "coordinator-d-centre");
      bring();
      designer.locator(".kcr-found li").first().waitFor();
      assertThat(designer.locator(".kcr-found").innerText()).contains("两行都管", "文字里写着“十五日”");
      Browser.picture(designer, "61-rules-check");

      editor.write("inputEntry_easyHelpTier", "\"VILLAGE\",\"TOWNSHIP\"");
      editor.explain("outputEntry_easyHelpDays", "小事快办：村、乡镇两级的简单求决事项二十日内办结。来源：本区办公会议纪要。");
      editor.save(table());
      assertThat(command(new RulesCommand(), "test", folder.resolve("rules").toString())).contains("期限天数", "15", "20");
      bring();
      designer.locator(".kcs-problem").filter(new Locator.FilterOptions().setHasText("1 处错误")).waitFor();
      Browser.picture(designer, "62-rules-case");
      expectTwentyDays();
      assertThat(command(new RulesCommand(), "test", folder.resolve("rules").toString())).doesNotContain("不符");
      assertThat(command(new RulesCommand(), "check", folder.resolve("rules").toString())).contains("没有发现问题");
      proposed();
      approved(browser);

      assertThat(days(booked())).isEqualTo(20);
      assertThat(days(before)).as("what was decided stays").isEqualTo(15);
      takenBack(browser);
      assertThat(days(booked())).isEqualTo(15);
    }
  }

  @Test
  void showsWhatABrokenRuleStopped() {
    ChangedModels models = new ChangedModels(engine);
    district.clock.runFreely();
    models.deploy(TABLE, "<inputEntry id=\"inputEntry_easyHelpCategory\">\n          <text>\"HELP\"</text>",
        "<inputEntry id=\"inputEntry_easyHelpCategory\">\n          <text>\"ADVICE\"</text>");
    try (Browser browser = Browser.start()) {
      assertThatThrownBy(this::booked).hasMessageContaining("没有丢失");
      Page page = workshop(browser.desk(), "coordinator-d-centre");
      Locator told = page.locator("section[aria-label=规则故障] tbody tr");
      told.first().waitFor();
      assertThat(told.innerText()).contains("1 次", "办理时限", "诉求类别：HELP")
          .doesNotContainPattern("[A-Za-z]{3,} [A-Za-z]{3,}");
      Browser.picture(page, "68-rules-broken");
      models.takeBack(TABLE);
      page.reload();
      page.locator(".kcr-rules .kcs-card").first().waitFor();
      assertThat(page.locator("section[aria-label=规则故障]").count()).isZero();
    } finally {
      models.takeBack(TABLE);
    }
  }

  private District.Case booked() {
    return district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
  }

  private long days(District.Case appeal) {
    Instant due = district.jdbc.sql("select due_at from clock where appeal_id = ? and kind = 'HANDLING'")
        .param(appeal.id).query(Instant.class).single();
    return Duration.between(District.MONDAY_MORNING.atZone(WorkCalendar.ZONE).toLocalDate()
        .atStartOfDay(WorkCalendar.ZONE).toInstant(), due).toDays();
  }

  private Path table() {
    return folder.resolve("rules").resolve(TABLE);
  }

  private String command(Command command, String... words) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CommandLine line = CommandLine.parse(command, beans, System.err, List.of(words));
    command.check(line);
    command.run(line, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  /** In a spreadsheet: one line says otherwise, one is new. */
  private void expectTwentyDays() throws IOException {
    Path cases = folder.resolve("rules/processes/cases/appeal-deadline.csv");
    String before = Files.readString(cases);
    String line = "群众求决,村（社区）,易事,普通,10,15,\"50,80,LAST\",";
    assertThat(before).contains(line);
    Files.writeString(cases, before.replace(line, line.replace(",15,", ",20,") + "本区办公会议纪要\n"
        + "群众求决,区级,易事,普通,20,30,\"50,80,LAST\","));
  }

  private Page workshop(Page page, String login) {
    page.navigate("http://127.0.0.1:" + port + "/camunda/app/cockpit/default/#/rules");
    Tasklist.login(page, login);
    page.locator(".kcr-rules .kcs-card").first().waitFor();
    return page;
  }

  /** The whole folder, as a file manager compresses it. */
  private void bring() throws IOException {
    Path zip = folder.resolve("rules.zip");
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder.resolve("rules"))) {
      files = new ArrayList<>(all.filter(Files::isRegularFile).toList());
    }
    try (OutputStream out = Files.newOutputStream(zip); ZipOutputStream zipped = new ZipOutputStream(out)) {
      for (Path file : files) {
        zipped.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        zipped.write(Files.readAllBytes(file));
      }
    }
    designer.waitForFileChooser(() -> designer.getByText("选择 ZIP 压缩包").click()).setFiles(zip);
  }

  private void proposed() throws IOException {
    designer.reload();
    bring();
    designer.getByText("看看会有什么影响").click();
    Locator preview = designer.locator("pre.kcr-preview");
    preview.waitFor();
    assertThat(preview.innerText()).contains("办理时限", "15", "20");
    preview.scrollIntoViewIfNeeded();
    Browser.picture(designer, "63-rules-preview");
    designer.locator("textarea[name=reason]").fill("路灯配件要等货，村和乡镇的小事放宽到二十天");
    designer.locator("input[name=document]").fill("巴信发〔2026〕3号");
    designer.getByText("提出，交另一人批准").click();
    designer.locator(".kcs-told").filter(new Locator.FilterOptions().setHasText("等另一人批准")).waitFor();
    Browser.picture(designer, "64-rules-proposed");
  }

  /** On a telephone: approving is reading and one touch. */
  private void approved(Browser browser) {
    Page phone = workshop(browser.phone(), "petition-d-petition");
    phone.locator("button.kcs-number").first().click();
    phone.locator("dialog.kcs-dialog ol li").first().waitFor();
    Browser.picture(phone, "65-rules-approve");
    phone.locator("dialog").getByText("批准", new Locator.GetByTextOptions().setExact(true)).last().click();
    phone.locator(".kcs-told").filter(new Locator.FilterOptions().setHasText("已批准")).waitFor();
    phone.context().close();
  }

  private void takenBack(Browser browser) {
    designer.reload();
    designer.locator("button.kcs-number").first().click();
    designer.locator("dialog input[name=reason]").fill("配件到货，恢复十五天");
    designer.locator("dialog").getByText("提出撤回").click();
    designer.locator(".kcs-told").filter(new Locator.FilterOptions().setHasText("已提出撤回")).waitFor();
    Browser.picture(designer, "66-rules-undo");
    Page second = workshop(browser.desk(), "petition-d-petition");
    second.locator("button.kcs-number").first().click();
    second.locator("dialog").getByText("批准", new Locator.GetByTextOptions().setExact(true)).last().click();
    second.locator(".kcs-told").filter(new Locator.FilterOptions().setHasText("已批准")).waitFor();
    Browser.picture(second, "67-rules-back");
    second.context().close();
  }
}
