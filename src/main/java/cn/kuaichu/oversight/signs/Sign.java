package cn.kuaichu.oversight.signs;

import cn.kuaichu.appeal.Words;

/**
 * What may point to a false resolution (假化解). A sign asks for a look and is never a verdict; from which figure on it is
 * one, and what it means, stands in the decision table {@code resolution-signs}; how grave it is, in {@code
 * sign-weight}.
 */
public enum Sign implements Words {
  QUICK_SIGNATURES("签字过快", About.CASE),
  SAME_DEVICE("多方同一设备", About.CASE),
  SHARED_PHONE("一机多人签字", About.CASE),
  TWIN_SIGNATURE("签名图样雷同", About.CASE),
  PHOTO_REUSED("照片曾经用过", About.CASE),
  BATCH_BEFORE_DUE("到期前集中办结", About.CASE),
  REVISIT_CONTRADICTS("回访相矛盾", About.CASE),
  MANY_EXPLAINED("解释说明偏多", About.UNIT),
  MANY_PAPER("纸质电话签字偏多", About.UNIT),
  MANY_ON_DEVICE("干部设备签字偏多", About.UNIT);

  /** What is said of a unit says nothing of one of its cases. */
  private enum About {
    CASE, UNIT
  }

  private final String label;
  private final About about;

  Sign(String label, About about) {
    this.label = label;
    this.about = about;
  }

  @Override
  public String label() {
    return label;
  }

  /** Said of a unit against units of its kind, and not of one case. */
  public boolean ofUnit() {
    return about == About.UNIT;
  }

}
