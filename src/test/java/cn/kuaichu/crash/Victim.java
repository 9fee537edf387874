package cn.kuaichu.crash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM started to be killed, and the PostgreSQL of its home. Only processes that belong to them are ever touched. */
final class Victim {
  static final String WITH_TESTS = System.getProperty("java.class.path");
  /** The same without the tests' classes and settings: the product as it is delivered. */
  static final String PRODUCT_ONLY = Arrays.stream(WITH_TESTS.split(File.pathSeparator))
      .filter(entry -> !Path.of(entry).endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
  private final Process process;
  private final Path home;
  private final Path log;
  private final long startedAt = System.nanoTime();

  private Victim(Process process, Path home, Path log) {
    this.process = process;
    this.home = home;
    this.log = log;
  }

  /** A main class in the product's time zone, with a log of its own. */
  static Victim start(Path home, Path log, String classPath, Class<?> main, String... arguments) throws IOException {
    Files.createDirectories(log.getParent());
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.timezone=Asia/Shanghai",
        "-Dfile.encoding=UTF-8",
        "-Dkuaichu.binaries=" + System.getProperty("kuaichu.binaries", home.resolve("postgresql-binaries").toString()),
        "-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    return new Victim(process, home, log);
  }

  long pid() {
    return process.pid();
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  void tell(String order) throws IOException {
    process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Waits for something to become true while the process lives; its log is named when it does not. */
  void await(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new AssertionError("ended with " + process.exitValue() + " before " + what + ", see " + log + tail());
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("no " + what + " within " + limit + ", see " + log + tail());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As {@link #await}, but an end of the process is as good. */
  void awaitOrEnd(Duration limit, BooleanSupplier condition) throws InterruptedException {
    await("an end", limit, () -> !process.isAlive() || condition.getAsBoolean());
  }

  /** The JVM alone; its PostgreSQL lives on. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** The JVM, PostgreSQL and whatever either started, in one moment. */
  void killAll() throws InterruptedException {
    List<ProcessHandle> all = Stream.concat(Stream.concat(Stream.of(process.toHandle()), postmaster().stream()),
        Stream.concat(process.descendants(), postmaster().stream().flatMap(ProcessHandle::descendants))).distinct()
        .toList();
    all.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }

  /** @return the exit status after being asked to stop */
  int stop(Duration limit) throws IOException, InterruptedException {
    tell("stop");
    process.getOutputStream().close();
    return ended(limit);
  }

  /** @return the exit status of a process that ends by itself */
  int ended(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("does not end within " + limit + ", see " + log + tail());
    }
    return process.exitValue();
  }

  /** PostgreSQL of this home, as its own pid file names it. */
  List<ProcessHandle> postmaster() {
    Path data = home.resolve("postgresql");
    Path pidFile = data.resolve("postmaster.pid");
    try {
      List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
      if (lines.size() < 2 || !lines.get(1).equals(data.toString())) {
        return List.of();
      }
      return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
          .filter(handle -> handle.info().command().orElse("").endsWith("postgres")).stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }
}
