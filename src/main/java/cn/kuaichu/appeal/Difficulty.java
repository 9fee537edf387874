package cn.kuaichu.appeal;

/** How hard the matter is (易事、难事、大事). */
public enum Difficulty implements Words {
  EASY("易事"),
  HARD("难事"),
  MAJOR("大事");

  private final String label;

  Difficulty(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
