package cn.kuaichu.faces.figures;

import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** Times as they are read, in the district's zone. */
@Component
class Stamps {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(
      WorkCalendar.ZONE);
  private final Clock clock;

  Stamps(Clock clock) {
    this.clock = clock;
  }

  String of(Instant at) {
    return MINUTE.format(at);
  }

  String now() {
    return of(clock.instant());
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
  }
}
