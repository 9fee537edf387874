package cn.kuaichu.appeal;

/** The four who sign (四方会签), in their order. */
public enum Party implements Words {
  HANDLER("办理人"),
  COMPLAINANT("诉求人"),
  LEADER("分管领导"),
  PRINCIPAL("主要领导");

  private final String label;

  Party(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
