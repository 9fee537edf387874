package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.Verdict;

/** What screening, classification and booking made of a case. */
final class Screened {
  private Screened() {}

  static void follow(Row row, Told entry) {
    switch (entry.step()) {
      case SCREEN -> {
        row.set(Column.GROUND, entry.code("ground"));
        row.set(Column.REPEAT_OF, entry.code("repeatOf"));
      }
      case DECLINE -> row.set(Column.VERDICT, Verdict.DECLINED.name());
      case MERGE -> row.set(Column.VERDICT, Verdict.REPEAT.name());
      case REDIRECT -> row.set(Column.VERDICT, Verdict.OTHER_ROUTE.name());
      case CORRECT_SCREENING -> row.clear(Column.VERDICT, Column.GROUND, Column.REPEAT_OF);
      case CLASSIFY -> {
        row.set(Column.VERDICT, Verdict.ACCEPTED.name());
        classify(row, entry);
      }
      case RECLASSIFY -> {
        classify(row, entry);
        row.count(Column.RELABELLINGS);
      }
      case BOOK -> {
        row.set(Column.UNIT, entry.code("unit"));
        row.setOnce(Column.BOOKED_AT, entry.at());
      }
      default -> {
        // says nothing of it
      }
    }
  }

  private static void classify(Row row, Told entry) {
    row.setIfSaid(Column.CATEGORY, entry.code("category"));
    row.setIfSaid(Column.TOPIC, entry.code("topic"));
    row.setIfSaid(Column.DIFFICULTY, entry.code("difficulty"));
    row.setIfSaid(Column.URGENCY, entry.code("urgency"));
  }
}
