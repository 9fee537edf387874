package cn.kuaichu.engine.seam;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.springframework.stereotype.Component;

/** What a model takes from a decision table. A table that has no answer is an error that names it, never an answer. */
@Component("rules")
public class Rules implements ModelQuestions {
  /** @return the outputs of the one rule that fits, each of them filled in */
  public Map<String, Object> only(DmnDecisionResult result, String table) {
    return answered(result, table);
  }

  static Map<String, Object> answered(DmnDecisionResult result, String table) {
    if (result.size() != 1 || hasGap(result.get(0))) {
      throw new NoRule(LastAnswers.asked(table)
          .map(asked -> "规则表“" + asked.name() + "”（" + table + "）对这种情形（" + asked.inputs() + "）")
          .orElse("规则表“" + table + "”对这种情形") + (result.isEmpty() ? "没有规定" : "规定得不完整")
          + "，本步没有办理，填写的内容没有丢失。请联系流程管理员补上规则后再提交。");
    }
    return result.get(0).getEntryMap();
  }

  private static boolean hasGap(DmnDecisionResultEntries rule) {
    return rule.isEmpty() || rule.getEntryMap().containsValue(null);
  }
}
