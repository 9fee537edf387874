package cn.kuaichu.signs;

import cn.kuaichu.appeal.Words;

/**
 * What may point to a false resolution (假化解). A sign asks for a look and is never a verdict; from which figure on it is
 * one, and what it means, stands in the decision table {@code resolution-signs}.
 */
public enum Sign implements Words {
  QUICK_SIGNATURES("签字过快"),
  SAME_DEVICE("多方同一设备"),
  SHARED_PHONE("一机多人签字"),
  TWIN_SIGNATURE("签名图样雷同"),
  PHOTO_REUSED("照片曾经用过"),
  BATCH_BEFORE_DUE("到期前集中办结"),
  REVISIT_CONTRADICTS("回访相矛盾"),
  MANY_EXPLAINED("解释说明偏多"),
  MANY_PAPER("纸质电话签字偏多");

  private final String label;

  Sign(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** Said of a unit against units of its kind, and not of one case. */
  public boolean ofUnit() {
    return this == MANY_EXPLAINED || this == MANY_PAPER;
  }
}
