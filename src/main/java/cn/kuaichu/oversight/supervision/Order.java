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
 */
record Order(long id, String number, long appealId, int round, Ground ground, Actor issuer, String addressee,
    Instant issuedAt, Stage stage) {

  /**
   * What holds on the present rung.
   *
   * @param answering who answers for the addressee; null until the order was assigned
   * @param officer who verifies; null until the order was assigned
   * @param outcome how the rung ended; null while it runs
   */
  record Stage(Rung rung, Manner manner, Terms terms, Post answering, Post officer, State status, Outcome outcome) {}

  /**
   * How long the unit has.
   *
   * @param acknowledgeDays 0 where the act of the rung told the unit in person
   * @param dueAt until when it has to put things right; while the order watches, until when it does so
   */
  record Terms(int acknowledgeDays, int rectifyDays, DayCount dayCount, Instant acknowledgeBy, Instant dueAt) {}

  Rung rung() {
    return stage.rung();
  }

  Manner manner() {
    return stage.manner();
  }

  Terms terms() {
    return stage.terms();
  }

  Post answering() {
    return stage.answering();
  }

  Post officer() {
    return stage.officer();
  }

  State status() {
    return stage.status();
  }

  Outcome outcome() {
    return stage.outcome();
  }

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
