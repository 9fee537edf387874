package cn.kuaichu.ground.start;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The product's clock. A thread that tells a story of the past, as the sample district's year is told, sees its moment;
 * all other threads see the real one.
 */
public final class StoryClock extends Clock {
  private static final ThreadLocal<Instant> TOLD = new ThreadLocal<>();
  private final Clock real;

  public StoryClock(Clock real) {
    this.real = real;
  }

  /** @param moment of this thread from now on; null for the real one */
  public static void tell(Instant moment) {
    if (moment == null) {
      TOLD.remove();
    } else {
      TOLD.set(moment);
    }
  }

  @Override
  public Instant instant() {
    Instant told = TOLD.get();
    return told == null ? real.instant() : told;
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new StoryClock(real.withZone(zone));
  }
}
