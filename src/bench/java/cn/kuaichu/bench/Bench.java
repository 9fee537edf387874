package cn.kuaichu.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * Plays whole lifecycles on a scratch PostgreSQL (fsync on) in a folder of its own, ours and stock in alternating
 * slices, so that a busy machine slows both alike.
 */
final class Bench {
  /** @param slices pairs of slices that count; as many seconds as three of them are spent before to warm up */
  record Options(int clients, Duration slice, int slices, boolean keep) {}

  private static final Logger LOG = LoggerFactory.getLogger(Bench.class);
  private static final int WARM_UP_SLICES = 3;
  private final Class<?> product;
  private final Options options;

  Bench(Class<?> product, Options options) {
    this.product = product;
    this.options = options;
  }

  Result run() throws Exception {
    Path home = Files.createTempDirectory("kuaichu-bench-");
    try (OurSide ours = OurSide.start(product, home)) {
      createStockDatabase(ours);
      try (StockSide stock = StockSide.start(ours.context.getBean(JdbcConnectionDetails.class), ours.villages());
          Meter meter = new Meter(ours.database().superuser(), home.resolve("postgresql"))) {
        return measure(ours, stock, meter);
      }
    } finally {
      awaitServersEnd(home);
      if (options.keep()) {
        LOG.warn("the scratch database stays in {}", home);
      } else {
        delete(home);
      }
    }
  }

  /** Its last checkpoint may take longer than the library waits. */
  private static void awaitServersEnd(Path home) throws Exception {
    Path pid = home.resolve("postgresql/postmaster.pid");
    if (Files.exists(pid)) {
      var server = ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip()));
      if (server.isPresent()) {
        server.get().onExit().get(2, TimeUnit.MINUTES);
      }
    }
  }

  private static void createStockDatabase(OurSide ours) throws Exception {
    String owner = ours.context.getBean(JdbcConnectionDetails.class).getUsername();
    try (Connection superuser = ours.database().superuser(); Statement statement = superuser.createStatement()) {
      statement.execute("create database " + StockSide.DATABASE + " owner " + owner);
    }
  }

  private Result measure(OurSide ours, StockSide stock, Meter meter) throws Exception {
    Work ourWork = Work.count(ours);
    Work stockWork = Work.count(stock);
    for (int i = 0; i < WARM_UP_SLICES; i++) {
      Slice.run(ours, options.clients(), options.slice(), meter);
      Slice.run(stock, options.clients(), options.slice(), meter);
    }
    List<Slice> ourSlices = new ArrayList<>();
    List<Slice> stockSlices = new ArrayList<>();
    for (int i = 0; i < options.slices(); i++) {
      boolean oursFirst = i % 2 == 0; // neither always has the other's checkpoint
      for (Contestant contestant : oursFirst ? List.of(ours, stock) : List.of(stock, ours)) {
        Slice slice = Slice.run(contestant, options.clients(), options.slice(), meter);
        (contestant == ours ? ourSlices : stockSlices).add(slice);
        LOG.info("{}: {} lifecycles, {} ms CPU each", contestant.name(), slice.lifecycles(),
            Math.round(slice.cpuMillis()));
      }
    }
    requireAllClosed(ours);
    requireAllClosed(stock);
    return new Result(options.clients(), ourSlices, stockSlices, ourWork, stockWork);
  }

  private static void requireAllClosed(Contestant contestant) {
    if (contestant.closed() != contestant.started()) {
      throw new IllegalStateException(contestant.name() + ": of " + contestant.started() + " lifecycles only "
          + contestant.closed() + " came to their end");
    }
  }

  private static void delete(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(Bench::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }
}
