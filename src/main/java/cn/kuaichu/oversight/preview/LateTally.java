package cn.kuaichu.oversight.preview;

import cn.kuaichu.engine.seam.PastQuestion;

/** Counts cases that other days make late, or no longer late. */
final class LateTally {
  private boolean dated;
  private long closedLate;
  private long closedInTime;
  private long runningLate;
  private long runningInTime;

  void add(PastQuestion question, Tally.Answers answers) {
    if (question.late() == null) {
      return;
    }
    dated = true;
    boolean before = question.late().test(answers.before().outputs());
    boolean after = question.late().test(answers.after().outputs());
    closedLate += !question.running() && after && !before ? 1 : 0;
    closedInTime += !question.running() && before && !after ? 1 : 0;
    runningLate += question.running() && after && !before ? 1 : 0;
    runningInTime += question.running() && before && !after ? 1 : 0;
  }

  /** @return null where no date depends on the table, or none is another */
  Preview.Lateness sums() {
    return dated ? new Preview.Lateness(closedLate, closedInTime, runningLate, runningInTime) : null;
  }
}
