package cn.kuaichu.appeal;

/** How pressing a matter is, as the intake clerk judges it when classifying. */
public enum Urgency implements Words {
  NORMAL("普通"),
  URGENT("紧急");

  private final String label;

  Urgency(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
