package cn.kuaichu.archive;

import java.util.Map;

/** Under which number a case was filed, and how long it is kept. */
public record Filed(String archiveNo, Retention retention, String source) {
  /** What the closing's ledger entry says of it. */
  public Map<String, String> detail() {
    return Map.of("archiveNo", archiveNo, "retention", retention.name());
  }
}
