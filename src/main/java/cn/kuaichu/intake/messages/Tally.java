package cn.kuaichu.intake.messages;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What became of the rows; several threads count. Every row is counted once: imported, repeated or rejected. */
final class Tally {
  private int rows;
  private int imported;
  private int repeated;
  private int rejected;
  private final Map<String, Integer> remarks = new TreeMap<>();

  synchronized void countRow() {
    rows++;
  }

  synchronized void countImported(Iterable<Message> messages) {
    messages.forEach(message -> {
      imported++;
      message.remarks().forEach(this::remark);
    });
  }

  synchronized void countRepeated(int more) {
    repeated += more;
  }

  synchronized void countRejected() {
    rejected++;
  }

  synchronized void remark(String text) {
    remarks.merge(text, 1, Integer::sum);
  }

  synchronized int rows() {
    return rows;
  }

  synchronized int imported() {
    return imported;
  }

  synchronized int repeated() {
    return repeated;
  }

  synchronized int rejected() {
    return rejected;
  }

  synchronized int done() {
    return imported + repeated + rejected;
  }

  /** How many imported rows each remark applies to. */
  synchronized Map<String, Integer> remarks() {
    return Collections.unmodifiableMap(new TreeMap<>(remarks));
  }
}
