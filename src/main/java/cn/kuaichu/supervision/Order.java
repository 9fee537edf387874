package cn.kuaichu.supervision;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.identity.Post;
import java.time.Instant;

/**
 * An order (督办单) as it stands.
 *
 * @param answering who answers for the addressee on this rung; null until the order was assigned
 * @param officer who verifies on this rung; null until the order was assigned
 * @param outcome how this rung ended; null while it runs
 */
record Order(long id, String number, long appealId, Ground ground, Actor issuer, String addressee, Instant issuedAt,
    Rung rung, Manner manner, int acknowledgeDays, int rectifyDays, Instant acknowledgeBy, Instant dueAt, Post answering,
    Post officer, State status, Outcome outcome) {

  /** How an interview is held. */
  enum Manner {
    NONE, SINGLE, COLLECTIVE
  }

  enum State {
    ISSUED, ACKNOWLEDGED, RECTIFIED, VERIFIED, ESCALATING, CLOSED, REFERRED
  }

  enum Outcome implements Words {
    VERIFIED, NOT_RECTIFIED, FALSE, LATE;

    @Override
    public String label() {
      return Outcomes.label(name());
    }
  }
}
