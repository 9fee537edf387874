package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealNumber;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Who may hand out the code of which case. No task of the case may be open any more, so the right to it comes from
 * the post and not from a task.
 */
@Component
class CodeAccess {
  private final Appeals appeals;
  private final Officials officials;
  private final Units units;
  private final Recusal recusal;
  private final IdentityService identity;

  CodeAccess(Appeals appeals, Officials officials, Units units, Recusal recusal, @Lazy IdentityService identity) {
    this.appeals = appeals;
    this.officials = officials;
    this.units = units;
    this.recusal = recusal;
    this.identity = identity;
  }

  /** Whether the reader holds a post that hands out codes at all. */
  boolean isOffered() {
    return posts().findAny().isPresent();
  }

  /** Whether the reader's post hands out this case's codes. */
  boolean isOffered(Appeal appeal) {
    return actor(appeal).isPresent();
  }

  /** A number that does not exist and one of somebody else's are answered alike. */
  Appeal appeal(String number) {
    Appeal appeal = read(number).flatMap(appeals::find).filter(this::isOffered).orElseThrow(CaseNotVisible::new);
    recusal.require(login(), appeal);
    return appeal;
  }

  private static Optional<String> read(String number) {
    try {
      return Optional.of(new AppealNumber(number).value());
    } catch (AppealRefused misread) {
      return Optional.empty();
    }
  }

  Optional<Actor> actor(Appeal appeal) {
    return posts().filter(post -> post.role() == Role.COORDINATOR || isOver(post.unit(), appeal)).findFirst()
        .map(post -> new Actor(post.login(), post.role().word(), post.unit()));
  }

  /** Where it was taken down, where it happened, who owes the solution, and the units above these. */
  private boolean isOver(String unit, Appeal appeal) {
    return Stream.of(appeal.intakeUnit(), appeal.placeUnit(), appeal.responsibleUnit())
        .anyMatch(at -> at != null && units.isWithin(at, unit));
  }

  private Stream<Officials.Appointment> posts() {
    return officials.ownAppointmentsOf(login()).stream()
        .filter(post -> post.role() == Role.INTAKE || post.role() == Role.COORDINATOR);
  }

  String login() {
    return Optional.ofNullable(identity.getCurrentAuthentication()).orElseThrow(CaseNotVisible::new).getUserId();
  }

  /** There is no such case, or none this reader hands out codes for. */
  static final class CaseNotVisible extends Answers.NotVisible {
    CaseNotVisible() {
      super("没有找到这件诉求，或者它不属于您的单位。请核对诉求编号，末尾还有一位数字。");
    }
  }
}
