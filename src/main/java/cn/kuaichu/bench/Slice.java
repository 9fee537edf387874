package cn.kuaichu.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One contestant's turn: as many whole lifecycles as its clients finish; who has begun one ends it. */
record Slice(int lifecycles, Meter.Reading cost) {
  static Slice run(Contestant contestant, int clients, Duration length, Meter meter)
      throws SQLException, InterruptedException, ExecutionException {
    ExecutorService workers = Executors.newFixedThreadPool(clients);
    try {
      Meter.Reading before = meter.read();
      long end = System.nanoTime() + length.toNanos();
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        results.add(workers.submit(() -> until(end, contestant)));
      }
      int done = 0;
      for (Future<Integer> result : results) {
        done += result.get();
      }
      return new Slice(done, meter.read().since(before));
    } finally {
      workers.shutdownNow();
    }
  }

  private static int until(long end, Contestant contestant) {
    int done = 0;
    while (System.nanoTime() < end) {
      contestant.live();
      done++;
    }
    return done;
  }

  double perSecond() {
    return lifecycles / cost.seconds();
  }

  double jvmMillis() {
    return cost.jvmSeconds() * 1000 / lifecycles;
  }

  double databaseMillis() {
    return cost.databaseSeconds() * 1000 / lifecycles;
  }

  double cpuMillis() {
    return jvmMillis() + databaseMillis();
  }

  double walKilobytes() {
    return cost.walBytes() / 1024 / lifecycles;
  }
}
