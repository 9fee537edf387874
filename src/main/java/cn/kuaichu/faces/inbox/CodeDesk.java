package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealNumber;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.life.querycode.CaseCodes;
import cn.kuaichu.life.querycode.CheckIdentity;
import cn.kuaichu.life.querycode.HandOutCode;
import cn.kuaichu.life.querycode.QueryCode;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * 打印查询码 in Tasklist, for a citizen who stands at the counter with the number of his case and nothing else. The case may
 * wait for anybody or for nobody any more, so the right to it comes from the post and not from a task.
 */
@Component
class CodeDesk {
  /**
   * What the official compares with the identity card before he prints.
   *
   * @param count how many codes were printed before
   * @param own whether the citizen has the code of his own receipt
   * @param refusedBecause null where one may be printed
   * @param toConfirm how many-th printed code nothing speaks for yet; null where there is none
   * @param notConfirmedBecause null where the reader may compare the card and confirm it
   */
  record Found(String number, String title, String complainant, String status, int count, boolean own,
      String refusedBecause,
      Integer toConfirm, String notConfirmedBecause) {}

  /** What stands on the paper, and nowhere else. */
  record Slip(String number, String code, int no, String when, String unit, String by, String telephone) {}

  private final Appeals appeals;
  private final HandOutCode handOut;
  private final CaseCodes codes;
  private final CheckIdentity identityCheck;
  private final CaseReader reader;
  private final Officials officials;
  private final Units units;
  private final Recusal recusal;
  private final IdentityService identity;
  private final Clock clock;
  private final String telephone;

  CodeDesk(Appeals appeals, HandOutCode handOut, CaseCodes codes, CheckIdentity identityCheck, CaseReader reader,
      Officials officials, Units units, Recusal recusal,
      @Lazy IdentityService identity, Clock clock, @Value("${kuaichu.portal.telephone}") String telephone) {
    this.appeals = appeals;
    this.handOut = handOut;
    this.codes = codes;
    this.identityCheck = identityCheck;
    this.reader = reader;
    this.officials = officials;
    this.units = units;
    this.recusal = recusal;
    this.identity = identity;
    this.clock = clock;
    this.telephone = telephone;
  }

  /** Whether the reader holds a post that hands out codes at all. */
  boolean isOffered() {
    return posts().findAny().isPresent();
  }

  /** Whether the reader's post hands out this case's codes. */
  boolean isOffered(Appeal appeal) {
    return actor(appeal).isPresent();
  }

  Found find(String number) {
    Appeal appeal = appeal(number);
    int count = handOut.count(appeal.id());
    Integer toConfirm = codes.unconfirmed(appeal.id()).orElse(null);
    return new Found(appeal.number(), Masking.inText(appeal.title()), reader.complainant(appeal),
        appeal.status().label(), count,
        count == 0 && appeal.codeHash() != null, handOut.objection(appeal, actor(appeal).orElseThrow()).orElse(null),
        toConfirm,
        toConfirm == null ? null : identityCheck.objection(appeal, toConfirm, login()).orElse(null));
  }

  /** Somebody else than the printer has compared the identity card. */
  void confirm(String number, int no) {
    Appeal appeal = appeal(number);
    identityCheck.confirm(appeal.id(), no, actor(appeal).orElseThrow());
  }

  Slip handOut(String number, int no) {
    Appeal appeal = appeal(number);
    Actor by = actor(appeal).orElseThrow();
    QueryCode code = handOut.handOut(appeal.id(), no, by);
    return new Slip(appeal.number(), code.shown(), no, CaseReader.time(clock.instant()),
        units.find(by.unit()).map(Unit::name).orElse(""), officials.nameOf(by.login()).orElse(by.login()), telephone);
  }

  /** A number that does not exist and one of somebody else's are answered alike. */
  private Appeal appeal(String number) {
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

  private Optional<Actor> actor(Appeal appeal) {
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

  private String login() {
    return Optional.ofNullable(identity.getCurrentAuthentication()).orElseThrow(CaseNotVisible::new).getUserId();
  }

  /** There is no such case, or none this reader hands out codes for. */
  static final class CaseNotVisible extends Answers.NotVisible {
    CaseNotVisible() {
      super("没有找到这件诉求，或者它不属于您的单位。请核对诉求编号，末尾还有一位数字。");
    }
  }
}
