package cn.kuaichu.identity;

import cn.kuaichu.appeal.AppealRefused;
import org.springframework.stereotype.Component;

/** Whoever holds a post, also as a deputy, in the unit an appeal complains about keeps away from it (信访工作条例 art. 28, 30). */
@Component
public class Recusal {
  private final Officials officials;
  private final Units units;

  Recusal(Officials officials, Units units) {
    this.officials = officials;
    this.units = units;
  }

  /** @param accusedUnit null when the appeal complains about nobody; then nothing is asked */
  public void require(String login, String accusedUnit, String number) {
    if (accusedUnit != null && officials.appointmentsOf(login).stream()
        .anyMatch(post -> units.isWithin(post.unit(), accusedUnit))) {
      throw new AppealRefused("诉求 " + number + " 反映您任职的单位,您应当回避,请由其他同志办理。");
    }
  }
}
