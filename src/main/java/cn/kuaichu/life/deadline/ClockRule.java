package cn.kuaichu.life.deadline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a decision table says about a clock.
 *
 * @param targetDays the house's own aim, in calendar days
 * @param days the period, in calendar days
 * @param reminders when to remind, in order: percentages of the period, then {@code LAST} for the morning of the last
 *     day; {@code 50,80,LAST}
 * @param source law or rule the numbers come from, in Chinese
 */
public record ClockRule(int targetDays, int days, String reminders, String source) {
  static final String LAST = "LAST";

  public ClockRule {
    if (targetDays < 1 || days < targetDays || days > ClockKind.HANDLING.lastDay()) {
      throw new IllegalArgumentException("a clock has 1 to 90 days and a target within them, the decision table says "
          + targetDays + " and " + days);
    }
    int before = 0;
    for (String point : points(reminders)) {
      int at = point.equals(LAST) ? 100 : Integer.parseInt(point);
      if (at <= before || at > 100 || at == 100 && !point.equals(LAST)) {
        throw new IllegalArgumentException(
            "reminders come in order and within the time, the decision table says " + reminders);
      }
      before = at;
    }
  }

  /** @param answer of the decision table, by the name of its column */
  public static ClockRule of(Function<String, Object> answer) {
    return new ClockRule(((Number) answer.apply("targetDays")).intValue(), ((Number) answer.apply("days")).intValue(),
        (String) answer.apply("reminders"), (String) answer.apply("source"));
  }

  List<String> points() {
    return points(reminders);
  }

  private static List<String> points(String reminders) {
    List<String> points = new ArrayList<>();
    for (String point : reminders.split(",")) {
      if (!point.isBlank()) {
        points.add(point.strip());
      }
    }
    return points;
  }
}
