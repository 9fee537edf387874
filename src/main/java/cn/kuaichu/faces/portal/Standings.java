package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.revisit.NotDone;
import cn.kuaichu.life.revisit.Revisits;
import cn.kuaichu.oversight.supervision.OpenOrders;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks each feature how a case stands; a fact that is not recorded is not guessed from another one. */
@Component
class Standings {
  private final SigningTurn signing;
  private final Deadline deadline;
  private final WhomToRing ring;
  private final OpenOrders orders;
  private final Revisits revisits;
  private final NotDone notDone;

  Standings(SigningTurn signing, Deadline deadline, WhomToRing ring, OpenOrders orders, Revisits revisits,
      NotDone notDone) {
    this.signing = signing;
    this.deadline = deadline;
    this.ring = ring;
    this.orders = orders;
    this.revisits = revisits;
    this.notDone = notDone;
  }

  Standing of(Appeal appeal) {
    List<Party> ahead = signing.ahead(appeal);
    boolean closed = appeal.status() == Status.RESOLVED;
    return new Standing(appeal.status(), appeal.reworkCount(), ahead, deadline.due(appeal), deadline.pause(appeal),
        orders.any(appeal.id()), signing.word(appeal), ring.contact(appeal), ring.missed(appeal, ahead),
        closed ? revisits.plannedFor(appeal) : null,
        appeal.status() != Status.CLOSED || !revisits.answer(appeal.id()).equals("NOT_REACHED"),
        notDone.isSaid(appeal));
  }
}
