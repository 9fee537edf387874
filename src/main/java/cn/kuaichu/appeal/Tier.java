package cn.kuaichu.appeal;

/** Who owes the solution (分级定责). */
public enum Tier implements Words {
  VILLAGE("村（社区）"),
  TOWNSHIP("乡镇（街道）"),
  DISTRICT("区级");

  private final String label;

  Tier(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
