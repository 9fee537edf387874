package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.AppealRefused;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Set;

/**
 * What of the register somebody asked for; empty words stand for all.
 *
 * @param month of issuing, 2026-03
 * @param number an order's or a case's number, or some of its digits
 */
record OrderFilter(String state, String ground, String rung, String unit, String month, String number, int page) {
  private static final Set<String> STATES = Set.of("", "OPEN", "CLOSED", "REFERRED", "STOPPED", "WITHDRAWN");
  private static final Set<String> RUNGS = Set.of("", "ORDER", "CIRCULAR", "INTERVIEW", "BOARD", "REFERRAL");
  private static final int LONGEST = 20;

  static OrderFilter of(String state, String ground, String rung, String unit, String month, String number, int page) {
    String text = word(number).replace("%", "").replace("_", "");
    if (!STATES.contains(word(state)) || !RUNGS.contains(word(rung)) || page < 0 || text.length() > LONGEST) {
      throw new AppealRefused("没有这样的筛选条件，请重新选择。");
    }
    month(word(month));
    return new OrderFilter(word(state), word(ground), word(rung), word(unit), word(month), text, page);
  }

  static YearMonth month(String month) {
    try {
      return month.isEmpty() ? null : YearMonth.parse(month);
    } catch (DateTimeException wrong) {
      throw new AppealRefused("月份须写成“年-月”，如 2026-03。");
    }
  }

  private static String word(String value) {
    return value == null ? "" : value.strip();
  }
}
