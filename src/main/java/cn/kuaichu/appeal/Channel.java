package cn.kuaichu.appeal;

/** How the appeal was gathered (打捞); the first six are the source's own. */
public enum Channel implements Words {
  QR("扫码线上“采”"),
  LETTERBOX("设置信箱“收”"),
  QUESTIONNAIRE("发放问卷“征”"),
  MEETING("组织群众“提”"),
  VISIT("入户走访“谈”"),
  FIELD_STUDY("蹲点调研“挖”"),
  HOTLINE("热线电话"),
  ONLINE("网站、小程序"),
  COUNTER("窗口来访");

  private final String label;

  Channel(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
