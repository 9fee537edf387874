package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.life.deadline.ClockKind;
import java.util.EnumSet;
import java.util.Set;

/** Why a case is supervised; sources and days stand in the decision table {@code supervision-grounds}. */
public enum Ground implements Words {
  OVERDUE("逾期未办结", Standing.OPEN),
  LATE_ACCEPTANCE("超期未受理答复", Standing.BEFORE_ACCEPTANCE),
  REFUSED_TO_ACCEPT("应受理而不受理", Standing.NOT_ACCEPTED),
  UNSOLVED("合理诉求未解决", Standing.ACCEPTED),
  BAD_HANDLING("办理不当、造成不良影响", Standing.ACCEPTED),
  MANY_VOICES("群众多次集中反映仍未解决", Standing.ACCEPTED),
  FALSE_RESOLUTION("虚假化解", Standing.SAID_TO_BE_SOLVED);

  private final String label;
  private final Set<Status> standings;

  Ground(String label, Set<Status> standings) {
    this.label = label;
    this.standings = standings;
  }

  @Override
  public String label() {
    return label;
  }

  /** The clock that must have run out before this can be said of a case; null where it needs none. */
  ClockKind clock() {
    return switch (this) {
      case OVERDUE -> ClockKind.HANDLING;
      case LATE_ACCEPTANCE -> ClockKind.ACCEPTANCE;
      default -> null;
    };
  }

  /** A case that stands like this can have the fault at all. */
  boolean fits(Status status) {
    return standings.contains(status);
  }

  private static final class Standing {
    static final Set<Status> BEFORE_ACCEPTANCE = EnumSet.of(Status.REGISTERED, Status.SCREENED);
    static final Set<Status> NOT_ACCEPTED = EnumSet.of(Status.REGISTERED, Status.SCREENED, Status.DECLINED,
        Status.REDIRECTED);
    static final Set<Status> ACCEPTED = EnumSet
        .complementOf(EnumSet.of(Status.REGISTERED, Status.SCREENED, Status.DECLINED,
            Status.MERGED, Status.REDIRECTED, Status.ANSWERED_ELSEWHERE));
    static final Set<Status> OPEN = EnumSet.of(Status.CLASSIFIED, Status.BOOKED, Status.HANDLING, Status.ASKED,
        Status.MOVING, Status.HANDLED, Status.REPORTED, Status.SIGNING, Status.REFUSED, Status.REOPENED);
    static final Set<Status> SAID_TO_BE_SOLVED = EnumSet.of(Status.HANDLED, Status.REPORTED, Status.SIGNING,
        Status.RESOLVED,
        Status.REVISITED, Status.CLOSED);
  }
}
