package cn.kuaichu.engine.seam;

import cn.kuaichu.appeal.AppealRefused;

/** A decision table has no answer, or half of one: the table is wrong, not what the official typed. */
public final class NoRule extends AppealRefused {
  NoRule(String message) {
    super(message);
  }
}
