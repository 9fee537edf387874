package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a list of the register is narrowed to; a null narrows nothing.
 *
 * @param unit and all below it
 * @param due LATE, SOON, or null; of open cases
 * @param from first day on which a case was taken down
 * @param to last such day
 * @param received the day on which it was registered, in China's time
 * @param handler login of the one who handled
 * @param more a condition of another feature; null where there is none
 * @param byDue in the order of the dates by which they are due; of open cases only
 */
public record RegisterFilter(LedgerList list, String tier, String unit, String category, String topic, String channel,
    String due, LocalDate from, LocalDate to, LocalDate received, String handler, String difficulty, boolean byDue,
    Narrowing more) {
  private static final Set<String> DUE = Set.of("LATE", "SOON");

  /**
   * @param parameters named ones of the condition; their names are none of ours
   * @param codes what it says, for the record of who took a list out of the house
   */
  public record Narrowing(String sql, Map<String, Object> parameters, String codes) {
    private Narrowing and(Narrowing other) {
      Map<String, Object> both = new LinkedHashMap<>(parameters);
      both.putAll(other.parameters);
      return new Narrowing("(" + sql + ") and (" + other.sql + ")", both, codes + " " + other.codes);
    }
  }

  /** From which day to which; a null is no bound. */
  record Days(LocalDate from, LocalDate to) {
    /** @throws AppealRefused where they are no days, or the other way round */
    static Days of(Map<String, String> asked) {
      LocalDate from = day(asked, "from");
      LocalDate to = day(asked, "to");
      if (from != null && to != null && from.isAfter(to)) {
        throw new AppealRefused("开始日期晚于结束日期，请调换后再查。");
      }
      return new Days(from, to);
    }
  }

  /** To what is said besides. */
  public RegisterFilter with(Narrowing narrowing) {
    return new RegisterFilter(list, tier, unit, category, topic, channel, due, from, to, received, handler, difficulty,
        byDue, more == null ? narrowing : more.and(narrowing));
  }

  /** @throws AppealRefused where something is asked that there is not */
  public static RegisterFilter of(Map<String, String> asked) {
    LedgerList list = LedgerList.named(asked.get("list"));
    String due = word(asked, "due");
    if (due != null && !DUE.contains(due)) {
      throw new AppealRefused("没有这种期限可供筛选，请重新选择。");
    }
    Days days = Days.of(asked);
    return new RegisterFilter(due == null ? list : LedgerList.OPEN, word(asked, "tier"), word(asked, "unit"),
        word(asked, "category"), word(asked, "topic"), word(asked, "channel"), due, days.from(), days.to(),
        day(asked, "received"),
        word(asked, "handler"),
        word(asked, "difficulty"), "due".equals(asked.get("sort")) && (due != null || list == LedgerList.OPEN), null);
  }

  static String word(Map<String, String> asked, String name) {
    String said = asked.get(name);
    return said == null || said.isBlank() ? null : said.strip();
  }

  private static LocalDate day(Map<String, String> asked, String name) {
    String said = word(asked, name);
    try {
      return said == null ? null : LocalDate.parse(said);
    } catch (DateTimeParseException e) {
      throw new AppealRefused("日期“" + said + "”无法识别，请按“年-月-日”填写，例如 2026-03-01。");
    }
  }

  /** @param area of a unit: it and all below it */
  String clause(List<String> area, Instant now, Instant endOfSoon, Map<String, Object> parameters) {
    List<String> conditions = new ArrayList<>();
    if (list != null) {
      // said in the statement itself: an index holds for one list only
      conditions.add("r.ledger_list = '" + list.name() + "'");
    }
    if (unit != null) {
      conditions.add("r.owner_unit = any(:area::text[])");
      parameters.put("area", area.toArray(String[]::new));
    }
    columns().forEach((column, value) -> {
      if (value != null) {
        conditions.add("r." + column + " = :" + column);
        parameters.put(column, value);
      }
    });
    if (from != null) {
      conditions.add("r.taken_on >= :from");
      parameters.put("from", Date.valueOf(from));
    }
    if (to != null) {
      conditions.add("r.taken_on <= :to");
      parameters.put("to", Date.valueOf(to));
    }
    if (received != null) {
      conditions.add("r.received_at >= :startOfDay and r.received_at < :endOfDay");
      parameters.put("startOfDay", Timestamp.from(WorkCalendar.startOfDay(received)));
      parameters.put("endOfDay", Timestamp.from(WorkCalendar.startOfDay(received.plusDays(1))));
    }
    if (due != null) {
      conditions.add(due.equals("LATE") ? "r.due_at < :now" : "r.due_at >= :now and r.due_at < :soon");
      parameters.put("now", Timestamp.from(now));
      parameters.put("soon", Timestamp.from(endOfSoon));
    }
    if (more != null) {
      conditions.add(more.sql());
      parameters.putAll(more.parameters());
    }
    return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
  }

  private Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("tier", tier);
    columns.put("category", category);
    columns.put("topic", topic);
    columns.put("channel", channel);
    columns.put("handler", handler);
    columns.put("difficulty", difficulty);
    return columns;
  }

  /** In codes, for the record of who took a list out of the house. */
  String inCodes() {
    Map<String, Object> said = new LinkedHashMap<>(columns());
    said.put("list", list);
    said.put("unit", unit);
    said.put("due", due);
    said.put("from", from);
    said.put("to", to);
    said.put("received", received);
    said.put("more", more == null ? null : more.codes());
    said.values().removeIf(value -> value == null);
    return said.toString();
  }
}
