package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Words;

/** How a party gave its word. */
public enum Manner implements Words {
  TASKLIST("本人在系统中签字"),
  OWN_PHONE("本人在手机上凭编号和查询码签字"),
  ON_DEVICE("当面在工作人员的设备上签字"),
  PAPER("在纸质会签单上签字"),
  PHONE_RECORD("电话确认、告知亲属、书面记录");

  private final String label;

  Manner(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
