package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.Words;

/** What a visit found of what the unit had said. */
public enum Verdict implements Words {
  TRUE("属实"),
  PARTLY("部分属实"),
  FALSE("不属实"),
  UNVERIFIABLE("无法核实");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
