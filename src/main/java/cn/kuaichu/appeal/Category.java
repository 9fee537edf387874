package cn.kuaichu.appeal;

/**
 * 诉求性质: a word of the district's own list, the table {@code appeal-category}. A case keeps the word; how it reads,
 * {@link Categories} knows.
 */
public record Category(String name) {
  /** A complaint about conduct has to name the accused (信访工作条例 art. 30): no list is without it. */
  public static final Category CONDUCT = new Category("CONDUCT");

  /** @param name null for none, as the column of a table has it */
  public static Category of(String name) {
    return name == null ? null : new Category(name);
  }
}
