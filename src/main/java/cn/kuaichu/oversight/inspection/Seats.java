package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Recusal;
import org.springframework.stereotype.Component;

/**
 * Decides who acts: the member named by the draw, and no other. Where this member has left the post or has to keep
 * away, another holder of the post takes the place. The two members who look at one case are two humans, whatever their
 * logins.
 */
@Component
class Seats {
  private final InspectionRows rows;
  private final CaseFiles files;
  private final Officials officials;
  private final Recusal recusal;
  private final Involved involved;

  Seats(InspectionRows rows, CaseFiles files, Officials officials, Recusal recusal, Involved involved) {
    this.rows = rows;
    this.files = files;
    this.officials = officials;
    this.recusal = recusal;
    this.involved = involved;
  }

  boolean mayVisit(Visit visit, String login) {
    return isTheOne(visit, visit.visitor(), login, visit.confirmer().login());
  }

  boolean mayConfirm(Visit visit, String login) {
    return isTheOne(visit, visit.confirmer(), login, reporter(visit));
  }

  boolean mayPublish(Inspection inspection, String login) {
    Member leader = inspection.leading();
    return holds(login, leader.post()) && (login.equals(leader.login()) || !holds(leader.login(), leader.post()));
  }

  /** @return the member who visits; null where he can't any more and his post is asked */
  String visitor(Visit visit) {
    return mayVisit(visit, visit.visitor().login()) ? visit.visitor().login() : null;
  }

  String confirmer(Visit visit) {
    return mayConfirm(visit, visit.confirmer().login()) ? visit.confirmer().login() : null;
  }

  String leader(Inspection inspection) {
    return mayPublish(inspection, inspection.leader()) ? inspection.leader() : null;
  }

  /** @throws AppealRefused when somebody else has to make the visit */
  void requireVisitor(Visit visit, String login) {
    if (!mayVisit(visit, login)) {
      throw refused(visit, visitor(visit) != null);
    }
  }

  /** @throws AppealRefused when somebody else has to look over the finding */
  void requireConfirmer(Visit visit, String login) {
    if (!mayConfirm(visit, login)) {
      throw refused(visit, confirmer(visit) != null);
    }
  }

  private static AppealRefused refused(Visit visit, boolean namedMay) {
    return new AppealRefused("核查 " + visit.number() + (namedMay ? " 由核查组指定的成员办理，不能由他人代办。"
        : " 指定的成员已不能办理，请由同一岗位、没有参与本件办理或会签、且不是另一名核查人的同志办理。"));
  }

  private String reporter(Visit visit) {
    return rows.lastReport(visit).map(Report::by).orElse(visit.visitor().login());
  }

  private boolean isTheOne(Visit visit, Member named, String login, String other) {
    return login.equals(named.login()) ? isFit(visit, named.post(), login, other)
        : isFit(visit, named.post(), login, other) && !isFit(visit, named.post(), named.login(), other);
  }

  private boolean isFit(Visit visit, Post post, String login, String other) {
    return holds(login, post) && !officials.isSamePerson(login, other)
        && !recusal.isBarred(login, files.peek(visit.appealId())) && !involved.in(visit.appealId(), login);
  }

  /** In own right: a deputy is no member of the team. */
  private boolean holds(String login, Post post) {
    return officials.ownAppointmentsOf(login).stream()
        .anyMatch(held -> held.unit().equals(post.unit()) && held.role() == post.role());
  }
}
