package cn.kuaichu.intake.messages;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.intake.RegisterAppeal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Registers messages some dozens to a transaction, on two threads. When a batch fails, its messages are registered one by
 * one, so that only the one at fault stays out.
 */
final class Batches implements AutoCloseable {
  interface Rejection {
    void of(Position at, String column, String reason);
  }

  private static final int SIZE = 50;
  private static final int THREADS = 2;
  private static final int WAITING = 2 * THREADS; // what is read ahead stays small
  private static final int ATTEMPTS = 3;

  private final RegisterAppeal register;
  private final KnownMessages known;
  private final Function<Message, Registration> registration;
  private final String source;
  private final Tally tally;
  private final Rejection rejection;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Semaphore room = new Semaphore(THREADS + WAITING);
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private List<Message> filling = new ArrayList<>(SIZE);

  Batches(RegisterAppeal register, KnownMessages known, Function<Message, Registration> registration, String source,
      Tally tally, Rejection rejection) {
    this.register = register;
    this.known = known;
    this.registration = registration;
    this.source = source;
    this.tally = tally;
    this.rejection = rejection;
  }

  /** Waits while enough is under way. @throws RuntimeException what stopped an earlier batch for good */
  void add(Message message) {
    filling.add(message);
    if (filling.size() == SIZE) {
      send();
    }
  }

  private void send() {
    throwFailure();
    List<Message> batch = filling;
    filling = new ArrayList<>(SIZE);
    room.acquireUninterruptibly();
    threads.execute(() -> {
      try {
        if (failure.get() == null) {
          registerNew(batch);
        }
      } catch (RuntimeException e) {
        failure.compareAndSet(null, e);
      } finally {
        room.release();
      }
    });
  }

  private void registerNew(List<Message> batch) {
    Set<String> there = known.among(source, batch.stream().map(Message::reference).toList());
    List<Message> added = batch.stream().filter(message -> !there.contains(message.reference())).toList();
    tally.countRepeated(batch.size() - added.size());
    if (added.isEmpty()) {
      return;
    }
    try {
      register.registerAll(added.stream().map(registration).toList());
      tally.countImported(added);
    } catch (AppealRefused | DataIntegrityViolationException | TransientDataAccessException e) {
      added.forEach(this::registerAlone);
    }
  }

  /** The unique key over source and reference has the last word: another import may have been faster. */
  private void registerAlone(Message message) {
    for (int attempt = 1;; attempt++) {
      try {
        register.register(registration.apply(message));
        tally.countImported(List.of(message));
        return;
      } catch (DuplicateKeyException e) {
        tally.countRepeated(1);
        return;
      } catch (AppealRefused e) {
        rejection.of(message.at(), "", e.getMessage());
        return;
      } catch (DataIntegrityViolationException e) {
        rejection.of(message.at(), "", "数据库不接受这一行的内容");
        return;
      } catch (TransientDataAccessException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void throwFailure() {
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  /** Ends when everything under way has ended. @throws RuntimeException what stopped a batch for good */
  @Override
  public void close() {
    try {
      if (failure.get() == null && !filling.isEmpty()) {
        send();
      }
    } finally {
      threads.shutdown();
      awaitEnd();
    }
    throwFailure();
  }

  private void awaitEnd() {
    try {
      while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        // every transaction has a time limit of its own
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
