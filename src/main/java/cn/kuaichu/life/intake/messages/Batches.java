package cn.kuaichu.life.intake.messages;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.life.intake.RegisterAppeal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * Registers messages some dozens to a transaction, on two threads. When a batch fails, its messages are registered one
 * by one, so that only the one at fault stays out.
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
    Map<String, KnownMessages.Known> there = known.among(source, batch.stream().map(Message::reference).toList());
    List<Message> added = batch.stream().filter(message -> !there.containsKey(message.reference())).toList();
    batch.stream().filter(message -> there.containsKey(message.reference()))
        .forEach(message -> repeated(message, there.get(message.reference())));
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

  /** A number that was used before is no proof that it is the same message. */
  private void repeated(Message message, KnownMessages.Known there) {
    if (there.isSame(message) && there.isTakenBack(message)) {
      rejection.of(message.at(), "", "与作为历史入账的诉求 " + there.number() + " 是同一件，而这次没有写明已经办好，不能当作已经导入；"
          + "请核实，还没有办好的，改编号后再导入");
    } else if (there.isSame(message)) {
      tally.countRepeated(1);
      if (there.cameWithMore(message)) {
        tally.remark("与已有诉求相同，而来件所附的答复、状态等与上次不同，没有改动已有的诉求");
      }
    } else {
      rejection.of(message.at(), "", "编号与已有的诉求 " + there.number() + " 相同而内容不同，没有导入；请核对编号，确是另一件的，改编号后再导入");
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
        repeated(message, known.among(source, List.of(message.reference())).get(message.reference()));
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
