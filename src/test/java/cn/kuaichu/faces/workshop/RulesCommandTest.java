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
    String before = Files.readString(Path.of(file));
    assertThat(before).contains(text);
    Files.writeString(folder.resolve(file), before.replace(text, instead));
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
        "processes/contact-tries.dmn",
        "  错误  “第 2 行 前后天数”（outputEntry_signOffMajorDays）：写的是 40，应在 1 至 30 之间（本系统约定）。", "        改法：改到 1 至 30 之间。")
        .last().asString().startsWith("共 2 处错误、3 处提醒。共检查 ");
  }

  @Test
  void tellsMachinesTheSame() throws Exception {
    change("processes/contact-tries.dmn", "<text>14</text>", "<text>40</text>");

    assertThat(run("check", folder.toString(), "--json")).isEqualTo(1);

    JsonNode said = new ObjectMapper().readTree(out.toByteArray());
    assertThat(said.path("ok").asBoolean()).isFalse();
    assertThat(said.path("errors").asInt()).isEqualTo(2);
    assertThat(said.path("findings").get(0).path("rule").asText()).isEqualTo("bounds");
  }

  @Test
  void namesAFileThatWouldBeOverlooked() throws Exception {
    change("processes/contact-tries.dmn", "<text>14</text>", "<text>14</text>");
    Files.copy(Path.of("forms/report-back.form"), folder.resolve("report-back.form"));

    assertThat(run("check", folder.toString())).isEqualTo(1);

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("report-back.form", "文件放错了地方");
  }

  @Test
  void saysHowItIsUsed() {
    assertThatThrownBy(() -> run()).isInstanceOf(CommandLine.Misused.class).hasMessage("rules 后面请写 check、preview。");
    assertThatThrownBy(() -> run("check")).isInstanceOf(CommandLine.Misused.class).hasMessage("请给出一个文件夹。");
    assertThatThrownBy(() -> run("check", folder.toString())).isInstanceOf(CommandLine.Misused.class)
        .hasMessageContaining("里没有 processes/*.bpmn");
    assertThatThrownBy(() -> run("check", "/nowhere")).isInstanceOf(CommandLine.Misused.class)
        .hasMessageContaining("找不到文件夹");
  }
}
