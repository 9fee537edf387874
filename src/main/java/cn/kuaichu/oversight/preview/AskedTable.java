package cn.kuaichu.oversight.preview;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.hitpolicy.DmnHitPolicyException;
import org.camunda.bpm.dmn.feel.impl.FeelException;

/** A table of a file, read once and asked in memory; nothing is deployed, and nothing remembers that it was asked. */
final class AskedTable {
  private final DmnEngine engine;
  private final DmnDecision decision;

  AskedTable(DmnEngine engine, String key, byte[] content) {
    this.engine = engine;
    this.decision = engine.parseDecision(key, new ByteArrayInputStream(content));
  }

  /** As the product asks: exactly one row fits, and fills in every column. */
  Answer answer(Map<String, Object> inputs) {
    DmnDecisionResult result;
    try {
      result = engine.evaluateDecision(decision, inputs);
    } catch (DmnHitPolicyException twice) {
      return Answer.none("两行以上同时适用");
    } catch (DmnEngineException | FeelException broken) {
      return Answer.none("算不出来");
    }
    if (result.size() != 1) {
      return Answer.none(result.isEmpty() ? "没有规定" : "两行以上同时适用");
    }
    Map<String, Object> outputs = new HashMap<>(result.get(0).getEntryMap());
    return outputs.isEmpty() || outputs.containsValue(null) ? Answer.none("规定得不完整") : new Answer(outputs, "");
  }
}
