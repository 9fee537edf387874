package cn.kuaichu.appeal.replay;

import java.sql.SQLException;
import java.util.Set;

/** What the destruction of a case takes away from a feature's rows, so that it can be checked to be gone. */
@FunctionalInterface
public interface Removable {
  /**
   * @param destroyed ids of cases that were destroyed
   * @return those of them of which content is still there
   */
  Set<Long> leftOf(Snapshot snapshot, Set<Long> destroyed) throws SQLException;
}
