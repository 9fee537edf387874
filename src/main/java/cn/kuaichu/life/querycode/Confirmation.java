package cn.kuaichu.life.querycode;

import cn.kuaichu.appeal.Words;

/** What speaks for a printed code besides the slip itself. */
public enum Confirmation implements Words {
  PHONE("诉求人填对了登记的电话"),
  IDENTITY("另一名工作人员核对了身份证"),
  WAITED("公示期内没有人提出异议");

  private final String label;

  Confirmation(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
