package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.engine.seam.Submission;

/**
 * What somebody decided about a request.
 *
 * @param days calendar days granted, null where none were asked for
 * @param toUnit the unit an arbiter names, or null
 * @param reason what the decider wrote, or null
 */
record Verdict(Actor actor, boolean granted, Integer days, String toUnit, String reason, String key) {
  static Verdict of(Submission form) {
    return new Verdict(form.actorInPost(), "GRANT".equals(form.text("decision")), form.number("grantedDays"),
        form.text("toUnit"), form.text("decisionReason"), form.key());
  }
}
