package cn.kuaichu.life.intake.messages;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows how far an import is: one line that keeps changing on a terminal, a plain line every few seconds elsewhere.
 * What is said in between starts on a line of its own.
 */
final class Progress implements MessageImport.Observer {
  private static final int BAR = 24;
  private static final int MOST_REASONS = 20;
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration REPEAT = Duration.ofSeconds(5);
  private final PrintStream to;
  private final boolean terminal;
  private final String file;
  private final long begun = System.nanoTime();
  private long shownAt = begun;
  private int drawn;
  private int reasons;

  Progress(PrintStream to, boolean terminal, String file) {
    this.to = to;
    this.terminal = terminal;
    this.file = file;
  }

  @Override
  public synchronized void progress(Tally tally, double fraction) {
    long now = System.nanoTime();
    if (now - shownAt < (terminal ? REDRAW : REPEAT).toNanos()) {
      return;
    }
    shownAt = now;
    String line = line(tally.done(), fraction, (now - begun) / 1e9);
    if (terminal) {
      to.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
      to.flush();
      drawn = line.length();
    } else {
      to.println(line);
    }
  }

  private String line(int done, double fraction, double seconds) {
    int filled = (int) Math.round(fraction * BAR);
    String bar = terminal ? "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " : "";
    String remaining = fraction > 0.02 && seconds > 1 ? String.format(Locale.ROOT, "，约剩 %.0f 秒",
        seconds / fraction * (1 - fraction)) : "";
    return String.format(Locale.ROOT, "%s %s%3.0f%%,%d 行，每秒 %.0f 行%s", file, bar, fraction * 100, done,
        done / Math.max(seconds, 0.001), remaining);
  }

  /** The first ones in full; all of them stand in the file of rejected rows. */
  @Override
  public synchronized void rejected(Position at, String column, String reason) {
    reasons++;
    if (reasons <= MOST_REASONS) {
      say(file + " " + at + (column.isEmpty() ? "" : "“" + column + "”列") + "未导入：" + reason + "。");
    } else if (reasons == MOST_REASONS + 1) {
      say("未导入的行较多，其余见未导入清单。");
    }
  }

  @Override
  public synchronized void remarked(Position at, String remark) {
    say(file + " " + at + remark + "。");
  }

  synchronized void say(String text) {
    end();
    to.println(text);
  }

  /** Leaves the changing line. */
  synchronized void end() {
    if (drawn > 0) {
      to.print("\r" + " ".repeat(drawn * 2) + "\r"); // Chinese characters are two columns wide
      drawn = 0;
    }
    to.flush();
  }
}
