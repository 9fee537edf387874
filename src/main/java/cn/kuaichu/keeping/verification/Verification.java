package cn.kuaichu.keeping.verification;

import cn.kuaichu.appeal.replay.Examined;
import cn.kuaichu.appeal.replay.Finding;
import cn.kuaichu.appeal.replay.Question;
import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.OneAtATime;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ledger.AnchorFiles;
import cn.kuaichu.ledger.Anchors;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks the eight questions, all about the same moment. */
@Component
public class Verification {
  /**
   * @param receipts file of acknowledged appeal numbers, one per line; may be null
   * @param canaries file of strings that must appear nowhere in the engine's tables and the log, one per line; may be
   * null
   * @param serving whether a job executor is at work: without one, timers that are due wait rightly
   */
  public record Options(Path receipts, Path canaries, boolean serving) {
    public static final Options NONE = new Options(null, null, false);
  }

  private final DataSource database;
  private final List<Examined> parts;
  private final AnchorFiles anchorFiles;
  private final Vault vault;
  private final Clock clock;
  private final Path log;
  private final boolean joined;

  @Autowired
  Verification(DataSource database, List<Examined> parts, AnchorFiles anchorFiles, Vault vault, Clock clock,
      ObjectProvider<EmbeddedDatabase> embedded, @Value("${logging.file.name:}") String log) {
    this(database, parts, anchorFiles, vault, clock, log.isBlank() ? null : Path.of(log),
        embedded.stream().anyMatch(EmbeddedDatabase::isJoined));
  }

  Verification(DataSource database, List<Examined> parts, AnchorFiles anchorFiles, Vault vault, Clock clock, Path log,
      boolean joined) {
    this.database = database;
    this.parts = parts;
    this.anchorFiles = anchorFiles;
    this.vault = vault;
    this.clock = clock;
    this.log = log;
    this.joined = joined;
  }

  /** The embedded database belongs to another process of the product. */
  boolean anotherProcessServes() {
    return joined;
  }

  /**
   * Takes about a minute for a million ledger entries and blocks no other work meanwhile.
   *
   * @param only keys of the questions to ask, such as "whole-chain"; none means all eight
   * @throws IllegalArgumentException if there is no such question
   */
  public Report run(Options options, String... only) {
    List<String> wanted = List.of(only);
    List<String> keys = Arrays.stream(Question.values()).map(Question::key).toList();
    wanted.stream().filter(key -> !keys.contains(key)).findFirst().ifPresent(unknown -> {
      throw new IllegalArgumentException("no question is called " + unknown + " but " + keys);
    });
    return ask(Arrays.stream(Question.values()).filter(question -> wanted.isEmpty() || wanted.contains(question.key()))
        .toList(), options);
  }

  /** One question, in a fraction of the time. */
  public Finding ask(String oracle) {
    return run(Options.NONE, oracle).of(oracle);
  }

  private List<Examined> all(Options options) {
    List<Examined> all = new ArrayList<>(List.of(new NoLoss(options.receipts()), new NoOrphan(), new NothingStuck(),
        new NoLeak(options.canaries(), log, vault)));
    all.addAll(parts);
    return all;
  }

  private Report ask(List<Question> questions, Options options) {
    try (Connection connection = database.getConnection()) {
      return ask(questions, options, connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
  }

  private Report ask(List<Question> questions, Options options, Connection connection) throws SQLException {
    int timeout = connection.getNetworkTimeout();
    boolean autoCommit = connection.getAutoCommit();
    int isolation = connection.getTransactionIsolation();
    try {
      connection.setNetworkTimeout(Runnable::run, 0); // a large table takes longer than an official would wait
      Snapshot snapshot = snapshot(connection, options.serving());
      List<Examined> all = all(options);
      List<Finding> findings = new ArrayList<>();
      for (Question question : questions) {
        Finding finding = new Finding(question);
        for (Examined part : all) {
          if (part.question() == question) {
            ask(part, snapshot, finding);
          }
        }
        findings.add(finding);
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
      new Snapshot(connection, null, serving, Map.of()).count("select count(*) from anchored_root");
      return new Snapshot(connection, clock.instant(), serving, anchorFiles.extent());
    } finally {
      lock(connection, "select pg_advisory_unlock(?)");
    }
  }

  private static void lock(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, OneAtATime.ANCHOR_CHAINS.number());
      statement.execute();
    }
  }

  /** A question of which a part cannot be answered is not passed; the others are asked all the same. */
  private static void ask(Examined part, Snapshot snapshot, Finding finding) throws SQLException {
    Savepoint before = snapshot.connection().setSavepoint();
    try {
      part.examine(snapshot, finding);
    } catch (SQLException | IOException | RuntimeException e) { // rows written by hand may be of any form
      snapshot.connection().rollback(before);
      finding.flaw("检查未能完成：" + e);
    }
  }
}
