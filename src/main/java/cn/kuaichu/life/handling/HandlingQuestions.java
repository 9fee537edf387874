package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The questions the model of handling asks: whose task it is, and who decides what a handler asks for. */
@Component("handling")
public class HandlingQuestions implements ModelQuestions {
  private final CaseFiles files;
  private final Deciders deciders;
  private final Officials officials;

  HandlingQuestions(CaseFiles files, Deciders deciders, Officials officials) {
    this.files = files;
    this.deciders = deciders;
    this.officials = officials;
  }

  /**
   * Whose task comes next; null once the handler has left his post, or while a deputy stands in for him: then his post
   * takes it.
   */
  public String handler(long appealId) {
    Appeal appeal = files.peek(appealId);
    boolean takesIt = officials.serves(appeal.handler(), appeal.responsibleUnit(), Role.HANDLER)
        && !officials.isStoodInFor(appeal.handler(), appeal.responsibleUnit(), Role.HANDLER);
    return takesIt ? appeal.handler() : null;
  }

  /** Who may grant more time or a pause: a group. */
  public String timeApprovers(long appealId) {
    return deciders.ofTime(appealId);
  }

  public String raiseDeciders(long appealId) {
    return deciders.ofRaise(appealId);
  }

  public String arbiters(long appealId) {
    return deciders.ofObjection(appealId);
  }

  public Date decideBy(long appealId) {
    return Date.from(deciders.decideBy(appealId));
  }

  /** The handling chapter has ended without a result, because another unit has become responsible. */
  public boolean isMoved(long appealId) {
    return files.peek(appealId).status() == Status.HANDLING;
  }
}
