package cn.kuaichu.keeping.register;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** The columns of {@code register_case} that are folded from a case's entries, in the order of the table. */
enum Column {
  SEQ, NUMBER, YEAR, TAKEN_ON, RECEIVED_AT, CHANNEL, INTAKE_UNIT, PLACE_UNIT, ACCUSED_UNIT, ACCUSED_PERSON, STATUS,
  LEDGER_LIST, SINCE, ROUND, VERDICT, GROUND, REPEAT_OF, CATEGORY, TOPIC, DIFFICULTY, URGENCY, TIER, UNIT, OWNER_UNIT,
  HANDLER,
  RESULT, DUE_AT, BOOKED_AT, CONTACTED_AT, HANDLED_AT, FIRST_RESOLVED_AT, RESOLVED_AT, IN_TIME, REWORKS, REOPENINGS,
  REFUSALS, EXTENSIONS, PAUSES, RAISES_ASKED, RAISES, OBJECTIONS_ASKED, OBJECTIONS, RELABELLINGS, MOVES, ORDERS,
  PROMISES, PROMISES_KEPT, LOOKED_AT, ASKED, SOLVED, SATISFIED, TRIPS, FALSE_RESOLUTION, RETURNED_FEN,
  RETURNED_HOUSEHOLDS;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As a statement takes it. */
  static Object sql(Object value) {
    if (value instanceof Instant moment) {
      return Timestamp.from(moment);
    }
    return value instanceof LocalDate day ? Date.valueOf(day) : value;
  }
}
