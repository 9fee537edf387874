package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Units;
import org.springframework.stereotype.Component;

/**
 * A complaint does not go on in a case that is handled by those it is about (信访工作条例 art. 30): the unit or person that
 * the repeat names has to keep away from the original as well.
 */
@Component
class WithoutTheAccused {
  private final Appeals appeals;
  private final Recusal recusal;
  private final Units units;

  WithoutTheAccused(Appeals appeals, Recusal recusal, Units units) {
    this.appeals = appeals;
    this.recusal = recusal;
    this.units = units;
  }

  /**
   * @param number of the case the repeat is to be merged into; one that has ended, or is the repeat, is refused
   * elsewhere
   */
  void require(Appeal repeat, String number) {
    appeals.find(number).filter(earlier -> earlier.id() != repeat.id() && !earlier.status().ended())
        .ifPresent(earlier -> require(repeat, earlier));
  }

  /** @param earlier the case in which the repeat is to go on, whether it is open or about to be opened again */
  void require(Appeal repeat, Appeal earlier) {
    if (!isKeptFromTheAccused(repeat, earlier)) {
      throw new AppealRefused("诉求 " + repeat.number() + " 反映的单位或个人没有从诉求 " + earlier.number() + " 回避，并入后就会由被反映的一方办理"
          + "（《信访工作条例》第三十条），不能并入。请对本件单独甄别；确属同一事项的，先在原件指明被反映对象，再并入。");
    }
  }

  private boolean isKeptFromTheAccused(Appeal repeat, Appeal earlier) {
    boolean unit = repeat.accusedUnit() == null
        || earlier.accusedUnit() != null && units.isWithin(repeat.accusedUnit(), earlier.accusedUnit());
    return unit && (repeat.accusedPerson() == null || recusal.isBarred(repeat.accusedPerson(), earlier));
  }
}
