package cn.kuaichu.faces.inbox;

import java.time.Instant;

/** How near the due date of a task is: a colour and, for those who do not see colours, a word. */
enum TrafficLight {
  GREEN("正常"),
  YELLOW("临期"),
  RED("逾期");

  private final String word;

  TrafficLight(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /** @param endOfSoon what is due before it is due soon, as the list 即将到期 has it */
  static TrafficLight of(Instant due, Instant now, Instant endOfSoon) {
    if (now.isAfter(due)) {
      return RED;
    }
    return due.isBefore(endOfSoon) ? YELLOW : GREEN;
  }
}
