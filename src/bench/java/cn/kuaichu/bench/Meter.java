package cn.kuaichu.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a stretch of work has cost: wall time, processor time of JVM and PostgreSQL, write-ahead log. */
final class Meter implements AutoCloseable {
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux the product runs on

  /** @param databaseSeconds not a number where there is no /proc to read it from */
  record Reading(long nanos, double jvmSeconds, double databaseSeconds, double walBytes) {
    Reading since(Reading before) {
      return new Reading(nanos - before.nanos, jvmSeconds - before.jvmSeconds, databaseSeconds - before.databaseSeconds,
          walBytes - before.walBytes);
    }

    double seconds() {
      return nanos / 1e9;
    }
  }

  private final Connection connection;
  private final String postmaster;
  private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  Meter(Connection superuser, Path data) throws IOException {
    this.connection = superuser;
    this.postmaster = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
  }

  Reading read() throws SQLException {
    double wal = number("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
    return new Reading(System.nanoTime(), system.getProcessCpuTime() / 1e9, databaseSeconds(), wal);
  }

  double number(String query) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getDouble(1);
    }
  }

  /** The server, its living children, and those of its children that have ended. */
  private double databaseSeconds() {
    if (!Files.isDirectory(Path.of("/proc/self"))) {
      return Double.NaN;
    }
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes.filter(process -> process.getFileName().toString().matches("\\d+")).mapToLong(this::ticks).sum()
          / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list processes", e);
    }
  }

  private long ticks(Path process) {
    List<String> stat;
    try {
      String line = Files.readString(process.resolve("stat"));
      stat = List.of(line.substring(line.lastIndexOf(')') + 2).split(" ")); // starts with the third field, the state
    } catch (IOException e) {
      return 0; // it ended meanwhile
    }
    boolean server = process.getFileName().toString().equals(postmaster);
    if (!server && !stat.get(1).equals(postmaster)) {
      return 0;
    }
    long own = Long.parseLong(stat.get(11)) + Long.parseLong(stat.get(12));
    return server ? own + Long.parseLong(stat.get(13)) + Long.parseLong(stat.get(14)) : own;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
