package cn.kuaichu.life.conference;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls conferences. */
@Component
public class Conferences {
  private static final String SYSTEM = "SYSTEM";
  private final ConferenceRows rows;
  private final AgendaCases agenda;
  private final ConferenceArea area;
  private final Figures figures;
  private final AppealLifecycle lifecycle;
  private final SideDeadlines deadlines;
  private final Clock clock;

  Conferences(ConferenceRows rows, AgendaCases agenda, ConferenceArea area, Figures figures,
      AppealLifecycle lifecycle, SideDeadlines deadlines, Clock clock) {
    this.rows = rows;
    this.agenda = agenda;
    this.area = area;
    this.figures = figures;
    this.lifecycle = lifecycle;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /**
   * A leader, or the district's coordinator, calls one at any time.
   *
   * @param numbers cases to be heard beside those that wait
   * @throws AppealRefused when there would be nothing to hear
   */
  @Transactional
  public long call(Actor actor, String numbers) {
    Role role = Role.of(actor.role());
    if (role != Role.COORDINATOR && role != Role.LEADER) {
      throw new AppealRefused("联席会议由区综合服务中心协调员或乡镇（街道）分管领导召集，您的岗位不能召集。");
    }
    Conference conference = rows.add(new Post(actor.unit(), role), actor.login(), null,
        figures.of(area.of(actor.unit())));
    agenda.add(conference, CaseNumbers.apart(numbers), actor);
    if (rows.cases(conference.id()).isEmpty()) {
      throw new AppealRefused("待会商清单上没有诉求，会议没有可会商的内容。请在“会商诉求”中填写诉求编号再召集。");
    }
    lifecycle.confer(conference.number(), conference.id());
    return conference.id();
  }

  /**
   * The district's monthly conference, on the day the table says or, after days without power, as soon as possible.
   *
   * @return false before that day, when the month has its conference already, and in a district whose units are not
   * loaded yet
   */
  @Transactional
  public boolean callMonthly() {
    YearMonth month = YearMonth.from(WorkCalendar.date(clock.instant()));
    if (!hasCome(month) || !area.hasCentre() || rows.hasMonthly(area.centre(), month)) {
      return false;
    }
    Conference conference = rows.add(new Post(area.centre(), Role.COORDINATOR), SYSTEM, month,
        figures.of(area.of(area.centre())));
    agenda.add(conference, List.of(), Actor.SYSTEM);
    lifecycle.confer(conference.number(), conference.id());
    return true;
  }

  private boolean hasCome(YearMonth month) {
    LocalDate lastOfTheOneBefore = month.atDay(1).minusDays(1);
    return !clock.instant().isBefore(deadlines.after(SideDeadline.MONTHLY_CONFERENCE, lastOfTheOneBefore));
  }
}
