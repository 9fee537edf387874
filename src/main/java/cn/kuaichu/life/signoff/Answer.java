package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Words;

/** What the complainant says to a sheet. Silence is none of them. */
public enum Answer implements Words {
  AGREE("同意"),
  RESERVED("同意，但保留意见"),
  REFUSE("不同意");

  private final String label;

  Answer(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  public boolean agrees() {
    return this != REFUSE;
  }
}
