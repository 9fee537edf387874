package cn.kuaichu.life.querycode;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.RegisteredIdentity;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A code that an official printed is not the citizen's word: whoever printed it knows it. Before anybody agrees to
 * something with it, something else has to speak for it, that the printer does not have: the telephone number, where he
 * never saw it; another official, who compares the identity card; or some days in which whoever holds the code from
 * before reads that there is a new one, and says nothing.
 */
@Component
public class ConfirmCode {
  private final CaseFiles files;
  private final CaseCodes codes;
  private final HandedOutCodes handedOut;
  private final RegisteredIdentity identity;
  private final RegisteredPhone phones;
  private final Officials officials;
  private final Units units;
  private final AppealLifecycle lifecycle;
  private final CodeSettings settings;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final Clock clock;

  ConfirmCode(CaseFiles files, CaseCodes codes, HandedOutCodes handedOut, RegisteredIdentity identity,
      RegisteredPhone phones,
      Officials officials, Units units, AppealLifecycle lifecycle, CodeSettings settings,
      PlatformTransactionManager transactions,
      JdbcClient jdbc, Clock clock) {
    this.files = files;
    this.codes = codes;
    this.handedOut = handedOut;
    this.identity = identity;
    this.phones = phones;
    this.officials = officials;
    this.units = units;
    this.lifecycle = lifecycle;
    this.settings = settings;
    this.transaction = new TransactionTemplate(transactions);
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What the holder of a printed code can do so that it counts.
   *
   * @param byPhone the registered number shows something, and may still be tried
   * @param countsAt from when on silence shows something; null where nobody would read the notice
   */
  public record Open(int no, boolean byPhone, Instant countsAt) {}

  /** Empty where the code counts already, or is no printed one. */
  public Optional<Open> open(Appeal appeal, int no) {
    return codes.waiting(appeal.id()).stream().filter(code -> code.no() == no).findFirst()
        .map(code -> new Open(code.no(),
            code.phoneTries() < settings.phoneTries() && isPhoneUnknownToPrinter(appeal, code.no()),
            CaseCodes.canBeObjectedTo(appeal, code) ? countsAt(code) : null));
  }

  private Instant countsAt(CaseCodes.Waiting code) {
    return code.printedAt().plus(Duration.ofDays(settings.waitDays()));
  }

  /** He took the appeal down, or looked the number up: then it shows nothing about who types it. */
  private boolean isPhoneUnknownToPrinter(Appeal appeal, int no) {
    return phones.isRegistered(appeal) && identity.isContactGenuine(appeal) && handedOut.printer(appeal.id(), no)
        .filter(printer -> !printer.equals(appeal.handler()))
        .filter(printer -> jdbc.sql("""
            select distinct actor from case_step where appeal_id = ? and kind in ('REGISTER', 'READ_CONTACT')
            """).param(appeal.id()).query(String.class).list().stream()
            .noneMatch(reader -> officials.isSamePerson(reader, printer)))
        .isPresent();
  }

  /**
   * The citizen types the number that stands in the registration.
   *
   * @throws AppealRefused when it is another one, was tried too often, or shows nothing
   */
  public void byPhone(Appeal opened, CaseCodes.Held held, String typed) {
    Open open = open(opened, held.no()).orElseThrow(() -> changed(opened));
    if (!open.byPhone()) {
      throw new AppealRefused("诉求 " + opened.number() + " 的这张查询码不能用电话号码确认了。请到受理单位，由打印人以外的工作人员核对身份证后确认。");
    }
    // a transaction of its own: a wrong try is counted whatever comes after it
    int tries = transaction.execute(status -> codes.countPhoneTry(opened.id(), open.no()));
    if (tries > settings.phoneTries() || !phones.is(opened, typed)) {
      throw new AppealRefused("电话号码与登记的不一致，没有确认。" + (tries < settings.phoneTries()
          ? "请填反映时留下的那个号码，还可以再试 " + (settings.phoneTries() - tries) + " 次。"
          : "试的次数已满，请到受理单位，由打印人以外的工作人员核对身份证后确认。"));
    }
    transaction.executeWithoutResult(
        status -> confirm(files.open(opened.id()), held.no(), Confirmation.PHONE, Actor.complainant()));
  }

  /** Another official has the card before him. */
  @Transactional
  public void byOfficial(long appealId, int no, Actor by) {
    CaseFile file = files.open(appealId);
    objection(file.appeal(), no, by.login()).ifPresent(reason -> {
      throw new AppealRefused(reason);
    });
    confirm(file, no, Confirmation.IDENTITY, by);
  }

  /** Why this official cannot confirm this code. */
  public Optional<String> objection(Appeal appeal, int no, String login) {
    String reason = null;
    Optional<String> printer = handedOut.printer(appeal.id(), no);
    if (codes.waiting(appeal.id()).stream().noneMatch(code -> code.no() == no) || printer.isEmpty()) {
      reason = "的第 " + no + " 张查询码已经确认、停用或者换过了，请重新查找。";
    } else if (officials.isSamePerson(printer.get(), login)) {
      reason = "的这张查询码是您打印的，须由另一名工作人员核对诉求人的身份证后确认。";
    } else if (appeal.handler() != null && officials.isSamePerson(appeal.handler(), login) || isParty(appeal, login)) {
      reason = "由您承办，或者您在它的会签单上签了字，不能由您确认诉求人的查询码。";
    }
    return Optional.ofNullable(reason).map(why -> "诉求 " + appeal.number() + " " + why);
  }

  private boolean isParty(Appeal appeal, String login) {
    return jdbc.sql("""
        select actor from given_signature where appeal_id = :id
        union
        select on_behalf_of from given_signature where appeal_id = :id and on_behalf_of is not null
        """).param("id", appeal.id()).query(String.class).list().stream()
        .anyMatch(party -> officials.isSamePerson(party, login));
  }

  /** In the transaction that signs: the days are over, and nobody has objected. */
  @Transactional
  public void bySilence(CaseFile file, CaseCodes.Held held) {
    if (open(file.appeal(), held.no())
        .filter(open -> open.countsAt() != null && !clock.instant().isBefore(open.countsAt())).isPresent()) {
      confirm(file, held.no(), Confirmation.WAITED, Actor.complainant());
      file.write(); // whoever signs next in this transaction looks the code up in the ledger
    }
  }

  private void confirm(CaseFile file, int no, Confirmation by, Actor actor) {
    CaseCodes.Waiting code = codes.waiting(file.appeal().id()).stream().filter(waiting -> waiting.no() == no)
        .findFirst()
        .orElseThrow(() -> changed(file.appeal()));
    if (!codes.isGenuine(file.appeal(), new CaseCodes.Held(no, code.hash()))) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 的查询码登记被改动过，没有确认。请向区信访局反映。");
    }
    Map<String, Object> detail = new HashMap<>();
    detail.put("no", no);
    detail.put("by", by.name());
    detail.put(RegisteredIdentity.CODE, RegisteredIdentity.codeDigest(code.hash()));
    if (by == Confirmation.WAITED) {
      detail.put("waitDays", settings.waitDays());
    }
    if (!actor.isComplainant()) {
      detail.put("person", officials.personOf(actor.login()));
    }
    codes.confirm(file.appeal().id(), no, clock.instant());
    file.codeEstablished(code.hash());
    file.record(Step.CONFIRM_CODE, actor, "confirmCode:" + no, detail, Map.of());
  }

  /**
   * “这不是我申请的”: whatever was printed after the code in the hands of whoever says so opens nothing any more, and the
   * discipline office looks into it. A second press finds nothing to stop.
   */
  @Transactional
  public void object(Appeal opened, CaseCodes.Held held) {
    CaseFile file = files.open(opened.id());
    Optional<HandedOutCodes.HandedOut> printed = handedOut.latest(opened.id());
    int after = Math.max(held.no(), codes.lastConfirmed(opened.id()));
    if (codes.stopAfter(opened.id(), after, clock.instant()) == 0) {
      return;
    }
    file.record(Step.STOP_CODE, Actor.complainant(), "stopCode:" + printed.orElseThrow().no(), Map.of("after", after),
        Map.of());
    file.write();
    lifecycle.lookIntoCode(file.appeal(),
        units.lookingAgain(printed.orElseThrow().unit(), file.appeal().accusedUnit()).id());
  }

  private static AppealRefused changed(Appeal appeal) {
    return new AppealRefused("诉求 " + appeal.number() + " 的查询码刚刚有变化。请用最新的一张重新查询。");
  }
}
