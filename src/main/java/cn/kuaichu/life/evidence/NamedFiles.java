package cn.kuaichu.life.evidence;

import cn.kuaichu.ground.privacy.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sealed files that rows name. Equal contents share one file, so a transaction that is about to name it and one that is
 * about to remove it wait for each other: by a lock on the digest, which the database gives back when the transaction
 * ends.
 */
public abstract class NamedFiles extends SealedFiles {
  private final Path root;
  private final String naming;
  private final JdbcClient jdbc;
  private final TransactionTemplate apart;

  /** @param naming a statement for the digests among {@code any(:digests)} that a row names */
  protected NamedFiles(Path root, Vault vault, String naming, JdbcClient jdbc,
      PlatformTransactionManager transactions) {
    super(root, vault);
    this.root = root;
    this.naming = naming;
    this.jdbc = jdbc;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** For a row that this transaction writes. When it is rolled back, the file goes with the row. */
  public void keepForRow(String sha256, byte[] content) {
    jdbc.sql("select pg_advisory_xact_lock_shared(?)").param(lock(sha256)).query().singleRow();
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
        @Override
        public void afterCompletion(int status) {
          if (status == STATUS_ROLLED_BACK) {
            removeUnlessNamed(sha256);
          }
        }
      });
    }
    keep(sha256, content);
  }

  /** @return false where some row names the file, or it was gone already */
  public boolean removeUnlessNamed(String sha256) {
    return exists(sha256) && Boolean.TRUE.equals(apart.execute(status -> {
      jdbc.sql("select pg_advisory_xact_lock(?)").param(lock(sha256)).query().singleRow();
      return named(List.of(sha256)).isEmpty() && remove(sha256);
    }));
  }

  private static long lock(String sha256) {
    return Long.parseUnsignedLong(sha256.substring(0, 16), 16);
  }

  private Set<String> named(Collection<String> digests) {
    return new HashSet<>(jdbc.sql(naming).param("digests", digests.toArray(String[]::new)).query(String.class).list());
  }

  /**
   * Removes what a crash has left: files that no row names, and drafts.
   *
   * @param olderThan long enough ago for a row that was being written to be there
   * @param atMost when it is over the rest waits for the next time, which begins somewhere else
   * @return how many there were
   */
  public long sweep(Instant olderThan, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    try (Stream<Path> all = Files.list(root)) {
      List<Path> folders = new ArrayList<>(all.filter(Files::isDirectory).toList());
      Collections.shuffle(folders);
      long swept = 0;
      for (int i = 0; i < folders.size() && System.nanoTime() < end; i++) {
        swept += sweep(folders.get(i), olderThan);
      }
      return swept;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look through " + root, e);
    }
  }

  private long sweep(Path folder, Instant olderThan) throws IOException {
    Set<String> left = new HashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> left.add(file.getFileName().toString()));
    }
    left.removeAll(named(left));
    long swept = 0;
    for (String name : left) {
      Path file = folder.resolve(name);
      boolean old = Files.exists(file) && Files.getLastModifiedTime(file).toInstant().isBefore(olderThan);
      if (old && (name.startsWith(".") ? Files.deleteIfExists(file) : name.length() == 64 && removeUnlessNamed(name))) {
        swept++;
      }
    }
    return swept;
  }
}
