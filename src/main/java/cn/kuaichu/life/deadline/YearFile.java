package cn.kuaichu.life.deadline;

import cn.kuaichu.ground.start.StartRefused;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;

/**
 * One year of the State Council's notice, as somebody typed it: {@code date,kind,name,source}. Periods are counted by
 * it, so a file that cannot be right keeps the product from starting, and says in which line.
 *
 * @param days what is not as the weekday says
 */
record YearFile(int year, Map<LocalDate, Kind> days) {
  enum Kind {
    HOLIDAY, MAKE_UP_WORKDAY
  }

  /** 全国年节及纪念日放假办法: these days are holidays in every year; a file without them was broken off. */
  private static final List<MonthDay> EVERY_YEAR = List.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(10, 1));
  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  static YearFile read(String name, InputStream content) throws IOException {
    if (!name.matches("\\d{4}\\.csv")) {
      throw refused(name, "must be named after its year, like 2027.csv");
    }
    int year = Integer.parseInt(name.substring(0, 4));
    Map<LocalDate, Kind> days = new TreeMap<>();
    try (var rows = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(content)) {
      for (NamedCsvRecord row : rows) {
        add(days, year, row, name, row.getStartingLineNumber());
      }
    } catch (CsvParseException e) {
      throw refused(name, "is no table of comma-separated values: " + e.getMessage());
    }
    for (MonthDay fixed : EVERY_YEAR) {
      if (days.get(fixed.atYear(year)) != Kind.HOLIDAY) {
        throw refused(name, "is not complete: " + fixed.atYear(year) + " is a holiday in every year");
      }
    }
    return new YearFile(year, days);
  }

  private static void add(Map<LocalDate, Kind> days, int year, NamedCsvRecord row, String name, long line) {
    LocalDate date;
    Kind kind;
    try {
      date = LocalDate.parse(row.getField("date").strip());
      kind = Kind.valueOf(row.getField("kind").strip());
    } catch (NoSuchElementException | DateTimeException | IllegalArgumentException e) {
      throw refused(name, "line " + line + ": expected are the columns date (like " + year
          + "-10-01) and kind (HOLIDAY or MAKE_UP_WORKDAY)");
    }
    if (date.getYear() != year) {
      throw refused(name, "line " + line + ": " + date + " is not in " + year);
    }
    if (kind == Kind.MAKE_UP_WORKDAY && !WEEKEND.contains(date.getDayOfWeek())) {
      throw refused(name, "line " + line + ": " + date + " is no weekend, so nobody makes up for anything on it");
    }
    if (days.put(date, kind) != null) {
      throw refused(name, "line " + line + ": " + date + " stands there twice");
    }
  }

  private static StartRefused refused(String name, String why) {
    return new StartRefused("The calendar file " + name + " cannot be used: " + why + ".",
        "Correct it after the State Council's notice (国务院办公厅关于部分节假日安排的通知), or take it away, and start again.");
  }
}
