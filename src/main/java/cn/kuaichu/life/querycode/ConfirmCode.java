package cn.kuaichu.life.querycode;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A code that an official printed is not the citizen's word, because that official knows it. Before the citizen can
 * agree to something with it, something else that the printing official does not have must speak for it: the telephone
 * number, if that official never saw it; another official, who compares the identity card ({@link CheckIdentity}); or
 * some days in which the holder of the code from before reads that there is a new one and does not object.
 */
@Component
public class ConfirmCode {
  private final CaseFiles files;
  private final CaseCodes codes;
  private final PhoneAsProof phoneAsProof;
  private final RegisteredPhone phones;
  private final EstablishCode established;
  private final CodeSettings settings;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ConfirmCode(CaseFiles files, CaseCodes codes, PhoneAsProof phoneAsProof, RegisteredPhone phones,
      EstablishCode established, CodeSettings settings, PlatformTransactionManager transactions, Clock clock) {
    this.files = files;
    this.codes = codes;
    this.phoneAsProof = phoneAsProof;
    this.phones = phones;
    this.established = established;
    this.settings = settings;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * What the holder of a printed code can do so that it counts.
   *
   * @param byPhone the registered number shows something, and may still be tried
   * @param countsAt from when on silence shows something; null where the notice would have no reader
   */
  public record Open(int no, boolean byPhone, Instant countsAt) {}

  /** Empty where the code counts already, or is no printed one. */
  public Optional<Open> open(Appeal appeal, int no) {
    return codes.waiting(appeal.id()).stream().filter(code -> code.no() == no).findFirst()
        .map(code -> new Open(code.no(),
            code.phoneTries() < settings.phoneTries() && phoneAsProof.isOne(appeal, code.no()),
            CaseCodes.canBeObjectedTo(appeal, code) ? countsAt(code) : null));
  }

  private Instant countsAt(CaseCodes.Waiting code) {
    return code.printedAt().plus(Duration.ofDays(settings.waitDays()));
  }

  /**
   * The citizen types the number that stands in the registration.
   *
   * @throws AppealRefused when it is another one, was tried too often, or shows nothing
   */
  public void byPhone(Appeal opened, CaseCodes.Held held, String typed) {
    Open open = open(opened, held.no()).orElseThrow(() -> EstablishCode.changed(opened));
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
        status -> established.by(files.open(opened.id()), held.no(), Confirmation.PHONE, Actor.complainant()));
  }

  /** In the transaction that signs: the days are over, and there was no objection. */
  @Transactional
  public void bySilence(CaseFile file, CaseCodes.Held held) {
    if (open(file.appeal(), held.no())
        .filter(open -> open.countsAt() != null && !clock.instant().isBefore(open.countsAt())).isPresent()) {
      established.by(file, held.no(), Confirmation.WAITED, Actor.complainant());
      file.write(); // the signing that follows in this transaction looks the code up in the ledger
    }
  }
}
