package cn.kuaichu.oversight.supervision;

import cn.kuaichu.ground.privacy.Vault;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the authority answered that a matter was referred to: counts alone, neither a name nor what was found.
 *
 * @param filed 是否立案
 * @param decidedOn day of that decision
 * @param document its number; null where it was not told
 * @param reason why an earlier version is corrected or completed; null in the first version
 */
public record ReferralResult(boolean filed, LocalDate decidedOn, Counts counts, String document, String reason) {
  private static final String PURPOSE = "referral result";

  /**
   * @param cases 件 put on file
   * @param persons 人 put on file
   * @param sanctioned 人 of these that were sanctioned until now
   */
  public record Counts(int cases, int persons, int sanctioned) {}

  /** As it stands in the discipline's own ledger, after its outcome. */
  String words() {
    return decidedOn + " 作出决定"
        + (filed ? "，立案 " + counts.cases() + " 件、" + counts.persons() + " 人，处分 " + counts.sanctioned() + " 人" : "")
        + "。" + (document == null ? "" : "文号：" + document + "。")
        + (reason == null ? "" : "更正或补报的理由：" + reason);
  }

  /**
   * Binds a version to its case's entry, from which no reader learns the counts: without the key none can try them out.
   */
  String mark(Vault vault, String orderNumber, int version) {
    String all = Stream.of(orderNumber, version, filed, decidedOn, counts.cases(), counts.persons(),
        counts.sanctioned(), document == null ? "" : document, reason == null ? "" : reason)
        .map(String::valueOf).collect(Collectors.joining("\n"));
    return HexFormat.of().formatHex(vault.mark(PURPOSE, all.getBytes(StandardCharsets.UTF_8)));
  }
}
