package cn.kuaichu.lifecycle;

import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** One clock for our code and the engine's timers; moving one and forgetting the other is the usual mistake. */
public final class MovableClock extends Clock {
  private Instant now;

  public synchronized void setTo(Instant instant) {
    now = instant;
    ClockUtil.setCurrentTime(Date.from(instant));
  }

  public synchronized void runFreely() {
    now = null;
    ClockUtil.reset();
  }

  @Override
  public synchronized Instant instant() {
    return now == null ? Instant.now() : now;
  }

  @Override
  public ZoneId getZone() {
    return WorkCalendar.ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the product has one zone");
  }
}
