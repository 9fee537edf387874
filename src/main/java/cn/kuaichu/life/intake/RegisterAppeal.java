package cn.kuaichu.life.intake;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.people.identity.Units;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes an appeal down and starts its life, in one transaction, for every way in: portal, Tasklist, import. */
@Component
public class RegisterAppeal {
  public static final int LONGEST_TITLE = 60;
  public static final int LONGEST_WORDS = 20_000;
  private final CaseFiles files;
  private final AppealLifecycle lifecycle;
  private final Units units;

  RegisterAppeal(CaseFiles files, AppealLifecycle lifecycle, Units units) {
    this.files = files;
    this.lifecycle = lifecycle;
    this.units = units;
  }

  /** @throws AppealRefused when something is missing or too long; the text says what and how to mend it */
  @Transactional
  public Appeal register(Registration registration) {
    Appeal appeal = create(registration);
    if (isToBeDealtWith(appeal)) {
      lifecycle.start(appeal);
    }
    return appeal;
  }

  /** As {@link #register}, by an official who was outside; he need be no clerk. */
  @Transactional
  public Appeal registerFromOutside(Registration registration) {
    Appeal appeal = create(registration);
    lifecycle.startForFieldwork(appeal);
    return appeal;
  }

  /**
   * Many in one transaction, all or none; a few dozen at a time share the trips to the database.
   *
   * @throws AppealRefused as {@link #register}, for the first that is refused
   */
  @Transactional
  public List<Appeal> registerAll(List<Registration> registrations) {
    List<Appeal> appeals = registrations.stream().map(this::create).toList();
    lifecycle.startAll(appeals.stream().filter(RegisterAppeal::isToBeDealtWith).toList());
    return appeals;
  }

  private static boolean isToBeDealtWith(Appeal appeal) {
    return appeal.status() == null || !appeal.status().ended();
  }

  private Appeal create(Registration brought) {
    Registration registration = clean(brought);
    requireText("诉求标题", registration.title(), LONGEST_TITLE);
    requireText("诉求内容", registration.words(), LONGEST_WORDS);
    requireKnown(registration.units());
    CaseFile file = files.create(registration);
    if (registration.enclosed() != null && registration.enclosed().answered() != null) {
      file.register(); // what was answered elsewhere has no lifecycle that would do it
      file.enterHistory();
    }
    return file.appeal();
  }

  private void requireKnown(Registration.Units concerned) {
    units.get(concerned.intake());
    units.get(concerned.place());
    if (concerned.accused() != null) {
      units.get(concerned.accused());
    }
  }

  private static void requireText(String what, String text, int longest) {
    if (CleanText.isBlank(text)) {
      throw new AppealRefused("请填写“" + what + "”。");
    }
    if (text.codePointCount(0, text.length()) > longest) {
      throw new AppealRefused("“" + what + "”最多 " + longest + " 个字，请精简后重试。");
    }
  }

  /**
   * For every way in: no invisible character gets in here, and a text of invisible characters alone counts as missing.
   */
  private static Registration clean(Registration r) {
    Registration.Person person = r.complainant();
    Registration.Taken taken = new Registration.Taken(r.taken().by(), line(r.taken().where()), r.taken().on(),
        r.taken().role());
    return new Registration(r.from(), r.channel(), taken, r.receivedAt(), r.units(), line(r.title()),
        r.words() == null ? null : CleanText.lines(r.words()).text(),
        person == null ? null
            : new Registration.Person(line(person.name()), line(person.phone()), line(person.address())),
        r.codeHash(), r.enclosed());
  }

  private static String line(String text) {
    return CleanText.isBlank(text) ? null : CleanText.line(text).text();
  }
}
