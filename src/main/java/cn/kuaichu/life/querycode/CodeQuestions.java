package cn.kuaichu.life.querycode;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import cn.kuaichu.people.identity.Posts;
import cn.kuaichu.people.identity.Units;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The questions the model of an objection to a printed code asks. */
@Component("codes")
public class CodeQuestions implements ModelQuestions {
  private final CaseFiles files;
  private final HandedOutCodes handedOut;
  private final Posts posts;
  private final Units units;
  private final SideDeadlines deadlines;

  CodeQuestions(CaseFiles files, HandedOutCodes handedOut, Posts posts, Units units,
      SideDeadlines deadlines) {
    this.files = files;
    this.handedOut = handedOut;
    this.posts = posts;
    this.units = units;
    this.deadlines = deadlines;
  }

  /** The discipline officer over the unit that printed, from outside it; never of a unit the case complains about. */
  public String officers(long appealId) {
    Appeal appeal = files.peek(appealId);
    String printedBy = handedOut.last(appealId).orElseThrow().unit();
    return posts.officerOver(printedBy, unit -> unit.equals(printedBy)
        || appeal.accusedUnit() != null && units.isWithin(unit, appeal.accusedUnit())).post().group();
  }

  public Date checkBy() {
    return Date.from(deadlines.of(SideDeadline.CHECK_CODE));
  }
}
