package cn.kuaichu.ground.start;

/**
 * What must be there before anybody can reach the product, in the order of {@code @Order}: all that a start of the
 * server does to the database beyond tables and models. A command does none of it.
 */
@FunctionalInterface
public interface BeforeOpening {
  void beforeOpening();
}
