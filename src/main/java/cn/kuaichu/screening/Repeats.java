package cn.kuaichu.screening;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealNumber;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import org.springframework.stereotype.Component;

/** A repeat points to a case that exists and is another one. */
@Component
class Repeats {
  private final Appeals appeals;

  Repeats(Appeals appeals) {
    this.appeals = appeals;
  }

  /** @return the number of the earlier case, or null when none was named */
  String check(Appeal appeal, String number) {
    if (number == null) {
      return null;
    }
    Appeal earlier = appeals.find(new AppealNumber(number).value())
        .orElseThrow(() -> new AppealRefused("没有编号为 " + number + " 的诉求,请核对原件编号。"));
    if (earlier.id() == appeal.id()) {
      throw new AppealRefused("诉求 " + number + " 不能并入它自己,请填写原件的编号。");
    }
    return earlier.number();
  }
}
