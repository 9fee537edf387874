package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Actor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;

/** Many dossiers, one after the other on as many threads as the machine has cores; what was done stays done. */
@Component
class Bulk {
  /** Told of every case, from several threads. */
  interface Observer {
    void done(long appealId);

    void failed(long appealId, Throwable why);
  }

  private static final int STEP = 200;
  private final Dossiers dossiers;
  private final DossierRows rows;
  private final DossierExport export;

  Bulk(Dossiers dossiers, DossierRows rows, DossierExport export) {
    this.dossiers = dossiers;
    this.rows = rows;
    this.export = export;
  }

  void bind(Instant since, int threads, Observer observer) {
    each(after -> rows.unbound(after, since, STEP), id -> dossiers.bind(id, Actor.SYSTEM), threads, observer);
  }

  /** Closed cases that have no binding yet get one first. What lies in the folder already is not written again. */
  void export(Path folder, int threads, Observer observer) {
    each(after -> rows.closed(after, STEP), id -> export(dossiers.bind(id, Actor.SYSTEM), folder), threads, observer);
  }

  /** @return the file, PDF and everything else in one ZIP */
  Path export(Bound bound, Path folder) {
    Path file = folder.resolve(bound.name() + ".zip");
    if (Files.exists(file)) {
      return file;
    }
    export.requireSound(bound);
    dossiers.open(bound.appealId(), Actor.SYSTEM, "ZIP", bound.no(), "命令行导出");
    Path draft = folder.resolve("." + bound.name() + "-" + UUID.randomUUID() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW)) {
        export.zip(bound, out);
      }
      return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    } finally {
      removed(draft);
    }
  }

  private static void removed(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + draft, e);
    }
  }

  private static void each(LongFunction<List<Long>> next, LongConsumer work, int threads, Observer observer) {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    Semaphore room = new Semaphore(threads * 2); // the queue stays short
    long after = 0;
    try {
      for (List<Long> ids = next.apply(after); !ids.isEmpty(); ids = next.apply(after)) {
        for (long id : ids) {
          room.acquireUninterruptibly();
          workers.execute(() -> one(id, work, observer, room::release));
          after = id;
        }
      }
    } finally {
      end(workers);
    }
  }

  static void one(long id, LongConsumer work, Observer observer, Runnable over) {
    try {
      work.accept(id);
      observer.done(id);
    } catch (RuntimeException | Error e) { // a case that is too large for the memory is one that was not done
      observer.failed(id, e);
    } finally {
      over.run();
    }
  }

  private static void end(ExecutorService workers) {
    workers.shutdown();
    try {
      while (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        continue; // a large case takes its time
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
