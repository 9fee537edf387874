package cn.kuaichu.life.intake.messages;

import cn.kuaichu.ground.text.CleanText;
import java.math.BigDecimal;

/**
 * One cell as it stands in the file.
 *
 * @param text never null; for a number its plain digits
 * @param number set where the file says "number", which for a date is a serial and for an identifier may be a loss
 * @param fault why the cell has no usable value (an error value, a formula never computed), or null
 * @param mergedWith the row whose value a merged cell shows here too; 0 for a cell of its own
 */
record Cell(String text, BigDecimal number, String fault, long mergedWith) {
  static final Cell EMPTY = new Cell("", null, null, 0);

  static Cell of(String text) {
    return text == null || text.isEmpty() ? EMPTY : new Cell(text, null, null, 0);
  }

  static Cell of(BigDecimal number) {
    return new Cell(number.toPlainString(), number, null, 0);
  }

  static Cell faulty(String fault) {
    return new Cell("", null, fault, 0);
  }

  Cell shownBelow(long row) {
    return new Cell(text, number, fault, row);
  }

  boolean isMerged() {
    return mergedWith > 0;
  }

  boolean isBlank() {
    return fault == null && CleanText.isBlank(text);
  }
}
