package cn.kuaichu.appeal.replay;

import java.sql.SQLException;
import java.util.Set;

/** Knows the cases whose content was destroyed by the rules. */
public interface RightlyGone {
  /** @return ids of the cases */
  Set<Long> in(Snapshot snapshot) throws SQLException;
}
