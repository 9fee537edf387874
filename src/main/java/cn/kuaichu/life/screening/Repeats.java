package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealNumber;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Units;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which earlier case a repeat goes on in: an open one. In a case that has ended no official would handle the repeat.
 */
@Component
class Repeats {
  private final Appeals appeals;
  private final CaseFiles files;
  private final Originals originals;
  private final Recusal recusal;
  private final Units units;

  Repeats(Appeals appeals, CaseFiles files, Originals originals, Recusal recusal, Units units) {
    this.appeals = appeals;
    this.files = files;
    this.originals = originals;
    this.recusal = recusal;
    this.units = units;
  }

  /**
   * Opens the repeat and, where one is named, the earlier case, which then cannot end before this transaction does. The
   * older row is locked first: of two cases that are merged into each other at once, one waits and is refused.
   *
   * @param number of the earlier case, or null
   * @param unit whose clerk screens
   */
  CaseFile open(long appealId, String number, String login, String unit) {
    if (number == null) {
      return files.open(appealId);
    }
    Appeal earlier = find(number, appealId, login, unit);
    files.open(Math.min(earlier.id(), appealId));
    files.open(Math.max(earlier.id(), appealId));
    return files.open(appealId);
  }

  /** One that does not exist and one the clerk may not see are answered alike; the case before him he does see. */
  private Appeal find(String number, long repeat, String login, String unit) {
    return appeals.find(new AppealNumber(number).value())
        .filter(earlier -> earlier.id() == repeat || isVisible(earlier, login, unit))
        .orElseThrow(() -> new AppealRefused("没有编号为 " + number + " 的诉求，或者它不归您单位甄别，请核对原件编号。"));
  }

  /**
   * Of the clerk's own area, or anywhere for a clerk of the district. A case that complains about a unit is seen by
   * those alone who screen it.
   */
  boolean isVisible(Appeal earlier, String login, String unit) {
    if (recusal.isBarred(login, earlier)) {
      return false;
    }
    if (earlier.accusedUnit() != null) {
      return units.screening(earlier.intakeUnit(), earlier.accusedUnit()).equals(unit);
    }
    String area = units.around(unit, Tier.TOWNSHIP).id();
    return units.get(unit).tier() == Tier.DISTRICT || units.isWithin(earlier.intakeUnit(), area)
        || units.isWithin(earlier.placeUnit(), area);
  }

  /** @throws AppealRefused when the earlier case has ended, with what can be done instead */
  void requireOpen(Appeal repeat, String login, String unit) {
    Appeal earlier = earlier(repeat, login, unit);
    if (earlier.status().ended()) {
      throw new AppealRefused("诉求 " + earlier.number() + " 目前“" + earlier.status().label() + "”，没有人在办，"
          + "诉求 " + repeat.number() + " 不能并入。" + instead(earlier, login, unit));
    }
  }

  /** @throws AppealRefused when somebody still works on the earlier case, or on the one it was merged into */
  Appeal requireEnded(Appeal repeat, String login, String unit) {
    Appeal earlier = earlier(repeat, login, unit);
    if (!earlier.status().ended()) {
      throw new AppealRefused("诉求 " + earlier.number() + " 正在办理，还没有结果。请把甄别结论选为“同一事项正在办理，并入原件”。");
    }
    if (earlier.status() == Status.MERGED) {
      Optional<Appeal> end = originals.end(earlier).filter(last -> isVisible(last, login, unit));
      throw new AppealRefused("诉求 " + earlier.number() + " 已并入别的诉求，自己没有结果。"
          + end.map(last -> "请填写原件编号 " + last.number() + "。").orElse("请对本件单独甄别。"));
    }
    return earlier;
  }

  private Appeal earlier(Appeal repeat, String login, String unit) {
    if (repeat.repeatOf() == null) {
      throw new AppealRefused("诉求 " + repeat.number() + " 与哪一件是同一事项，还没有填写原件编号。");
    }
    Appeal earlier = files.peek(find(repeat.repeatOf(), repeat.id(), login, unit).id());
    if (earlier.id() == repeat.id()) {
      throw new AppealRefused("诉求 " + repeat.number() + " 不能并入它自己，请填写原件的编号。");
    }
    return earlier;
  }

  private String instead(Appeal earlier, String login, String unit) {
    if (earlier.status() == Status.MERGED) {
      Optional<Appeal> end = originals.end(earlier)
          .filter(last -> !last.status().ended() && isVisible(last, login, unit));
      if (end.isPresent()) {
        return "同一事项正在诉求 " + end.get().number() + " 中办理，请填写这个编号。";
      }
    }
    return "原件已有结果的，请把甄别结论选为“同一事项已有结果，再次反映”；不是同一事项的，请对本件单独甄别。";
  }
}
