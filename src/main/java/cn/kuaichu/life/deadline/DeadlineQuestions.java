package cn.kuaichu.life.deadline;

import cn.kuaichu.engine.seam.ModelQuestions;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The questions models ask about a case's clocks. */
@Component("deadlines")
public class DeadlineQuestions implements ModelQuestions {
  private final Clocks clocks;
  private final Moments moments;

  DeadlineQuestions(Clocks clocks, Moments moments) {
    this.clocks = clocks;
    this.moments = moments;
  }

  /** @param clock ACCEPTANCE or HANDLING */
  public Date dueAt(long appealId, String clock) {
    return Date.from(clocks.schedule(appealId, ClockKind.valueOf(clock)).dueAt());
  }

  /** @param clock ACCEPTANCE or HANDLING */
  public String action(long appealId, String clock) {
    return moments.action(appealId, ClockKind.valueOf(clock));
  }

  public Date nextMomentAt(long appealId, String clock) {
    return Date.from(moments.nextAt(appealId, ClockKind.valueOf(clock)));
  }
}
