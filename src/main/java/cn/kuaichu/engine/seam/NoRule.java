package cn.kuaichu.engine.seam;

import cn.kuaichu.appeal.AppealRefused;

/** A decision table has no answer, or half of one: nobody's fault but the table's. */
public final class NoRule extends AppealRefused {
  NoRule(String message) {
    super(message);
  }
}
