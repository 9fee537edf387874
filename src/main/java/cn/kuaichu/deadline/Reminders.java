package cn.kuaichu.deadline;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import org.springframework.stereotype.Component;

/** What the clock says happens once per round, however often a timer fires. */
@Component
public class Reminders {
  private final CaseFiles files;

  Reminders(CaseFiles files) {
    this.files = files;
  }

  /** @return false when this round has it already */
  public boolean once(long appealId, Step step) {
    CaseFile file = files.open(appealId);
    String key = step.name().toLowerCase() + ":" + file.appeal().round();
    if (file.hasRecorded(key)) {
      return false;
    }
    file.record(step, Actor.SYSTEM, key);
    return true;
  }
}
