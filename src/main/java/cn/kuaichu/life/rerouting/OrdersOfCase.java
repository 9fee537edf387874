package cn.kuaichu.life.rerouting;

/** What supervision answers about the orders of a case whose accused unit has become known. */
public interface OrdersOfCase {

  /** Each open order that the accused side answers for, or verifies, goes to another unit. */
  void passOn(long appealId);

  /**
   * The unit whose task an order waits for.
   *
   * @param verification the unit that verifies the order; else the one that answers it
   */
  String owing(long orderId, boolean verification);
}
