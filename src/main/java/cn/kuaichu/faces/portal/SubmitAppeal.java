package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.faces.portal.FormTokens.Token;
import cn.kuaichu.ground.text.Phones;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.people.identity.Units;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes down what a citizen submits, once per form. */
@Component
class SubmitAppeal {
  private final RegisterAppeal register;
  private final Receipts receipts;
  private final Limits limits;
  private final Bounds bounds;
  private final Units units;
  private final KeptPhotos photos;
  private final Clock clock;
  private final TransactionTemplate transaction;

  SubmitAppeal(RegisterAppeal register, Receipts receipts, Limits limits, Bounds bounds, Units units, KeptPhotos photos,
      Clock clock, PlatformTransactionManager transactions) {
    this.register = register;
    this.receipts = receipts;
    this.limits = limits;
    this.bounds = bounds;
    this.units = units;
    this.photos = photos;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * @param address the client's, for the limit
   * @throws TooManyTries when this address has submitted too much within the hour
   * @throws TooSoon when it has submitted much, and this form was not open for long
   */
  Receipts.Receipt submit(Token token, AppealForm form, String address) {
    try {
      transaction.executeWithoutResult(status -> {
        Limits.Answer limit = limits.take(Limits.Kind.SUBMISSION_PER_ADDRESS, address,
            bounds.perHour(Limits.Kind.SUBMISSION_PER_ADDRESS, address));
        if (receipts.find(token).isPresent()) {
          status.setRollbackOnly(); // a repetition counts for nothing
        } else {
          registerWithin(limit, token, form, address);
        }
      });
    } catch (DuplicateKeyException e) {
      return receipts.find(token).orElseThrow(() -> e); // the same form came twice at once: the other one was first
    }
    return receipts.find(token).orElseThrow();
  }

  /** A refusal undoes the count, so that a citizen's own refused tries do not make the wait longer. */
  private void registerWithin(Limits.Answer limit, Token token, AppealForm form, String address) {
    if (!limit.allowed()) {
      throw new TooManyTries(limit.until());
    }
    Instant ready = token.issuedAt().plus(bounds.patience(limit.tries(), address));
    if (clock.instant().isBefore(ready)) {
      throw new TooSoon(Duration.between(clock.instant(), ready));
    }
    photos.give(token, register.register(registration(token, form)).id());
  }

  private Registration registration(Token token, AppealForm form) {
    Instant now = clock.instant();
    return new Registration(new Registration.From(Receipts.SOURCE, token.id()), form.channel(),
        new Registration.Taken(Actor.COMPLAINANT, "网上提交", now.atZone(WorkCalendar.ZONE).toLocalDate()), now,
        new Registration.Units(units.around(form.place(), Tier.TOWNSHIP).id(), form.place(), orNull(form.accused())),
        form.title(), form.words(),
        new Registration.Person(form.name(), form.dialled().map(Phones::joined).orElse(null), orNull(form.address())),
        receipts.codeHash(token));
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
