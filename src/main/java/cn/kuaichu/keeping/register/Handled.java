package cn.kuaichu.keeping.register;

import java.time.Instant;

/** What became of a case in the hands of the units, with its date. */
final class Handled {
  private Handled() {}

  static void follow(Row row, Told entry) {
    switch (entry.step()) {
      case START_CLOCK, GRANT_EXTENSION, GRANT_PAUSE, RESUME -> dated(row, entry);
      case REDATE -> {
        if (!"ACCEPTANCE".equals(entry.code("clock"))) {
          dated(row, entry);
        }
      }
      case HANDLE -> {
        row.set(Column.HANDLER, entry.actor());
        row.set(Column.RESULT, entry.code("result"));
        row.set(Column.HANDLED_AT, entry.at());
        row.returned(entry.round(), entry.number("returnedFen"), entry.number("returnedHouseholds"));
      }
      case REPORT_BACK, TRY_CONTACT -> row.setOnce(Column.CONTACTED_AT, entry.at());
      case REFUSE -> refused(row, entry);
      case REWORK -> {
        row.count(Column.REWORKS);
        anew(row);
      }
      case HANDLE_AGAIN -> anew(row);
      case MOVE -> {
        row.set(Column.UNIT, entry.code("unit"));
        row.count(Column.MOVES);
        anew(row);
      }
      case REOPEN -> {
        row.setIfSaid(Column.UNIT, entry.code("unit"));
        anew(row);
      }
      case ARCHIVE -> resolved(row, entry.at());
      default -> asked(row, entry);
    }
  }

  private static void asked(Row row, Told entry) {
    switch (entry.step()) {
      case ASK_RAISE -> row.count(Column.RAISES_ASKED);
      case GRANT_RAISE -> row.count(Column.RAISES);
      case OBJECT -> row.count(Column.OBJECTIONS_ASKED);
      case UPHOLD_OBJECTION -> row.count(Column.OBJECTIONS);
      case ORDER_SUPERVISION -> row.count(Column.ORDERS);
      default -> {
        // says nothing of it
      }
    }
  }

  private static void dated(Row row, Told entry) {
    row.setIfSaid(Column.DUE_AT, entry.moment("dueAt"));
    switch (entry.step()) {
      case GRANT_EXTENSION -> row.count(Column.EXTENSIONS);
      case GRANT_PAUSE -> row.count(Column.PAUSES);
      default -> {
        // neither granted
      }
    }
  }

  private static void refused(Row row, Told entry) {
    if ("COMPLAINANT".equals(entry.code("party"))) {
      row.count(Column.REFUSALS);
    }
  }

  private static void anew(Row row) {
    row.clear(Column.HANDLER, Column.RESULT);
  }

  private static void resolved(Row row, Instant at) {
    row.setOnce(Column.FIRST_RESOLVED_AT, at);
    row.set(Column.RESOLVED_AT, at);
    Instant due = row.moment(Column.DUE_AT);
    row.set(Column.IN_TIME, due == null ? null : !at.isAfter(due));
  }
}
