package cn.kuaichu.keeping.figures;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of {@code counted_case} that the catalogue may name. */
final class Columns {
  enum Kind {
    DAY, MOMENT, TEXT, NUMBER, FLAG
  }

  static final Map<String, Kind> ALL = Stream.of(
      of(Kind.DAY, "taken_on"),
      of(Kind.MOMENT, "received_at", "due_at", "booked_at", "contacted_at", "handled_at", "first_resolved_at",
          "resolved_at", "looked_at"),
      of(Kind.TEXT, "channel", "intake_unit", "place_unit", "status", "verdict", "repeat_of", "category", "topic",
          "difficulty", "urgency", "tier", "owner_unit", "result"),
      of(Kind.NUMBER, "year", "reworks", "reopenings", "refusals", "extensions", "pauses", "raises_asked", "raises",
          "objections_asked", "objections", "relabellings", "moves", "orders", "promises", "promises_kept", "trips",
          "returned_fen",
          "returned_households"),
      of(Kind.FLAG, "in_time", "asked", "solved", "satisfied", "false_resolution"))
      .flatMap(part -> part.entrySet().stream()).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  /** Dates that may place a case in a month; the triggers of V77 name the same. */
  static final Set<String> DATED = Set.of("taken_on", "handled_at", "first_resolved_at", "resolved_at", "looked_at");

  private Columns() {}

  private static Map<String, Kind> of(Kind kind, String... names) {
    return Stream.of(names).collect(Collectors.toMap(name -> name, name -> kind));
  }
}
