package cn.kuaichu.life.limits;

import cn.kuaichu.appeal.Words;

/** A number somebody had to choose: how many, how far ahead, how far back. The table {@code limits} says which. */
public enum Limit implements Words {
  /** Days of one extension; the law's fence is 30 (信访工作条例 art. 34). */
  EXTENSION("一次延期"),
  PAUSES_OF_A_ROUND("一轮中止计时合计"),
  PROMISE_AHEAD("承诺兑现日最远"),
  /** How long an earlier order against the same unit counts. */
  EARLIER_ORDERS("此前的督办单算多久"),
  DOUBTS_SHOWN("疑点往前看多久"),
  SOON("即将到期"),
  LATE("逾期较久"),
  VERY_LATE("逾期很久"),
  DESTRUCTION_LIST("一份销毁清册"),
  PRINTED_CODES("一件诉求的查询码"),
  EVIDENCE_FILES("一件诉求的佐证材料"),
  SIGNING_PROOFS("一次会签的签字凭据"),
  VISIT_PHOTOS("一次核查的照片"),
  APPEAL_PHOTOS("一件诉求随附的照片"),
  /** Pixels to which a telephone reduces a photo before it sends it. */
  PHOTO_LONG_SIDE("随附照片的长边");

  private final String label;

  Limit(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
