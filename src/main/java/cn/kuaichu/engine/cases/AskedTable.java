package cn.kuaichu.engine.cases;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.hitpolicy.DmnHitPolicyException;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** A table of a file, read once and asked in memory. */
public final class AskedTable {
  public static final String NO_ROW = "没有规定";
  private static final String TWICE = "两行以上同时适用";

  /**
   * What a table answers.
   *
   * @param outputs by the names of its columns; empty where it has no answer
   * @param problem why it has none, in words; empty where it has one
   * @param rows ids of the rows that answered
   */
  public record Reply(Map<String, Object> outputs, String problem, List<String> rows) {
    public boolean isOne() {
      return problem.isEmpty();
    }

    private static Reply none(String problem) {
      return new Reply(Map.of(), problem, List.of());
    }
  }

  private final TableEngine tables;
  private final DmnDecision decision;

  /** @throws RuntimeException where the file cannot be read, or holds no decision of this key */
  public AskedTable(TableEngine tables, String key, byte[] content) {
    this(tables, key, Dmn.readModelFromStream(new ByteArrayInputStream(content)));
  }

  AskedTable(TableEngine tables, String key, DmnModelInstance model) {
    this.tables = tables;
    this.decision = tables.engine.parseDecision(key, model);
  }

  /**
   * As the product asks: exactly one row fits, and fills in every column.
   *
   * @param inputs by the names of variables; null for what is not known
   */
  public Reply ask(Map<String, Object> inputs) {
    DmnDecisionResult result;
    tables.forget();
    try {
      result = tables.engine.evaluateDecision(decision, inputs);
    } catch (DmnHitPolicyException twice) {
      return Reply.none(TWICE);
    } catch (DmnEngineException | FeelException broken) {
      return Reply.none("算不出来");
    }
    if (result.size() != 1) {
      return Reply.none(result.isEmpty() ? NO_ROW : TWICE);
    }
    Map<String, Object> outputs = new HashMap<>(result.get(0).getEntryMap());
    return outputs.isEmpty() || outputs.containsValue(null) ? Reply.none("规定得不完整")
        : new Reply(outputs, "", tables.lastRows());
  }
}
