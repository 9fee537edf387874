package cn.kuaichu.life.deadline;

import cn.kuaichu.appeal.Words;

/** The two clocks of a case: until it is screened and answered, and until it is solved. */
public enum ClockKind implements Words {
  /** 信访工作条例 (2022) art. 22, 23: registered, routed and told within 15 days. */
  ACCEPTANCE("受理", 15, "acceptance-deadline"),
  /** 信访工作条例 (2022) art. 34 and the source's 15–90 days: never past day 90, whatever was extended or paused. */
  HANDLING("办理", 90, "appeal-deadline");

  private final String label;
  private final int lastDay;
  private final String table;

  ClockKind(String label, int lastDay, String table) {
    this.label = label;
    this.lastDay = lastDay;
    this.table = table;
  }

  @Override
  public String label() {
    return label;
  }

  /** No clock of this kind runs beyond the end of this calendar day after its start. */
  public int lastDay() {
    return lastDay;
  }

  /** The decision table that says how long it runs. */
  public String table() {
    return table;
  }
}
