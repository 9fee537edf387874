package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.AppealRefused;
import java.time.Duration;

/** How much time and room one PDF may take: small files can be made to unfold without end. */
final class DocumentBudget {
  private static final Duration MOST_TIME = Duration.ofSeconds(15);
  /**
   * Bytes of unpacked lists of objects and places; some hundred kilobytes are usual. Each may become ten times as much.
   */
  private static final int MOST_STRUCTURE = 8 * 1024 * 1024;
  /**
   * Dictionaries, lists, texts and names; each takes some 100 bytes of memory. A large drawing has some hundred
   * thousand.
   */
  private static final int MOST_TOKENS = 2_000_000;
  /** Objects that a list of places tells of; a book of a thousand pages has some ten thousand. */
  private static final int MOST_OBJECTS = 500_000;
  /**
   * Bytes of one unpacked picture or text, and of all together; an A3 page scanned in colour with 600 dpi has 209 MB.
   */
  private static final long MOST_OF_ONE = 256L * 1024 * 1024;
  private static final long MOST_OF_ALL = 2048L * 1024 * 1024;

  private final long end = System.nanoTime() + MOST_TIME.toNanos();
  private long structure = MOST_STRUCTURE;
  private long tokens = MOST_TOKENS;
  private long objects = MOST_OBJECTS;
  private long content = MOST_OF_ALL;

  DocumentBudget(byte[] pdf) {
    countTokens(pdf, pdf.length);
  }

  /** @throws AppealRefused when the time is over */
  void tick() {
    if (System.nanoTime() > end) {
      throw Document.tooMuch();
    }
  }

  /** A piece of an unpacked list of objects. */
  void takeStructure(byte[] bytes, int length) {
    tick();
    structure -= length;
    if (structure < 0) {
      throw Document.tooMuch();
    }
    countTokens(bytes, length);
  }

  /**
   * A piece of an unpacked picture or text.
   *
   * @param before bytes of the same that came before
   */
  void takeContent(int length, long before) {
    tick();
    content -= length;
    if (content < 0 || before + length > MOST_OF_ONE) {
      throw Document.tooMuch();
    }
  }

  /** Objects announced. */
  void takeObjects(long count) {
    objects -= count;
    if (objects < 0) {
      throw Document.tooMuch();
    }
  }

  private void countTokens(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '/' || bytes[i] == '(' || bytes[i] == '[' || bytes[i] == '<') {
        tokens--;
      }
    }
    if (tokens < 0) {
      throw Document.tooMuch();
    }
  }
}
