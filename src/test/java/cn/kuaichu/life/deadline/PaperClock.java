package cn.kuaichu.life.deadline;

import java.time.LocalDate;

/** The sum a clerk does on paper: whole days, by their dates. It shares nothing with the product but the law. */
final class PaperClock {
  private static final int LAST_DAY = 90;
  private static final int LONGEST_EXTENSION = 30;
  private static final int ALL_PAUSES = 60;
  private final LocalDate started;
  private final int days;
  private int extended;
  private int stoodStill;
  private LocalDate pausedUntil;

  PaperClock(LocalDate started, int days) {
    this.started = started;
    this.days = days;
  }

  LocalDate due() {
    return started.plusDays(Math.min(LAST_DAY, days + extended + stoodStill));
  }

  boolean isOver(LocalDate today) {
    return today.isAfter(due());
  }

  boolean isPaused(LocalDate today) {
    return pausedUntil != null && !today.isAfter(pausedUntil);
  }

  boolean mayAskToExtend(LocalDate today, int by) {
    return !isOver(today) && extended == 0 && by <= LONGEST_EXTENSION
        && !due().plusDays(by).isAfter(started.plusDays(LAST_DAY));
  }

  boolean mayExtend(LocalDate today) {
    return !isOver(today);
  }

  void extend(int by) {
    extended += by;
  }

  boolean mayAskToPause(LocalDate today, int by, int mostForTheGround) {
    return !isOver(today) && by <= mostForTheGround;
  }

  boolean mayPause(LocalDate today, int by) {
    return !isOver(today) && !isPaused(today) && stoodStill + by <= ALL_PAUSES;
  }

  void pause(LocalDate today, int by) {
    stoodStill += by;
    pausedUntil = today.plusDays(by);
  }

  boolean mayResume(LocalDate today) {
    return isPaused(today) && !isOver(today);
  }

  /** The days that were not needed are taken back. */
  void resume(LocalDate today) {
    stoodStill -= (int) (pausedUntil.toEpochDay() - today.toEpochDay());
    pausedUntil = null;
  }
}
