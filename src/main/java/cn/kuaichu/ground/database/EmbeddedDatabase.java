package cn.kuaichu.ground.database;

import cn.kuaichu.ground.start.StartRefused;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private PostgreSQL below {@code kuaichu.home}: persistent, crash-safe (fsync on), reachable from this machine only
 * and only with a password. It has three roles: the superuser (not used after the start), the owner, which migrates,
 * and the application.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  static final String DATABASE = "kuaichu";
  static final String OWNER = "kuaichu_owner";
  static final String APPLICATION = "kuaichu_app";
  private static final String SUPERUSER = "postgres";
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  private final Home home;
  private final EmbeddedPostgres server; // null where another process of the product owns it
  private final int port;

  private EmbeddedDatabase(Home home, EmbeddedPostgres server, int port) {
    this.home = home;
    this.server = server;
    this.port = port;
  }

  /** The server that another process runs on this home; without one, as {@link #start}. */
  public static EmbeddedDatabase join(Home home, int port) {
    Path data = home.folder("postgresql");
    try {
      return isInUse(data) ? new EmbeddedDatabase(home, null, portOfRunning(data)) : start(home, port);
    } catch (IOException e) {
      throw new StartRefused(
          "The database of the running product, in " + data + ", cannot be reached: " + e.getMessage() + ".",
          "Try again in a moment; if it stays so, look into the log of the product that runs on this data directory.",
          e);
    }
  }

  private static int portOfRunning(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
    if (lines.size() < 8 || !lines.get(7).trim().equals("ready")) {
      throw new IOException("it is just starting or stopping; try again in a moment");
    }
    return Integer.parseInt(lines.get(3).trim());
  }

  /** Starts on the kept data, or initialises it; cures what a killed earlier run left behind. */
  public static EmbeddedDatabase start(Home home, int port) {
    Path data = home.folder("postgresql");
    try (FileChannel starting = FileChannel.open(home.root().resolve("postgresql.starting"), StandardOpenOption.CREATE,
        StandardOpenOption.WRITE)) {
      beAlone(starting);
      refuseSecondInstance(data);
      new Orphans(data).stop();
      home.moveSuperuserSecret();
      requireSecrets(home);
      setAsideHalfInitialised(home, data);
      return started(home, data, port);
    } catch (IOException e) {
      throw new StartRefused("The embedded database does not start on " + data + ": " + e.getMessage() + ".",
          "Make sure that nothing else runs on this data directory, that it is the right one (kuaichu.home) and "
              + "belongs to this account, "
              + "that secrets/ is the one it was made with, and that there is room on the disk; then start again.",
          e);
    }
  }

  /** Stops the server again when its start fails half way: no other code would stop it. */
  private static EmbeddedDatabase started(Home home, Path data, int port) throws IOException {
    try {
      // before there is a database: one without its secrets is refused ever after
      List.of(OWNER, APPLICATION).forEach(home::secret);
      Binaries binaries = Binaries.of(home);
      EmbeddedPostgres server = server(home, data, port).setOverrideWorkingDirectory(binaries.folder().toFile())
          .start();
      binaries.remember();
      var database = new EmbeddedDatabase(home, server, server.getPort());
      markInitialised(home);
      database.createRolesAndDatabase();
      LOG.info("embedded PostgreSQL ready on 127.0.0.1:{}, data in {}", database.port, data);
      return database;
    } catch (IOException | RuntimeException e) {
      new Orphans(data).stop();
      throw e;
    }
  }

  /** Others would be made, and would open nothing. */
  private static void requireSecrets(Home home) {
    List<String> lost = new ArrayList<>();
    if (!home.hasSuperuserSecret()) {
      lost.add("superuser/" + Home.SUPERUSER_SECRET);
    }
    Stream.of(OWNER, APPLICATION).map(name -> "secrets/" + name)
        .filter(name -> !Files.exists(home.root().resolve(name))).forEach(lost::add);
    if (Files.exists(mark(home)) && !lost.isEmpty()) {
      throw new StartRefused("There is a database in " + home.root() + ", but " + lost + " is missing.",
          "Put the folders secrets and superuser back from the backup of this data directory; they cannot be made "
              + "anew.");
    }
  }

  private static EmbeddedPostgres.Builder server(Home home, Path data, int port) {
    String password = home.superuserSecret();
    var builder = EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPGStartupWait(Duration.ofSeconds(60))
        // Spring closes the bean in the right order; the library's own hook would stop the server under a working
        // engine
        .setRegisterShutdownHook(false)
        .setLocaleConfig("auth-host", "scram-sha-256")
        .setLocaleConfig("auth-local", "reject")
        .setLocaleConfig("pwfile", home.superuserSecretFile().toString())
        .setConnectConfig("password", password)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("jit", "off")
        .setServerConfig("timezone", "Asia/Shanghai");
    return port > 0 ? builder.setPort(port) : builder;
  }

  private void createRolesAndDatabase() {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String role : List.of(OWNER, APPLICATION)) {
        String password = home.secret(role);
        if (!exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
          statement.execute("create role " + role + " login password '" + password + "'");
        }
      }
      statement.execute("alter role " + APPLICATION + " set timezone = 'Asia/Shanghai'");
      if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
        statement.execute("create database " + DATABASE + " owner " + OWNER);
      }
    } catch (SQLException e) {
      throw new StartRefused("The embedded database does not let its roles be prepared: " + e.getMessage() + ".",
          "Make sure that secrets/ and superuser/ in kuaichu.home are those this database was made with; then start "
              + "again.",
          e);
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (var rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  /** Another process of the product, in all likelihood the one that serves, runs the server. */
  public boolean isJoined() {
    return server == null;
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  public int port() {
    return port;
  }

  public String password(String role) {
    return home.secret(role);
  }

  /** A connection as superuser, for tests that tamper and for the benchmark's figures; never used by the product. */
  public Connection superuser() throws SQLException {
    return DriverManager.getConnection(url(), SUPERUSER, home.superuserSecret());
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  /** Held until the start has ended: until then the server's own lock does not exist yet. */
  private static void beAlone(FileChannel starting) throws IOException {
    try {
      if (starting.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // by this very process
    }
    throw new IOException("another instance is starting on this data directory");
  }

  private static void refuseSecondInstance(Path data) throws IOException {
    if (isInUse(data)) {
      throw new IOException("the data directory is in use by another running instance");
    }
  }

  private static boolean isInUse(Path data) throws IOException {
    Path lockFile = data.resolve("epg-lock");
    if (!Files.exists(lockFile)) {
      return false; // first start; making the file here would keep initdb from using the folder
    }
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true; // held by this very process
    }
  }

  /**
   * A folder without the mark was killed inside its very first initialisation, which would refuse to go on. It is moved
   * aside, not deleted: should the mark alone have been lost, the data is still there.
   */
  private static void setAsideHalfInitialised(Home home, Path data) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      if (Files.exists(mark(home)) || files.findAny().isEmpty()) {
        return;
      }
    }
    Path aside = Files.createTempDirectory(home.root(), "postgresql-incomplete-").resolve("data");
    LOG.warn("initialisation of {} was interrupted; moved to {}", data, aside);
    Files.move(data, aside);
    home.folder("postgresql");
  }

  private static Path mark(Home home) {
    return mark(home.root());
  }

  /** There from the end of the first initialisation on. */
  static Path mark(Path home) {
    return home.resolve("postgresql.ready");
  }

  private static void markInitialised(Home home) throws IOException {
    if (!Files.exists(mark(home))) {
      Files.createFile(mark(home));
    }
  }
}
