package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Posts;
import cn.kuaichu.people.identity.Units;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Date;
import org.springframework.stereotype.Component;

/** 甄别抽查: a share of the appeals that are not handled is looked at again, by somebody of another unit. */
@Component("spotChecks")
public class SpotChecks implements ModelQuestions {
  private static final int PERCENT = 100;
  private final CaseFiles files;
  private final Posts posts;
  private final Units units;
  private final WorkCalendar calendar;
  private final Clock clock;

  SpotChecks(CaseFiles files, Posts posts, Units units, WorkCalendar calendar, Clock clock) {
    this.files = files;
    this.posts = posts;
    this.units = units;
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * @param before hash of the entry before the answer's
   * @return 0 to 99; the answer is looked at again where this is less than the share
   */
  public static int draw(byte[] before) {
    return Integer.remainderUnsigned(ByteBuffer.wrap(before).getInt(), PERCENT);
  }

  /** The discipline officer over the unit that screened, from outside it; never of a unit the case complains about. */
  public String officers(long appealId) {
    Appeal appeal = files.peek(appealId);
    String screenedBy = units.screening(appeal.intakeUnit(), appeal.accusedUnit());
    return posts.officerOver(screenedBy, unit -> unit.equals(screenedBy)
        || appeal.accusedUnit() != null && units.isWithin(unit, appeal.accusedUnit())).post().group();
  }

  /** @param days calendar days from today */
  public Date dueAt(int days) {
    return Date.from(calendar.endOfDay(clock.instant(), days));
  }
}
