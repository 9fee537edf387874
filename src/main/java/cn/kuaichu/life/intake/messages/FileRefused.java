package cn.kuaichu.life.intake.messages;

/** A file that cannot be imported at all; the message is Chinese and says why and what to do. */
final class FileRefused extends RuntimeException {
  FileRefused(String message) {
    super(message);
  }

  FileRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
