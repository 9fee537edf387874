package cn.kuaichu.life.deadline;

import cn.kuaichu.engine.seam.ModelQuestions;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The questions models ask about a case's clocks. */
@Component("deadlines")
public class DeadlineQuestions implements ModelQuestions {
  private final Clocks clocks;
  private final Moments moments;
  private final Soon soon;

  DeadlineQuestions(Clocks clocks, Moments moments, Soon soon) {
    this.clocks = clocks;
    this.moments = moments;
    this.soon = soon;
  }

  /** @param clock ACCEPTANCE or HANDLING */
  public Date dueAt(long appealId, String clock) {
    return Date.from(clocks.schedule(appealId, ClockKind.valueOf(clock)).dueAt());
  }

  /** @param clock ACCEPTANCE or HANDLING */
  public String action(long appealId, String clock) {
    return moments.action(appealId, ClockKind.valueOf(clock));
  }

  /** What is due before it is due soon; the list of such tasks asks. */
  public Date endOfSoon() {
    return Date.from(soon.ends());
  }

  public Date nextMomentAt(long appealId, String clock) {
    return Date.from(moments.nextAt(appealId, ClockKind.valueOf(clock)));
  }
}
