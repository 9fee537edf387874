package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Classification;
import cn.kuaichu.appeal.Tier;
import java.time.Instant;

/**
 * What a handler asked for, and what was decided.
 *
 * @param tier tier of the asking unit at that time
 * @param days calendar days asked for; null where no days are asked for
 * @param ground a ground of the table {@code pause-grounds}; null but for a pause
 * @param wish how the case should be classified; null but for a correction of that
 * @param decideBy by when it should be decided
 * @param decision null until it is decided
 */
public record Request(int no, int round, RequestKind kind, Tier tier, String unit, String askedBy, Instant askedAt,
    Integer days, String ground, Classification wish, Instant decideBy, Decision decision) {

  /**
   * @param days calendar days granted, null where none were asked for
   * @param toUnit the unit the case moves to, null when it stays
   */
  public record Decision(String by, Instant at, boolean granted, Integer days, String toUnit) {}

  boolean isGranted() {
    return decision != null && decision.granted();
  }
}
