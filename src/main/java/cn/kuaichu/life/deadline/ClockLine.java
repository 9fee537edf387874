package cn.kuaichu.life.deadline;

import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** A clock in one line, as officials and citizens read it. */
public final class ClockLine {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日").withZone(WorkCalendar.ZONE);

  private ClockLine() {}

  static String of(WorkCalendar calendar, CaseClock found, Instant now) {
    Terms terms = found.terms();
    StringBuilder line = new StringBuilder(day(terms.startedAt())).append("起算");
    int stood = terms.pausedDays();
    if (terms.isPaused(now)) {
      line.append(" · 中止计时中（").append(day(terms.pausedFrom())).append("起，至多到").append(day(terms.pausedUntil()))
          .append("）");
    } else if (stood > 0) {
      line.append(" · 中止过 ").append(stood).append(" 天");
    }
    if (terms.extendedDays() > 0) {
      line.append(" · 延期 ").append(terms.extendedDays()).append(" 天");
    }
    line.append(" · ").append(day(found.schedule().dueAt())).append("到期");
    if (found.stoppedAt() != null) {
      boolean late = found.stoppedAt().isAfter(found.schedule().dueAt());
      return line.append(" · ").append(day(found.stoppedAt())).append(late ? "停止（逾期）" : "停止（按期）").toString();
    }
    line.append(" · ").append(left(calendar, found.schedule().dueAt(), now));
    long reminded = found.reminded();
    return reminded == 0 ? line.toString() : line.append(" · 已提醒 ").append(reminded).append(" 次").toString();
  }

  /** How far away the due date is, in words. */
  public static String left(WorkCalendar calendar, Instant due, Instant now) {
    long left = calendar.daysLeft(now, due);
    if (now.isAfter(due)) {
      return "已逾期 " + Math.max(1, -left) + " 天";
    }
    return left == 0 ? "今天到期" : "还剩 " + left + " 天";
  }

  private static String day(Instant at) {
    return DAY.format(at);
  }
}
