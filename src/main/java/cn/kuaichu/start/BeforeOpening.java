package cn.kuaichu.start;

/** What must be there before anybody can reach the product, in the order of {@code @Order}. */
@FunctionalInterface
public interface BeforeOpening {
  void beforeOpening();
}
