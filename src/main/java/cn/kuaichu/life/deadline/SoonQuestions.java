package cn.kuaichu.life.deadline;

import cn.kuaichu.engine.seam.ModelQuestions;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The one question a stored list of tasks may ask, which belongs to no case. */
@Component("soon")
public class SoonQuestions implements ModelQuestions {
  private final DueSoon soon;

  SoonQuestions(DueSoon soon) {
    this.soon = soon;
  }

  /** What is due before it, and not yet overdue, is due soon. */
  public Date ends() {
    return Date.from(soon.ends());
  }
}
