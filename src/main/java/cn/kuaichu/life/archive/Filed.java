package cn.kuaichu.life.archive;

import java.util.HashMap;
import java.util.Map;

/**
 * Under which number a case was filed, and how long it is kept.
 *
 * @param rule key and version of the decision table that was asked for it now; null where none was
 */
public record Filed(String archiveNo, Retention retention, String source, String rule) {
  /** What the ledger's entry says of it that belongs to this transaction. */
  public Map<String, String> detail() {
    Map<String, String> detail = new HashMap<>(Map.of("archiveNo", archiveNo, "retention", retention.name()));
    if (rule != null) {
      detail.put("rule", rule);
    }
    return detail;
  }
}
