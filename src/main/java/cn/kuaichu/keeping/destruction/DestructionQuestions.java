package cn.kuaichu.keeping.destruction;

import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The questions the models of the destruction ask. */
@Component("destruction")
public class DestructionQuestions implements ModelQuestions {
  /** Days to look a list through (ours). */
  private static final int APPROVAL_DAYS = 15;
  private static final String PETITION_OFFICE = "PETITION_OFFICE";
  private final DestructionRows rows;
  private final Units units;
  private final WorkCalendar calendar;
  private final Clock clock;

  DestructionQuestions(DestructionRows rows, Units units, WorkCalendar calendar, Clock clock) {
    this.rows = rows;
    this.units = units;
    this.calendar = calendar;
    this.clock = clock;
  }

  public String petitionOffice() {
    return units.ofKind(PETITION_OFFICE).orElseThrow().id();
  }

  public String disciplineOffice() {
    return units.ofKind("DISCIPLINE").orElseThrow().id();
  }

  public String approvers(String unit) {
    return (PETITION_OFFICE.equals(units.get(unit).kind()) ? Role.PETITION : Role.DISCIPLINE).groupOf(unit);
  }

  public Date approvalDueAt() {
    return Date.from(calendar.endOfDay(clock.instant(), APPROVAL_DAYS));
  }

  /** @param stage PETITION or DISCIPLINE */
  public boolean isApproved(long listId, String stage) {
    return rows.approved(listId, stage).orElse(false);
  }
}
