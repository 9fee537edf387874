package cn.kuaichu.appeal;

import java.util.Arrays;

/**
 * The parties who are, or ever were, asked to sign (会签). Each sheet says for itself which of them it asks and in which
 * order; this list judges no sheet. A word that stands on a sheet stays here.
 */
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

  /** @param name as it is stored; shown as it stands where it is no word of ours */
  public static String labelOf(String name) {
    return Arrays.stream(values()).filter(known -> known.name().equals(name)).map(Party::label).findFirst()
        .orElse(name);
  }
}
