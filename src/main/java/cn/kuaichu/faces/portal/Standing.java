package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.signoff.Answer;
import java.time.Instant;
import java.util.List;

/**
 * What is, as far as the citizen's page speaks of it; {@link Sentences} makes the words of it and of nothing else.
 *
 * @param rework how often it is handled anew
 * @param ahead the parties whose signatures are missing, in their order; empty unless the case is being signed
 * @param due the clock that runs; null while none does
 * @param pause null while no clock stands still
 * @param ordered an order of supervision is open
 * @param word what the citizen said on the latest sheet; null where he has not said anything
 * @param contact the unit to ring about what comes next
 * @param missed days on which officials tried in vain to reach the citizen for what comes next
 * @param lookAgain from when somebody else asks again; null before the closing
 * @param reached the last revisit reached him
 * @param notDone he said after signing that it is not done
 */
record Standing(Status status, int rework, List<Party> ahead, Due due, Pause pause, boolean ordered, Answer word,
    Contact contact,
    int missed, Instant lookAgain, boolean reached, boolean notDone) {
  /** @param daysLate at least one once the last day is over, otherwise zero */
  record Due(ClockKind kind, Instant at, long daysLeft, long daysLate) {
    boolean isLate() {
      return daysLate > 0;
    }
  }

  /** @param why as it was told to the citizen; may be empty */
  record Pause(Instant until, String why) {}

  /** @param telephone the unit's own, or the one that helps everybody */
  record Contact(String unit, String telephone) {}

  boolean isToSign() {
    return status == Status.SIGNING && !ahead.isEmpty() && ahead.get(0) == Party.COMPLAINANT;
  }
}
