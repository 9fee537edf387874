package cn.kuaichu.appeal;

/** The natures of an appeal (source S4). A new one is a line here, an option of two forms and rules of five tables. */
public enum Category implements Words {
  ADVICE("政策咨询", "ZX"),
  SUGGESTION("意见建议", "JY"),
  HELP("群众求决", "QJ"),
  CONDUCT("行政效能投诉", "TS");

  private final String label;
  private final String archiveCode;

  Category(String label, String archiveCode) {
    this.label = label;
    this.archiveCode = archiveCode;
  }

  @Override
  public String label() {
    return label;
  }

  /** 问题 in an archive number, which a filed case keeps for ever. */
  public String archiveCode() {
    return archiveCode;
  }
}
