package cn.kuaichu.verification;

import cn.kuaichu.database.EmbeddedDatabase;
import cn.kuaichu.database.Home;
import cn.kuaichu.deadline.WorkCalendar;
import cn.kuaichu.identity.EngineMirror;
import cn.kuaichu.ledger.AnchorFiles;
import cn.kuaichu.ledger.Anchors;
import cn.kuaichu.privacy.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks the eight oracles, all about the same moment. */
@Component
public class Verification {
  /**
   * @param receipts file of acknowledged appeal numbers, one per line; may be null
   * @param canaries file of strings that must appear nowhere in the engine's tables and the log, one per line; may be null
   * @param serving whether a job executor is at work: without one, timers that are due wait rightly
   */
  public record Options(Path receipts, Path canaries, boolean serving) {
    public static final Options NONE = new Options(null, null, false);
  }

  private final DataSource database;
  private final AnchorFiles anchorFiles;
  private final Vault vault;
  private final Clock clock;
  private final WorkCalendar calendar;
  private final Path evidence;
  private final Path log;
  private final boolean joined;
  private final EngineMirror mirror;

  @Autowired
  Verification(DataSource database, AnchorFiles anchorFiles, Vault vault, Clock clock, WorkCalendar calendar,
      EngineMirror mirror, Home home, ObjectProvider<EmbeddedDatabase> embedded, @Value("${logging.file.name:}") String log) {
    this(database, anchorFiles, vault, clock, calendar, mirror, home.root().resolve("evidence"), log.isBlank() ? null : Path.of(log),
        embedded.stream().anyMatch(EmbeddedDatabase::isJoined));
  }

  Verification(DataSource database, AnchorFiles anchorFiles, Vault vault, Clock clock, WorkCalendar calendar,
      EngineMirror mirror, Path evidence, Path log, boolean joined) {
    this.database = database;
    this.anchorFiles = anchorFiles;
    this.vault = vault;
    this.clock = clock;
    this.calendar = calendar;
    this.evidence = evidence;
    this.log = log;
    this.joined = joined;
    this.mirror = mirror;
  }

  /** The embedded database belongs to another process of the product. */
  boolean anotherProcessServes() {
    return joined;
  }

  /**
   * Takes about a minute for a million ledger entries; nobody is kept waiting meanwhile.
   *
   * @param only keys of the questions to ask, such as "whole-chain"; none means all eight
   * @throws IllegalArgumentException if there is no such question
   */
  public Report run(Options options, String... only) {
    List<String> wanted = List.of(only);
    List<Oracle> all = oracles(options);
    List<String> keys = all.stream().map(Oracle::key).toList();
    wanted.stream().filter(key -> !keys.contains(key)).findFirst().ifPresent(unknown -> {
      throw new IllegalArgumentException("no question is called " + unknown + " but " + keys);
    });
    return ask(all.stream().filter(oracle -> wanted.isEmpty() || wanted.contains(oracle.key())).toList(), options.serving());
  }

  /** One question, in a fraction of the time. */
  public Finding ask(String oracle) {
    return run(Options.NONE, oracle).of(oracle);
  }

  private List<Oracle> oracles(Options options) {
    return List.of(new NoLoss(options.receipts()), new NoDouble(), new NoOrphan(), new NothingStuck(),
        new LegalState(vault, calendar, mirror::deviations), new WholeChain(anchorFiles), new SoundEvidence(evidence, vault),
        new NoLeak(options.canaries(), log, vault));
  }

  private Report ask(List<Oracle> oracles, boolean serving) {
    try (Connection connection = database.getConnection()) {
      return ask(oracles, connection, serving);
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
  }

  private Report ask(List<Oracle> oracles, Connection connection, boolean serving) throws SQLException {
    int timeout = connection.getNetworkTimeout();
    boolean autoCommit = connection.getAutoCommit();
    int isolation = connection.getTransactionIsolation();
    try {
      connection.setNetworkTimeout(Runnable::run, 0); // a large table takes longer than an official would wait
      Snapshot snapshot = snapshot(connection, serving);
      List<Finding> findings = new ArrayList<>();
      for (Oracle oracle : oracles) {
        findings.add(ask(oracle, snapshot));
      }
      return new Report(findings);
    } finally {
      connection.rollback();
      connection.setReadOnly(false);
      connection.setTransactionIsolation(isolation);
      connection.setAutoCommit(autoCommit);
      connection.setNetworkTimeout(Runnable::run, timeout);
    }
  }

  /** Files and table are looked at between two anchors; the lock is held for that moment only. */
  private Snapshot snapshot(Connection connection, boolean serving) throws SQLException {
    connection.setAutoCommit(true);
    lock(connection, "select pg_advisory_lock(?)");
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try {
      new Snapshot(connection, null, serving, Map.of()).count("select count(*) from ledger_anchor");
      return new Snapshot(connection, clock.instant(), serving, anchorFiles.extent());
    } finally {
      lock(connection, "select pg_advisory_unlock(?)");
    }
  }

  private static void lock(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, Anchors.LOCK);
      statement.execute();
    }
  }

  /** An oracle that cannot be answered is not passed; the others are asked all the same. */
  private static Finding ask(Oracle oracle, Snapshot snapshot) throws SQLException {
    Finding finding = new Finding(oracle.key(), oracle.title());
    Savepoint before = snapshot.connection().setSavepoint();
    try {
      oracle.examine(snapshot, finding);
    } catch (SQLException | IOException | RuntimeException e) { // rows written by hand may be of any form
      snapshot.connection().rollback(before);
      finding.flaw("检查未能完成：" + e);
    }
    return finding;
  }
}
