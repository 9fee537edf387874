package cn.kuaichu.keeping.dossier;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How far the dossiers are: one changing line on a terminal, a plain line every few seconds elsewhere. */
final class Progress implements Bulk.Observer {
  private static final int BAR = 24;
  private static final int MOST_REASONS = 20;
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration REPEAT = Duration.ofSeconds(5);
  private final PrintStream to;
  private final boolean terminal;
  private final String what;
  private final long all;
  private final long begun = System.nanoTime();
  private long shownAt = begun;
  private int drawn;
  private long successes;
  private long failures;

  Progress(PrintStream to, boolean terminal, String what, long all) {
    this.to = to;
    this.terminal = terminal;
    this.what = what;
    this.all = all;
  }

  @Override
  public synchronized void done(long appealId) {
    successes++;
    show();
  }

  @Override
  public synchronized void failed(long appealId, Throwable why) {
    failures++;
    if (failures <= MOST_REASONS) {
      end();
      to.println(why.getMessage() == null || why instanceof Error ? why.toString() : why.getMessage());
    }
    show();
  }

  private void show() {
    long now = System.nanoTime();
    if (now - shownAt < (terminal ? REDRAW : REPEAT).toNanos()) {
      return;
    }
    shownAt = now;
    String line = line((now - begun) / 1e9);
    if (terminal) {
      to.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
      to.flush();
      drawn = line.length();
    } else {
      to.println(line);
    }
  }

  private String line(double seconds) {
    long done = successes + failures;
    double fraction = all == 0 ? 1 : Math.min(1, done / (double) all);
    int filled = (int) Math.round(fraction * BAR);
    return String.format(Locale.ROOT, "%s %s%3.0f%%,%d / %d 件，每秒 %.1f 件，约剩 %.0f 秒", what,
        terminal ? "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " : "", fraction * 100, done, all,
        done / Math.max(seconds, 0.001), done == 0 ? 0 : seconds / done * Math.max(0, all - done));
  }

  long successes() {
    return successes;
  }

  long failures() {
    return failures;
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
