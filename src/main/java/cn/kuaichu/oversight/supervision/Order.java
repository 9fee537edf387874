package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.life.deadline.DayCount;
import cn.kuaichu.people.identity.Post;
import java.time.Instant;

/**
 * An order (督办单) as it stands.
 *
 * @param round the case's round of handling it was issued in
 * @param acknowledgeDays 0 where the act of the rung told the unit in person
 * @param dueAt until when the unit has to put things right; while the order watches, until when it does so
 * @param answering who answers for the addressee on this rung; null until the order was assigned
 * @param officer who verifies on this rung; null until the order was assigned
 * @param outcome how this rung ended; null while it runs
 */
record Order(long id, String number, long appealId, int round, Ground ground, Actor issuer, String addressee,
    Instant issuedAt,
    Rung rung, Manner manner, int acknowledgeDays, int rectifyDays, DayCount dayCount, Instant acknowledgeBy,
    Instant dueAt,
    Post answering, Post officer, State status, Outcome outcome) {

  /** How an interview is held. */
  enum Manner {
    NONE, SINGLE, COLLECTIVE
  }

  enum State implements Words {
    ISSUED("待签收"), ACKNOWLEDGED("整改中"), RECTIFIED("待核验"), VERIFIED("核验属实"), WATCHING("继续盯办"), ESCALATING("措施待落实"),
    CLOSED("已销督"), REFERRED("已移送"), STOPPED("已终止"), WITHDRAWN("已撤回");

    private final String label;

    State(String label) {
      this.label = label;
    }

    /** Nothing more happens to the order. */
    boolean isOver() {
      return this == CLOSED || this == REFERRED || this == STOPPED || this == WITHDRAWN;
    }

    @Override
    public String label() {
      return label;
    }
  }

  enum Outcome implements Words {
    VERIFIED, NOT_RECTIFIED, FALSE, LATE, CHANGED, DECLINED_ENDED, HANDED_OVER;

    /** Nothing more is asked of the unit. */
    boolean settles() {
      return this == VERIFIED || this == CHANGED || this == DECLINED_ENDED;
    }

    @Override
    public String label() {
      return Outcomes.label(name());
    }
  }
}
