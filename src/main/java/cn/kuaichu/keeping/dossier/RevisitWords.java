package cn.kuaichu.keeping.dossier;

/** How a revisit ended, in the dossier's words. */
final class RevisitWords {
  private RevisitWords() {}

  /** @param outcome as stored; null in revisits older than the column */
  static String of(String outcome) {
    if (outcome == null) {
      return "未记录结论";
    }
    return switch (outcome) {
      case "CONFIRMED" -> "回访属实，销号";
      case "REWORK" -> "问题没有真正解决，责成重新办理";
      case "NOT_REACHED" -> "多次未联系上，结束回访";
      case "OVERTAKEN" -> "未进行：诉求已因其他原因重新办理，本次回访取消";
      default -> "未记录结论";
    };
  }
}
