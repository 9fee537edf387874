package cn.kuaichu.ground.text;

import java.math.BigDecimal;

/** Money is kept in whole fen and read in yuan. */
public final class Yuan {
  private Yuan() {}

  /** With two decimals: 12800.50. */
  public static String of(long fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }
}
