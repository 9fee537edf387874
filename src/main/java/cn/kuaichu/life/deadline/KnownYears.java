package cn.kuaichu.life.deadline;

import cn.kuaichu.ground.start.BeforeOpening;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether the calendar knows this and the coming year. Working days of an unknown year are a guess (no holidays, no
 * make-up workdays), and dates that depend on them are provisional. The State Council's notice comes in November; from
 * December on a missing coming year is worth a warning.
 */
@Component
public class KnownYears implements BeforeOpening {
  private static final Logger LOG = LoggerFactory.getLogger(KnownYears.class);
  private final WorkCalendar calendar;
  private final Clock clock;

  KnownYears(WorkCalendar calendar, Clock clock) {
    this.calendar = calendar;
    this.clock = clock;
  }

  /** Of this and the coming year, those without a file. */
  public List<Integer> missing() {
    int year = today().getYear();
    return IntStream.of(year, year + 1).filter(each -> !calendar.isKnown(each)).boxed().toList();
  }

  private LocalDate today() {
    return WorkCalendar.date(clock.instant());
  }

  @Override
  public void beforeOpening() {
    List<Integer> missing = missing();
    if (missing.isEmpty()) {
      return;
    }
    String text = "no calendar for {}: put YYYY.csv into kuaichu.home/calendar after the State Council's notice and "
        + "start again; working days are "
        + "provisional until then";
    if (missing.contains(today().getYear()) || today().getMonth() == Month.DECEMBER) {
      LOG.warn(text, missing);
    } else {
      LOG.info(text, missing);
    }
  }
}
