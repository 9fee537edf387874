package cn.kuaichu.faces.figures;

import cn.kuaichu.keeping.figures.Figure;
import cn.kuaichu.keeping.figures.Value;
import java.math.BigDecimal;

/** How a figure has changed, in words that need no colour. */
final class Change {
  private Change() {}

  /** @return null where one of the two is a dash */
  static String of(Figure figure, Value now, Value before) {
    if (now.amount() == null || before.amount() == null) {
      return null;
    }
    BigDecimal change = now.amount().subtract(before.amount());
    if (change.signum() == 0) {
      return "持平";
    }
    String unit = figure.per() == Figure.Per.PERCENT ? " 个百分点" : " " + figure.per().unit();
    return (change.signum() > 0 ? "▲ 升 " : "▼ 降 ") + change.abs().toPlainString() + unit.stripTrailing()
        + judged(figure, change);
  }

  private static String judged(Figure figure, BigDecimal change) {
    return switch (figure.better()) {
      case "up" -> change.signum() > 0 ? "（变好）" : "（变差）";
      case "down" -> change.signum() < 0 ? "（变好）" : "（变差）";
      default -> "";
    };
  }
}
