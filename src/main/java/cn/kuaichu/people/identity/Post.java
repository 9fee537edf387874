package cn.kuaichu.people.identity;

/** A role in a unit, independent of the official in it. */
public record Post(String unit, Role role) {
  /** The candidate group of the tasks this post owes. */
  public String group() {
    return role.groupOf(unit);
  }

  /** @param group as {@link #group()} writes it */
  public static Post of(String group) {
    int dot = group.lastIndexOf('.');
    return new Post(group.substring(0, dot), Role.of(group.substring(dot + 1)));
  }
}
