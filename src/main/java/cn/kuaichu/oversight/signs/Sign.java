package cn.kuaichu.oversight.signs;

import cn.kuaichu.appeal.Words;

/**
 * What may point to a false resolution (假化解). A sign asks for a look and is never a verdict; from which figure on it is
 * one, and what it means, stands in the decision table {@code resolution-signs}.
 */
public enum Sign implements Words {
  QUICK_SIGNATURES("签字过快", Weight.LIGHT),
  SAME_DEVICE("多方同一设备", Weight.GRAVE),
  SHARED_PHONE("一机多人签字", Weight.GRAVE),
  TWIN_SIGNATURE("签名图样雷同", Weight.GRAVE),
  PHOTO_REUSED("照片曾经用过", Weight.GRAVE),
  BATCH_BEFORE_DUE("到期前集中办结", Weight.LIGHT),
  REVISIT_CONTRADICTS("回访相矛盾", Weight.GRAVE),
  MANY_EXPLAINED("解释说明偏多", Weight.OF_UNIT),
  MANY_PAPER("纸质电话签字偏多", Weight.OF_UNIT),
  MANY_ON_DEVICE("干部设备签字偏多", Weight.OF_UNIT);

  /** How much a sign on a case says; what is said of a unit says nothing of one of its cases. */
  private enum Weight {
    LIGHT, GRAVE, OF_UNIT
  }

  private final String label;
  private final Weight weight;

  Sign(String label, Weight weight) {
    this.label = label;
    this.weight = weight;
  }

  @Override
  public String label() {
    return label;
  }

  /** Said of a unit against units of its kind, and not of one case. */
  public boolean ofUnit() {
    return weight == Weight.OF_UNIT;
  }

  /** Hardly to be explained by haste or habit: such a case is inspected sooner. */
  public boolean isGrave() {
    return weight == Weight.GRAVE;
  }
}
