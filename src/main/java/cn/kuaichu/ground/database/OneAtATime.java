package cn.kuaichu.ground.database;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What only one transaction of all nodes and commands does at a time. Each is an advisory lock of PostgreSQL that ends
 * with the transaction; the numbers never change, so that nodes of two releases keep out of each other's way. A stored
 * file has a lock of its own beside these, made from its digest.
 */
public enum OneAtATime {
  ANCHOR_CHAINS(0x6b63616e63686f72L),
  DESTROY_DOSSIERS(0x64657374726f79L),
  FOLLOW_APPOINTMENTS(0x6b756169L),
  LOOK_FOR_CASES_WITH_NOBODY(0x6c656674L),
  LOOK_FOR_SIGNS(0x7369676e73L),
  MAKE_FILTERS(0x6b75616966L),
  MAKE_FIRST_ADMINISTRATOR(0x61646d696eL),
  MOVE_RUNNING_CASES(0x6d6f766573L),
  PLAN_WAITING_LOOKS(0x6c6f6f6b73L),
  PUBLISH_RULES(0x72756c6573L),
  TELL_NOTICES(0x6e6f7469636573L),
  WATCH_DAILY(0x77617463L);

  private final long number;

  OneAtATime(long number) {
    this.number = number;
  }

  /** For a statement of its own, where there is no {@link JdbcClient}. */
  public long number() {
    return number;
  }

  /** Waits until no other transaction does it; ends with this transaction. */
  public void waitFor(JdbcClient jdbc) {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(number).query().singleRow();
  }

  /** @return false where another transaction does it at this moment; else it is ours until this transaction ends */
  public boolean isOurs(JdbcClient jdbc) {
    return jdbc.sql("select pg_try_advisory_xact_lock(?)").param(number).query(Boolean.class).single();
  }
}
