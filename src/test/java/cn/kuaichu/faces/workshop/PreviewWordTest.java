package cn.kuaichu.faces.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.oversight.preview.ChangedFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

@DistrictTest
class PreviewWordTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final RulesCommand command = new RulesCommand();
  @TempDir
  private Path folder;
  @Autowired
  private BeanFactory product;
  @Autowired
  private District district;

  @BeforeEach
  void twentyDays() throws IOException {
    Files.createDirectories(folder.resolve("processes/cases"));
    for (Map.Entry<String, byte[]> file : ChangedFiles.easyHelpTakes(20).entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private int run(String... words) throws Exception {
    CommandLine line = CommandLine.parse(command, product, System.err, List.of(words));
    command.check(line);
    assertThat(command.needsProduct(line)).isTrue();
    return command.run(line, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @Test
  void tellsInWords() throws Exception {
    district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();

    assertThat(run("preview", folder.toString())).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("规则改动预览")
        .contains("决策表“办理时限”（appeal-deadline，processes/appeal-deadline.dmn）", "第 6 行（rule_easyHelp）：期限天数 15 → 20",
            "项目 期限天数，现行 15，改后 20，次数 ", "单位 津桥社区，试算 ", "类别 群众求决，试算 ")
        .doesNotContain("周大娘", "13800001234");
  }

  @Test
  void tellsMachinesTheSame() throws Exception {
    assertThat(run("preview", folder.toString(), "--json")).isZero();

    JsonNode said = new ObjectMapper().readTree(out.toByteArray());
    assertThat(said.path("tables").get(0).path("key").asText()).isEqualTo("appeal-deadline");
    assertThat(said.path("tables").get(0).path("differences")).hasSize(1);
  }

  @Test
  void writesAPageAndNeverOverAnother() throws Exception {
    Path page = folder.resolve("preview.html");

    assertThat(run("preview", folder.toString(), "--html", page.toString())).isZero();

    assertThat(page).content().contains("规则改动预览", "提出人：", "批准人：");
    assertThatThrownBy(() -> run("preview", folder.toString(), "--html", page.toString()))
        .isInstanceOf(CommandLine.Misused.class).hasMessageContaining("已经存在");
  }
}
