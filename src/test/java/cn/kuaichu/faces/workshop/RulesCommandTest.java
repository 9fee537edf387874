package cn.kuaichu.faces.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.ground.command.CommandLine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private static final String HARD = "outputEntry_hardHelpOfDistrictDays\">\n          <text>";
  private final RulesCommand command = new RulesCommand();
  @TempDir
  private Path folder;

  private int run(String... words) throws Exception {
    CommandLine line = CommandLine.parse(command, null, System.err, List.of(words));
    command.check(line);
    assertThat(command.needsProduct(line)).isFalse();
    return command.run(line, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private void change(String file, String text, String instead) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Path changed = folder.resolve(file);
    String before = Files.readString(Files.exists(changed) ? changed : Path.of(file));
    assertThat(before).contains(text);
    Files.writeString(changed, before.replace(text, instead));
  }

  @Test
  void saysWhatWasCheckedWhenAllIsWell() throws Exception {
    assertThat(run("check", ".")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).matches("没有发现问题，共检查 \\d+ 个流程、\\d+ 张表、\\d+ 张表单。\\s*");
  }

  @Test
  void groupsByFileAndCounts() throws Exception {
    change("processes/contact-tries.dmn", "<text>14</text>", "<text>40</text>");
    change("forms/report-back.form", "\"schemaVersion\": 16", "\"schemaVersion\": 19");

    assertThat(run("check", folder.toString())).isEqualTo(1);

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).startsWith("forms/report-back.form",
        "  提醒  表单按第 19 版格式保存，任务列表的 form-js 只认到第 16 版。", "        改法：没有用到新功能的，把文件中的 schemaVersion 改为 16。",
        "processes/cases/contact-tries.csv",
        "  错误  “第 3 行”：为什么联系 会签，诉求类别 政策咨询，难易程度 大事：前后天数 用例写的是 14，现在是 40；"
            + "表答的是第 2 行“大事牵涉大，会签时至少联系五次、前后跨十四天”。",
        "        改法：表改对了的，把用例改成与表一致；不该变的，改回表里的这一行。",
        "  错误  “第 4 行”：为什么联系 会签，诉求类别 行政效能投诉，难易程度 易事：前后天数 用例写的是 14，现在是 40；"
            + "表答的是第 3 行“反映干部作风的，会签时至少联系五次、前后跨十四天，防止以“联系不上”了事”。",
        "        改法：表改对了的，把用例改成与表一致；不该变的，改回表里的这一行。", "processes/contact-tries.dmn",
        "  错误  “第 2 行 前后天数”（outputEntry_signOffMajorDays）：写的是 40，应在 1 至 30 之间（本系统约定）。", "        改法：改到 1 至 30 之间。")
        .last().asString().startsWith("共 4 处错误、3 处提醒。共检查 ");
  }

  @Test
  void tellsMachinesTheSame() throws Exception {
    change("processes/contact-tries.dmn", "<text>14</text>", "<text>40</text>");

    assertThat(run("check", folder.toString(), "--json")).isEqualTo(1);

    JsonNode said = new ObjectMapper().readTree(out.toByteArray());
    assertThat(said.path("ok").asBoolean()).isFalse();
    assertThat(said.path("errors").asInt()).isEqualTo(4);
    assertThat(said.path("findings")).extracting(finding -> finding.path("rule").asText()).contains("bounds",
        "case-failed");
  }

  @Test
  void namesAFileThatWouldBeOverlooked() throws Exception {
    change("processes/contact-tries.dmn", "<text>14</text>", "<text>14</text>");
    Files.copy(Path.of("forms/report-back.form"), folder.resolve("report-back.form"));

    assertThat(run("check", folder.toString())).isEqualTo(1);

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("report-back.form", "文件放错了地方");
  }

  @Test
  void checksTheCasesOfAChangedTableToo() throws Exception {
    change("processes/pause-grounds.dmn", "<text>45</text>", "<text>44</text>");
    change("processes/pause-grounds.dmn", "最长四十五日", "最长四十四日");

    assertThat(run("check", folder.toString())).isEqualTo(1);

    assertThat(said()).contains("processes/cases/pause-grounds.csv\n  错误  “第 4 行”：中止事由 等施工季节：最长天数 用例写的是 45，现在是 44；")
        .contains("跑了 4 个用例。");
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void testsEachTableByItsCases() throws Exception {
    assertThat(run("test", ".")).isZero();

    assertThat(said()).contains("中止计时事由（pause-grounds）：3 行，用例 4 个，符合 4 个\n")
        .containsPattern("共 \\d+ 张表、\\d+ 行，用例 \\d+ 个：全部符合。\\s*$").doesNotContain("没有用例", "错误", "不符");
  }

  @Test
  void saysWhatTablesAnswerOtherwiseAndWhatIsLacking() throws Exception {
    change("processes/appeal-deadline.dmn", HARD + "45<", HARD + "44<");
    change("processes/cases/pause-grounds.csv", "等施工季节,45,工程须待汛期、冻土期或农时过后方可施工,\n", "等施工机节,45\n");
    change("processes/cases/not-done.csv", "解释说明,0,回访,\n解释说明,3,回访,\n诉求人放弃,0,回访,\n", "");

    assertThat(run("test", folder.toString())).isEqualTo(1);

    assertThat(said()).contains("""
        办理时限（appeal-deadline）：12 行，用例 13 个，符合 12 个，不符 1 个
          不符  processes/cases/appeal-deadline.csv 第 9 行：诉求类别 群众求决，责任层级 区级，难易程度 难事，紧急程度 普通
                期限天数：应为 45，现在是 44
                答的是表的第 8 行“区级的求决难事要跨部门协调，四十五日内办结”
        """, """
          错误  processes/cases/pause-grounds.csv 第 4 行 中止事由：“等施工机节”不是这一列的值。
                改法：写成这一列有的值（中文或者代码）：等诉求人补充材料 OUTSTANDING_MATERIAL、组织听证 HEARING、等施工季节 SEASON。
        """, """
          没有用例  表的第 3 行“作了解释说明或者由诉求人放弃的，同一事实和理由不重复办理，马上由另外的工作人员回访，有新情况的再办”
          可以加进 processes/cases/not-done.csv（结论是表现在的回答，核对以后再加）：
            办理结果,以前反映过几次,怎么办,说明
            解释说明,0,回访,作了解释说明或者由诉求人放弃的，同一事实和理由不重复办理，马上由另外的工作人员回访，有新情况的再办
        """).contains("不符 1 个；用例文件有 1 处错误；没有用例的 1 行。");
  }

  @Test
  void writesWhatIsLackingBesideTheCasesAndNeverOverAnother() throws Exception {
    change("processes/cases/same-person.csv", "承办,同一人接着办,\n", "");
    Path suggested = folder.resolve("processes/cases/same-person.suggested.csv");

    assertThat(run("test", folder.toString(), "--suggest")).isZero();

    assertThat(suggested).content().startsWith("\uFEFF下一项待办,交给谁,说明\r\n承办,同一人接着办,").endsWith("\r\n");
    assertThat(run("test", folder.toString())).as("it is no file of cases").isZero();
    Files.writeString(suggested, "mine");
    assertThat(run("test", folder.toString(), "--suggest")).isEqualTo(1);
    assertThat(suggested).hasContent("mine");
  }

  @Test
  void tellsMachinesWhatTheTestTold() throws Exception {
    change("processes/appeal-deadline.dmn", HARD + "45<", HARD + "44<");

    assertThat(run("test", folder.toString(), "--json")).isEqualTo(1);

    JsonNode said = new ObjectMapper().readTree(out.toByteArray());
    assertThat(said.path("ok").asBoolean()).isFalse();
    assertThat(said.path("tables")).filteredOn(table -> table.path("key").asText().equals("appeal-deadline"))
        .singleElement().satisfies(table -> {
          assertThat(table.path("failed").asInt()).isEqualTo(1);
          assertThat(table.path("cases").get(7).path("wrong").get(0).path("got").asText()).isEqualTo("44");
        });
  }

  @Test
  void namesCasesThatWouldBeOverlooked() throws Exception {
    change("processes/cases/same-person.csv", "承办", "承办");
    Files.copy(folder.resolve("processes/cases/same-person.csv"), folder.resolve("same-person.csv"));
    Files.copy(folder.resolve("processes/cases/same-person.csv"), folder.resolve("processes/同一人.csv"));
    Files.writeString(folder.resolve("units.csv"), "");

    assertThat(run("test", folder.toString())).isEqualTo(1);

    assertThat(said()).startsWith("  错误  processes/同一人.csv：文件放错了地方").contains("  错误  same-person.csv：文件放错了地方")
        .doesNotContain("units.csv");
  }

  @Test
  void saysHowItIsUsed() {
    assertThatThrownBy(() -> run()).isInstanceOf(CommandLine.Misused.class)
        .hasMessage("rules 后面请写 check、test、preview、book。");
    assertThatThrownBy(() -> run("check")).isInstanceOf(CommandLine.Misused.class).hasMessage("请给出一个文件夹。");
    assertThatThrownBy(() -> run("check", folder.toString())).isInstanceOf(CommandLine.Misused.class)
        .hasMessageContaining("里没有 processes/*.bpmn");
    assertThatThrownBy(() -> run("check", "/nowhere")).isInstanceOf(CommandLine.Misused.class)
        .hasMessageContaining("找不到文件夹");
  }
}
