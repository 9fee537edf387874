package cn.kuaichu.ground.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lives on when a JVM is killed: its PostgreSQL, which holds the folder, or the program that was just making or
 * starting one, which would go on writing into the folder of the next start. The caller makes sure that no other
 * process starts on the folder at the same time.
 */
final class Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
  private static final int PATIENCE_SECONDS = 10;
  private final Path data;

  Orphans(Path data) {
    this.data = data;
  }

  void stop() throws IOException {
    for (ProcessHandle orphan : workingHere("initdb")) {
      LOG.warn("stopping initialisation {} of {} left over by a killed run", orphan.pid(), data);
      Stream.concat(orphan.descendants().toList().stream(), Stream.of(orphan)).forEach(ProcessHandle::destroyForcibly);
      await(orphan);
    }
    for (ProcessHandle orphan : workingHere("pg_ctl")) {
      orphan.destroyForcibly();
      await(orphan);
    }
    for (ProcessHandle orphan : workingHere("postgres")) {
      stopServer(orphan);
    }
    removeStrangersPid();
  }

  /**
   * First asks the server to stop in good order, then ends it and all its children. Clients that are still connected
   * lose their connection.
   */
  private void stopServer(ProcessHandle orphan) throws IOException {
    LOG.warn("stopping PostgreSQL {} left over by a killed run", orphan.pid());
    orphan.destroy();
    if (!ended(orphan)) {
      LOG.warn("PostgreSQL {} does not stop while somebody is connected; ending it", orphan.pid());
      Stream.concat(Stream.of(orphan), orphan.descendants().toList().stream()).forEach(ProcessHandle::destroyForcibly);
      await(orphan);
    }
  }

  private List<ProcessHandle> workingHere(String program) throws IOException {
    Predicate<ProcessHandle> runs = process -> process.info().command().map(Path::of)
        .map(path -> path.getFileName().toString().replace(".exe", "")).filter(program::equals).isPresent();
    Predicate<ProcessHandle> here = process -> process.info().arguments()
        .map(arguments -> List.of(arguments).contains(data.toString())).orElse(false);
    Optional<ProcessHandle> named = program.equals("postgres") ? namedByPidFile().filter(runs)
        // a system that hides arguments leaves only the pid file to go by
        .filter(process -> process.info().arguments().isEmpty()) : Optional.empty();
    return Stream.concat(ProcessHandle.allProcesses().filter(runs).filter(here), named.stream()).toList();
  }

  private Optional<ProcessHandle> namedByPidFile() throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.size() < 2 || !Path.of(lines.get(1)).equals(data)) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).trim())).filter(ProcessHandle::isAlive);
  }

  /** After a restart of machine or container the number of a killed server may belong to any other program. */
  private void removeStrangersPid() throws IOException {
    Optional<ProcessHandle> stranger = namedByPidFile();
    if (stranger.isPresent()) {
      LOG.warn("process {} named in postmaster.pid is no PostgreSQL of {}; removing the file", stranger.get().pid(),
          data);
      Files.delete(data.resolve("postmaster.pid"));
    }
  }

  private static void await(ProcessHandle process) throws IOException {
    if (!ended(process)) {
      throw new IOException("process " + process.pid() + " of a killed run does not stop; end it by hand");
    }
  }

  private static boolean ended(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while process " + process.pid() + " was stopping", e);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }
}
