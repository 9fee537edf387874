package cn.kuaichu.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One contestant's turn: as many whole lifecycles as its clients finish; a client that has begun one ends it.
 *
 * @param clientSeconds processor time of the clients' own threads: without the compiler and the garbage collector,
 *     which on a busy machine go on warming up for minutes
 */
record Slice(int lifecycles, Meter.Reading cost, double clientSeconds) {
  private record Done(int lifecycles, long nanos) {}

  static Slice run(Contestant contestant, int clients, Duration length, Meter meter)
      throws SQLException, InterruptedException, ExecutionException {
    ExecutorService workers = Executors.newFixedThreadPool(clients);
    try {
      Meter.Reading before = meter.read();
      long end = System.nanoTime() + length.toNanos();
      List<Future<Done>> results = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        results.add(workers.submit(() -> until(end, contestant)));
      }
      int done = 0;
      long nanos = 0;
      for (Future<Done> result : results) {
        done += result.get().lifecycles();
        nanos += result.get().nanos();
      }
      return new Slice(done, meter.read().since(before), nanos / 1e9);
    } finally {
      workers.shutdownNow();
    }
  }

  private static Done until(long end, Contestant contestant) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    int done = 0;
    while (System.nanoTime() < end) {
      contestant.live();
      done++;
    }
    return new Done(done, threads.getCurrentThreadCpuTime() - before);
  }

  double perSecond() {
    return lifecycles / cost.seconds();
  }

  double jvmMillis() {
    return cost.jvmSeconds() * 1000 / lifecycles;
  }

  double clientMillis() {
    return clientSeconds * 1000 / lifecycles;
  }

  /** What the lifecycles themselves cost, in Java and in PostgreSQL. */
  double workMillis() {
    return clientMillis() + databaseMillis();
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
