package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Status;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Which appeals that were not taken up somebody asked for; empty words and null days stand for all.
 *
 * @param unit that screened
 * @param from first day of the answer
 * @param to last day of the answer
 */
record NotTakenUpFilter(String outcome, String ground, String unit, LocalDate from, LocalDate to, int page) {
  static final List<Status> OUTCOMES = List.of(Status.DECLINED, Status.MERGED, Status.REDIRECTED);
  private static final int LAST_PAGE = 10_000;

  /** @param grounds those there are */
  static NotTakenUpFilter of(String outcome, String ground, String unit, String from, String to, int page,
      Set<String> grounds) {
    String wanted = word(outcome);
    boolean known = wanted.isEmpty() || OUTCOMES.stream().anyMatch(status -> status.name().equals(wanted));
    if (!known || !word(ground).isEmpty() && !grounds.contains(word(ground)) || page < 0 || page > LAST_PAGE) {
      throw new AppealRefused("没有这样的筛选条件，请重新选择。");
    }
    LocalDate first = day(word(from));
    LocalDate last = day(word(to));
    if (first != null && last != null && first.isAfter(last)) {
      throw new AppealRefused("起始日期晚于截止日期，请重新选择。");
    }
    return new NotTakenUpFilter(wanted, word(ground), word(unit), first, last, page);
  }

  private static LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException wrong) {
      throw new AppealRefused("日期须写成“年-月-日”，如 2026-03-02，请重新选择。");
    }
  }

  private static String word(String value) {
    return value == null ? "" : value.strip();
  }
}
