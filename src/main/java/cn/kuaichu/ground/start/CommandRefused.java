package cn.kuaichu.ground.start;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A command does not run on this database; the message is Chinese and says what to do first. */
public final class CommandRefused extends RuntimeException {
  public CommandRefused(String message) {
    super(message);
  }

  /** The command line says the sentence; Spring would put a page of stack trace before it. */
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static final class Quiet implements SpringBootExceptionReporter {
    @Override
    public boolean reportException(Throwable failure) {
      Throwable at = failure;
      while (at != null && !(at instanceof CommandRefused)) {
        at = at.getCause();
      }
      return at != null;
    }
  }
}
