package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Words;

/** How an act of a rung ended; which of them fits a rung, and what follows, stands in {@code supervision-result}. */
enum Result implements Words {
  ACCEPTED, SOLVED, RESISTED, CHANGED, HANDED_OVER, DECLINED, HELD_BACK, DECLINED_ENDED;

  /** What follows from a result on a rung. */
  enum Follows {
    ON, STOP, REFER, BACK, NONE
  }

  @Override
  public String label() {
    return Outcomes.label(name());
  }
}
