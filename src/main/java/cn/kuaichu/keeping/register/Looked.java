package cn.kuaichu.keeping.register;

/** What others found who looked at a case again. */
final class Looked {
  private Looked() {}

  static void follow(Row row, Told entry) {
    switch (entry.step()) {
      case REVISIT -> revisited(row, entry);
      case CLOSE_NOT_REACHED -> row.set(Column.LOOKED_AT, entry.at());
      case INSPECT, INSPECT_FALSE -> {
        if ("FALSE".equals(entry.code("verdict"))) {
          row.set(Column.FALSE_RESOLUTION, true);
        }
      }
      case CHECK_PROMISE -> {
        row.count(Column.PROMISES);
        if ("KEPT".equals(entry.code("finding"))) {
          row.count(Column.PROMISES_KEPT);
        }
      }
      default -> {
        // it was no look
      }
    }
    switch (entry.step()) {
      case ORDER_REWORK, HEED_NOT_DONE, ENFORCE_PROMISE, INSPECT_FALSE -> row.count(Column.REOPENINGS);
      default -> {
        // not opened again by what was found
      }
    }
  }

  /** A look at an earlier round says nothing of this one; the sum of rounds is in the ledger. */
  private static void revisited(Row row, Told entry) {
    row.set(Column.LOOKED_AT, entry.at());
    row.set(Column.ASKED, entry.says("solved"));
    row.set(Column.SOLVED, entry.says("solved") ? entry.isYes("solved") : null);
    row.set(Column.SATISFIED, entry.says("satisfied") ? entry.isYes("satisfied") : null);
    row.set(Column.TRIPS, entry.says("trips") ? entry.said().get("trips").asInt() : null);
    // a signature that is not his makes the resolution false, whatever the officer ticked
    if (entry.isYes("falseResolution") || "NO".equals(entry.code("ownSignature"))) {
      row.set(Column.FALSE_RESOLUTION, true);
    }
  }
}
