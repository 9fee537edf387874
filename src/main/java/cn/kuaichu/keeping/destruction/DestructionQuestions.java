package cn.kuaichu.keeping.destruction;

import cn.kuaichu.engine.seam.ModelQuestions;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.util.Date;
import org.springframework.stereotype.Component;

/** The questions the models of the destruction ask. */
@Component("destruction")
public class DestructionQuestions implements ModelQuestions {
  private static final String PETITION_OFFICE = "PETITION_OFFICE";
  private final DestructionRows rows;
  private final Units units;
  private final SideDeadlines deadlines;

  DestructionQuestions(DestructionRows rows, Units units, SideDeadlines deadlines) {
    this.rows = rows;
    this.units = units;
    this.deadlines = deadlines;
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
    return Date.from(deadlines.of(SideDeadline.DESTRUCTION_APPROVAL));
  }

  /** @param stage PETITION or DISCIPLINE */
  public boolean isApproved(long listId, String stage) {
    return rows.approved(listId, stage).orElse(false);
  }
}
