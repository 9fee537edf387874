package cn.kuaichu.life.intake.messages;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the rows; several threads count. Every row is counted once: imported, history, repeated or rejected.
 */
final class Tally {
  private int rows;
  private int imported;
  private int history;
  private int repeated;
  private int rejected;
  private final Map<String, Integer> remarks = new TreeMap<>();

  synchronized void countRow() {
    rows++;
  }

  synchronized void countImported(Iterable<Message> messages) {
    messages.forEach(message -> {
      imported += message.isHistory() ? 0 : 1;
      history += message.isHistory() ? 1 : 0;
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

  /** Taken in as answered elsewhere. */
  synchronized int history() {
    return history;
  }

  synchronized int repeated() {
    return repeated;
  }

  synchronized int rejected() {
    return rejected;
  }

  synchronized int done() {
    return imported + history + repeated + rejected;
  }

  /** For an import that broke off. */
  synchronized String soFar() {
    return "在此之前的 " + rows + " 行已经处理：导入 " + imported + "，作为历史入账 " + history + "，已有 " + repeated + "，未导入 " + rejected
        + "。改好文件后重新导入，已导入的不会重复。";
  }

  /** How many imported rows each remark applies to. */
  synchronized Map<String, Integer> remarks() {
    return Collections.unmodifiableMap(new TreeMap<>(remarks));
  }
}
