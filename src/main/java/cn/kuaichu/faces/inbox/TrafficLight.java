package cn.kuaichu.faces.inbox;

import java.time.Duration;
import java.time.Instant;

/** How much of the time for a task has gone: a colour and, for those who do not see colours, a word. */
enum TrafficLight {
  GREEN("正常"),
  YELLOW("临期"),
  RED("逾期");

  private static final double SOON = 0.8;
  private final String word;

  TrafficLight(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /** Green up to 80 % of the time, yellow to its end, red after it. */
  static TrafficLight of(Instant start, Instant due, Instant now) {
    if (now.isAfter(due)) {
      return RED;
    }
    Duration whole = Duration.between(start, due);
    return Duration.between(start, now).toMillis() > whole.toMillis() * SOON ? YELLOW : GREEN;
  }
}
