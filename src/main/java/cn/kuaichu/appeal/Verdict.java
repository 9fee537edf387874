package cn.kuaichu.appeal;

/** What screening (甄别) found. */
public enum Verdict implements Words {
  ACCEPTED("受理"),
  DECLINED("不予受理"),
  REPEAT("重复件"),
  OTHER_ROUTE("法定途径");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
