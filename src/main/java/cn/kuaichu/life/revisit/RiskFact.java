package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.Words;

/** What may be known of a closed case and speak for an early second look; {@code revisit-risk} says which do. */
enum RiskFact implements Words {
  REWORKED("退回重办过"),
  SUPERVISED("下过督办单"),
  RESERVED("签字时有保留意见"),
  PAPER("纸质签字"),
  PHONE_RECORD("电话表态"),
  /** Signed with a code that an official had printed and so knew. */
  PRINTED_CODE("用打印的查询码签字"),
  DOUBTED("有疑点"),
  /** The complainant was told the outcome and does not think the matter solved. */
  NOT_SOLVED("反馈时说没有解决"),
  DISCONTENT("反馈时心里不服气");

  private final String label;

  RiskFact(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
