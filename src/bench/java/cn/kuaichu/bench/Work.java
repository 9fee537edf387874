package cn.kuaichu.bench;

import java.util.Map;
import java.util.TreeMap;

/** What one lifecycle asks of the database, counted exactly over some lifecycles of one client. */
record Work(double statements, double roundTrips, double transactions, double inserted, double updated, double deleted,
    double bytes, Map<String, Double> byStatement) {
  private static final int LIFECYCLES = 20;
  private static final double OFTEN = 0.5; // times a lifecycle
  private static final int STATISTICS_ARRIVE_MILLIS = 1500;

  private record Rows(long inserted, long updated, long deleted, long bytes) {}

  /** Statements without those of every few seconds: how many of these fall to a lifecycle, is the machine's affair. */
  double steady() {
    return byStatement.values().stream().mapToDouble(Double::doubleValue).filter(times -> times >= OFTEN).sum();
  }

  static Work count(Contestant contestant) throws InterruptedException {
    contestant.logInEverybody();
    contestant.live(); // what is read once and kept, is not part of every lifecycle
    Rows before = rows(contestant);
    CountingDataSource data = contestant.data;
    data.count(true);
    for (int i = 0; i < LIFECYCLES; i++) {
      contestant.live();
    }
    data.count(false);
    Rows after = rows(contestant);
    Map<String, Double> byStatement = new TreeMap<>();
    data.statements.forEach((sql, times) -> byStatement.put(sql, times.get() / (double) LIFECYCLES));
    return new Work(byStatement.values().stream().mapToDouble(Double::doubleValue).sum(), each(data.roundTrips.get()),
        each(data.transactions.get()), each(after.inserted - before.inserted), each(after.updated - before.updated),
        each(after.deleted - before.deleted), each(after.bytes - before.bytes), byStatement);
  }

  private static double each(long all) {
    return all / (double) LIFECYCLES;
  }

  private static Rows rows(Contestant contestant) throws InterruptedException {
    contestant.dropConnections();
    Thread.sleep(STATISTICS_ARRIVE_MILLIS);
    return contestant.jdbc().sql("""
        select sum(n_tup_ins), sum(n_tup_upd), sum(n_tup_del), pg_database_size(current_database())
          from pg_stat_user_tables
        """).query((row, n) -> new Rows(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))).single();
  }
}
