package cn.kuaichu.identity;

/** A role in a unit, whoever holds it. */
public record Post(String unit, Role role) {
  /** The candidate group of the tasks this post owes. */
  public String group() {
    return role.groupOf(unit);
  }
}
