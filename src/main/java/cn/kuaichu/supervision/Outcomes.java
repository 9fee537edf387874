package cn.kuaichu.supervision;

import java.util.Map;

/** What the choices of the officer's forms are called, for his ledger. */
final class Outcomes {
  private static final Map<String, String> LABELS = Map.ofEntries(Map.entry("VERIFIED", "整改属实"),
      Map.entry("NOT_RECTIFIED", "没有整改到位"), Map.entry("FALSE", "弄虚作假"), Map.entry("LATE", "逾期"),
      Map.entry("ACCEPTED", "对方接受，承诺限期整改"), Map.entry("SOLVED", "当场整改到位"), Map.entry("RESISTED", "对方拒不接受"),
      Map.entry("HANDED_OVER", "已移送，对方机关接收"), Map.entry("CRITICISM", "批评教育"), Map.entry("SELF_REVIEW", "责令检视"),
      Map.entry("ADMONITION", "诫勉谈话"), Map.entry("DISCIPLINE_FILE", "移交问题线索"), Map.entry("NONE", "经核查不予追责"));

  private Outcomes() {
  }

  static String label(String word) {
    return LABELS.getOrDefault(word, word);
  }
}
