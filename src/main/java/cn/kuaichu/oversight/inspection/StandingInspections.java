package cn.kuaichu.oversight.inspection;

import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The inspections under way that do not move on. Only the team knows of an inspection, so without this check they would
 * wait unseen.
 */
@Repository
public class StandingInspections {
  /** Why it stands. */
  public enum Why {
    /** No official in the post may do it. */
    NOBODY_MAY,
    /**
     * The official with the task may not do it any more, but another official in the post may: the task must be given
     * back.
     */
    HELD_IN_VAIN,
    LATE
  }

  /**
   * @param visitId null where the findings wait to be published
   * @param post that has to do it
   */
  public record Standing(long inspectionId, Long visitId, Post post, Why why) {}

  /** A task of an inspection, and who may do it. */
  private record Open(long inspectionId, Long visitId, Post post, String holder, boolean late, Predicate<String> may) {}

  private final InspectionRows rows;
  private final Seats seats;
  private final Officials officials;
  private final Clock clock;
  private final JdbcClient jdbc;

  StandingInspections(InspectionRows rows, Seats seats, Officials officials, Clock clock, JdbcClient jdbc) {
    this.rows = rows;
    this.seats = seats;
    this.officials = officials;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  public List<Standing> all() {
    return Stream.concat(visits().stream(), publications().stream()).flatMap(open -> whys(open).stream()
        .map(why -> new Standing(open.inspectionId, open.visitId, open.post, why))).toList();
  }

  private List<Why> whys(Open open) {
    List<Why> found = new ArrayList<>();
    if (open.holder == null || !open.may.test(open.holder)) {
      boolean somebody = officials.ownAppointmentsIn(open.post.unit()).stream()
          .anyMatch(held -> held.role() == open.post.role() && open.may.test(held.login()));
      if (!somebody) {
        found.add(Why.NOBODY_MAY);
      } else if (open.holder != null) {
        found.add(Why.HELD_IN_VAIN);
      }
    }
    if (open.late) {
      found.add(Why.LATE);
    }
    return found;
  }

  private List<Open> visits() {
    return tasks("inspection-visit", "visitId").query((row, n) -> {
      Visit visit = rows.visit(row.getLong(1));
      boolean confirms = row.getString(2).equals("userTask_confirmFinding");
      return new Open(visit.inspectionId(), visit.id(), (confirms ? visit.confirmer() : visit.visitor()).post(),
          row.getString(3),
          row.getBoolean(4), login -> confirms ? seats.mayConfirm(visit, login) : seats.mayVisit(visit, login));
    }).list();
  }

  private List<Open> publications() {
    return tasks("field-inspection", "inspectionId").query((row, n) -> {
      Inspection inspection = rows.get(row.getLong(1));
      return new Open(inspection.id(), null, inspection.leading().post(), row.getString(3), row.getBoolean(4),
          login -> seats.mayPublish(inspection, login));
    }).list();
  }

  private JdbcClient.StatementSpec tasks(String process, String variable) {
    return jdbc.sql("""
        select v.long_, t.task_def_key_, t.assignee_, t.due_date_ < ?
          from act_ru_task t
          join act_re_procdef d on d.id_ = t.proc_def_id_ and d.key_ = ?
          join act_ru_variable v on v.execution_id_ = t.proc_inst_id_ and v.name_ = ?
         order by v.long_
        """).params(Timestamp.from(clock.instant()), process, variable);
  }
}
