package cn.kuaichu.appeal;

/** The four natures of an appeal (source S4). */
public enum Category implements Words {
  ADVICE("政策咨询"),
  SUGGESTION("意见建议"),
  HELP("群众求决"),
  CONDUCT("行政效能投诉");

  private final String label;

  Category(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
