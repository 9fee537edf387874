package cn.kuaichu.oversight.supervision;

import java.util.Map;

/** What the choices of the officer's forms are called, for his ledger. */
final class Outcomes {
  private static final Map<String, String> LABELS = Map.ofEntries(Map.entry("VERIFIED", "整改属实"),
      Map.entry("NOT_RECTIFIED", "没有整改到位"), Map.entry("FALSE", "弄虚作假"), Map.entry("LATE", "逾期"),
      Map.entry("ACCEPTED", "对方接受，承诺限期整改"), Map.entry("SOLVED", "当场整改到位"), Map.entry("RESISTED", "对方拒不接受"),
      Map.entry("CHANGED", "情况已变，不再升级，督办终止"), Map.entry("HANDED_OVER", "已移送，对方机关接收"),
      Map.entry("DECLINED", "对方机关未接收，退回上一级继续督办"), Map.entry("HELD_BACK", "暂不移送，退回上一级继续督办"),
      Map.entry("DECLINED_ENDED", "对方机关未接收，督办到此终止"), Map.entry("CRITICISM", "批评教育"), Map.entry("SELF_REVIEW", "责令检视"),
      Map.entry("ADMONITION", "诫勉谈话"), Map.entry("DISCIPLINE_FILE", "移交问题线索"), Map.entry("NONE", "经核查不予追责"),
      Map.entry("WRONGLY_ISSUED", "下达有误"), Map.entry("MATTER_SOLVED", "问题已经解决"),
      Map.entry("CITIZEN_SATISFIED", "群众已经满意"),
      Map.entry("FILED", "对方机关已立案"), Map.entry("NOT_FILED", "对方机关未立案"),
      Map.entry("CASE_CLOSED", "诉求已经办结"), Map.entry("OTHER", "其他情形"));

  private Outcomes() {}

  static String label(String word) {
    return LABELS.getOrDefault(word, word);
  }
}
