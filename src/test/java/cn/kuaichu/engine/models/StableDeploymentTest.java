package cn.kuaichu.engine.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.check.RulesCheck;
import cn.kuaichu.ground.start.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A start with a broken model is refused with the findings of the check, in Chinese. */
class StableDeploymentTest {
  private static List<Finding> with(String file, String text, String instead) throws IOException {
    String content = Files.readString(Path.of(file)).replace(text, instead);
    return RulesCheck.of(Map.of(file, content.getBytes(UTF_8))).findings();
  }

  @Test
  void refusesToStartWithABrokenModelAndNamesThePlaceAndTheCure() throws IOException {
    List<Finding> findings = with("processes/supervision-verification.bpmn", "verify-rectification", "nowhere");

    assertThatThrownBy(() -> StableDeployment.require(findings)).isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("流程、决策表或者表单有 1 处错误：").hasMessageContaining(
            "processes/supervision-verification.bpmn：“核验整改”（userTask_verifyRectification）：所用的表单“nowhere”不存在。改法：");
  }

  @Test
  void startsWithAModelThatOnlyAReminderIsAbout() throws IOException {
    List<Finding> findings = with("forms/report-back.form", "\"schemaVersion\": 16", "\"schemaVersion\": 19");

    assertThatCode(() -> StableDeployment.require(findings)).doesNotThrowAnyException();
  }
}
