package cn.kuaichu.keeping.figures;

import cn.kuaichu.appeal.AppealRefused;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/**
 * A month, a year, or all since the beginning; in the district's zone.
 *
 * @param word as it stands in addresses: 2026-11, 2026, all
 * @param from first day
 * @param to the day after the last
 */
public record Period(String word, LocalDate from, LocalDate to) {
  private static final String ALL = "all";
  private static final LocalDate BEGINNING = LocalDate.parse("1900-01-01");
  private static final LocalDate END = LocalDate.parse("3000-01-01");

  /** @throws AppealRefused when it is neither a month nor a year */
  public static Period of(String word) {
    try {
      if (word == null || word.isBlank() || word.equals(ALL)) {
        return all();
      }
      if (word.matches("\\d{4}")) {
        LocalDate first = Year.parse(word).atDay(1);
        return new Period(word, first, first.plusYears(1));
      }
      LocalDate first = YearMonth.parse(word).atDay(1);
      return new Period(word, first, first.plusMonths(1));
    } catch (DateTimeParseException e) {
      throw new AppealRefused("“" + word + "”不是月份（如 2026-11）或年份（如 2026），请重新选择期间。");
    }
  }

  public static Period all() {
    return new Period(ALL, BEGINNING, END);
  }

  public String label() {
    if (word.equals(ALL)) {
      return "建账以来";
    }
    return from.getYear() + " 年" + (word.length() > 4 ? " " + from.getMonthValue() + " 月" : "");
  }
}
