package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.contact.ContactTries;
import cn.kuaichu.life.contact.Occasion;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tries to reach the citizen for a revisit: on different days, and at last at the door. */
@Component
public class RevisitTries {
  private final ContactTries tries;
  private final SideDeadlines deadlines;

  RevisitTries(ContactTries tries, SideDeadlines deadlines) {
    this.tries = tries;
    this.deadlines = deadlines;
  }

  void add(Appeal appeal, String way, Actor officer) {
    tries.add(appeal, Occasion.REVISIT, appeal.round(), way, officer);
  }

  public List<ContactTries.Try> of(Appeal appeal) {
    return tries.of(appeal.id(), Occasion.REVISIT, appeal.round());
  }

  public static boolean isAtHome(ContactTries.Try one) {
    return one.way().equals("VISIT");
  }

  /** Not yet often enough, or not yet at the citizen's door. */
  public boolean goOn(Appeal appeal) {
    List<ContactTries.Try> made = of(appeal);
    return !isAtHome(made.get(made.size() - 1)) || !tries.enough(appeal, Occasion.REVISIT, appeal.round());
  }

  /** So long after the last try as the table says. */
  public Instant nextAt(Appeal appeal) {
    List<ContactTries.Try> made = of(appeal);
    return deadlines.of(SideDeadline.REVISIT_TRY, made.get(made.size() - 1).at());
  }
}
