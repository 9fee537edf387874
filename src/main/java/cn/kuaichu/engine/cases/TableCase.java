package cn.kuaichu.engine.cases;

import java.util.Map;

/**
 * What a table is to answer in one situation.
 *
 * @param line in the file
 * @param inputs null for what is not known
 * @param expected only what is to be checked; empty where no row is to fit
 */
record TableCase(long line, Map<Column, Object> inputs, Map<Column, Object> expected) {
  /** Stands where an answer would: no row is to fit. */
  static final String NO_ROW = "无规则";

  boolean isToBeRefused() {
    return expected.isEmpty();
  }
}
