package cn.kuaichu.intake;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.identity.Units;
import cn.kuaichu.privacy.Masking;
import cn.kuaichu.process.AppealLifecycle;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes an appeal down and starts its life, in one transaction, whoever brings it: portal, Tasklist, import. */
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
    lifecycle.start(appeal);
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
    lifecycle.startAll(appeals);
    return appeals;
  }

  private Appeal create(Registration registration) {
    requireText("诉求标题", registration.title(), LONGEST_TITLE);
    requireText("诉求内容", registration.words(), LONGEST_WORDS);
    units.get(registration.intakeUnit());
    units.get(registration.placeUnit());
    if (registration.accusedUnit() != null) {
      units.get(registration.accusedUnit());
    }
    return files.create(masked(registration)).appeal();
  }

  private static void requireText(String what, String text, int longest) {
    if (text == null || text.isBlank()) {
      throw new AppealRefused("请填写“" + what + "”。");
    }
    if (text.indexOf('\0') >= 0) {
      throw new AppealRefused("“" + what + "”中有无法保存的字符,请删除后重试。");
    }
    if (text.codePointCount(0, text.length()) > longest) {
      throw new AppealRefused("“" + what + "”最多 " + longest + " 个字,请精简后重试。");
    }
  }

  /** The title is shown in lists, so numbers that identify somebody are hidden in it. */
  private static Registration masked(Registration r) {
    return new Registration(r.source(), r.sourceReference(), r.channel(), r.takenBy(), r.takenWhere(), r.takenOn(),
        r.receivedAt(), r.intakeUnit(), r.placeUnit(), r.accusedUnit(), Masking.inText(r.title().strip()), r.words(),
        r.complainant(), r.codeHash());
  }
}
