package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a register of what happened is narrowed to; a null narrows nothing.
 *
 * @param unit that owes the case, and all below it
 * @param from first day on which it was recorded
 * @param to last such day
 * @param oldestFirst otherwise the newest comes first
 */
public record EventFilter(String unit, LocalDate from, LocalDate to, boolean oldestFirst) {
  /** @throws AppealRefused where something is asked that there is not */
  public static EventFilter of(Map<String, String> asked) {
    RegisterFilter.Days days = RegisterFilter.Days.of(asked);
    return new EventFilter(RegisterFilter.word(asked, "unit"), days.from(), days.to(),
        "oldest".equals(asked.get("sort")));
  }

  /** Of the case; what is below the unit stands under :area. */
  String ofCase() {
    return unit == null ? "" : " and r.owner_unit = any(:area::text[])";
  }

  /** Of the entry. */
  String ofEntry(Map<String, Object> parameters) {
    String clause = "";
    if (from != null) {
      clause += " and e.occurred_at >= :from";
      parameters.put("from", Timestamp.from(WorkCalendar.startOfDay(from)));
    }
    if (to != null) {
      clause += " and e.occurred_at < :to";
      parameters.put("to", Timestamp.from(WorkCalendar.startOfDay(to.plusDays(1))));
    }
    return clause;
  }

  /** In codes, for the record of who took a register out of the house. */
  String inCodes(EventRegister register) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("register", register.id());
    said.put("unit", unit);
    said.put("from", from);
    said.put("to", to);
    said.values().removeIf(value -> value == null);
    return said.toString();
  }
}
