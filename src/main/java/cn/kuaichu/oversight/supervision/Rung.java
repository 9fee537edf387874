package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Words;

/** The ladder of supervision; which rung follows which stands in the decision table {@code supervision-rung}. */
public enum Rung implements Words {
  ORDER("督办单"),
  CIRCULAR("通报批评"),
  INTERVIEW("约谈"),
  BOARD("黑榜曝光"),
  REFERRAL("移送");

  private final String label;

  Rung(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
