package cn.kuaichu.keeping.figures;

import cn.kuaichu.appeal.Tier;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What of a reader's cases is counted.
 *
 * @param within units; null for all the reader sees
 * @param tier null for all
 */
public record Question(Period period, Set<String> within, Tier tier) {
  public static Question of(Period period) {
    return new Question(period, null, null);
  }

  boolean isOfAllUnits() {
    return within == null;
  }

  String narrowing() {
    return (within == null ? "" : " and owner_unit = any(:within::text[])") + (tier == null ? "" : " and tier = :tier");
  }

  Map<String, Object> parameters(Instant asOf) {
    Map<String, Object> found = new HashMap<>();
    Instant to = start(period.to());
    Instant end = to.isBefore(asOf) ? to : asOf;
    found.put("from", period.from());
    found.put("to", period.to());
    found.put("fromAt", Timestamp.from(start(period.from())));
    found.put("toAt", Timestamp.from(to));
    found.put("end", Timestamp.from(end));
    found.put("endDay", end.minusMillis(1).atZone(WorkCalendar.ZONE).toLocalDate());
    if (within != null) {
      found.put("within", within.toArray(String[]::new));
    }
    if (tier != null) {
      found.put("tier", tier.name());
    }
    return found;
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(WorkCalendar.ZONE).toInstant();
  }
}
