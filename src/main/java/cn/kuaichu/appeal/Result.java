package cn.kuaichu.appeal;

/** What handling came to; the citizen is told which. */
public enum Result implements Words {
  SOLVED("已解决"),
  PARTLY("部分解决"),
  /** Cannot be done, and why. */
  EXPLAINED("解释说明"),
  /** The citizen does not want it any more. */
  WITHDRAWN("诉求人放弃");

  private final String label;

  Result(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
