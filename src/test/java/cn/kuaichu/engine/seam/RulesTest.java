package cn.kuaichu.engine.seam;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.AppealRefused;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionResultImpl;
import org.junit.jupiter.api.Test;

/** A table without an answer says which table, which case, and what to do. */
class RulesTest {
  @Test
  void namesTheTableAndTheCaseItDoesNotKnow() {
    assertThatThrownBy(() -> Rules.answered(new DmnDecisionResultImpl(List.of()), "appeal-tier",
        Map.of("difficulty", "EASY", "category", "PRAISE"))).isInstanceOf(AppealRefused.class)
        .hasMessage("规则表“appeal-tier”对这种情形（category：PRAISE，difficulty：EASY）没有规定，"
            + "本步没有办理，填写的内容没有丢失。请联系流程管理员补上规则后再提交。");
  }
}
