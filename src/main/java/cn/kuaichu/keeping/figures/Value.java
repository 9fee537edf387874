package cn.kuaichu.keeping.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * A figure of a group of cases.
 *
 * @param bottom zero for a count
 * @param text as it is shown and exported; a rate of nothing is a dash, never 0 % and never 100 %
 * @param amount for pictures; null where the text is a dash
 */
public record Value(long top, long bottom, String text, BigDecimal amount) {
  private static final String NONE = "—";
  private static final int PLACES = 2;

  static Value of(Figure figure, long top, long bottom) {
    if (figure.per() == Figure.Per.YUAN && top != 0) {
      BigDecimal yuan = BigDecimal.valueOf(top, PLACES);
      return new Value(top, 0, String.format(Locale.ROOT, "%,.2f", yuan), yuan);
    }
    if (!figure.isRate()) {
      return new Value(top, 0, String.format(Locale.ROOT, "%,d", top), BigDecimal.valueOf(top));
    }
    if (bottom == 0) {
      return new Value(top, 0, NONE, null);
    }
    boolean percent = figure.per() == Figure.Per.PERCENT;
    BigDecimal amount = BigDecimal.valueOf(percent ? 100 * top : top).divide(BigDecimal.valueOf(bottom), PLACES,
        RoundingMode.HALF_UP);
    return new Value(top, bottom, amount.toPlainString() + (percent ? "%" : ""), amount);
  }
}
