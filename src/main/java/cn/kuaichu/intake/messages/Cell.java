package cn.kuaichu.intake.messages;

import java.math.BigDecimal;

/**
 * One cell as it stands in the file.
 *
 * @param text never null; for a number its plain digits
 * @param number set where the file says "number", which for a date is a serial and for an identifier may be a loss
 * @param fault why the cell has no usable value (an error value, a formula never computed), or null
 */
record Cell(String text, BigDecimal number, String fault) {
  static final Cell EMPTY = new Cell("", null, null);

  static Cell of(String text) {
    return text == null || text.isEmpty() ? EMPTY : new Cell(text, null, null);
  }

  static Cell of(BigDecimal number) {
    return new Cell(number.toPlainString(), number, null);
  }

  static Cell faulty(String fault) {
    return new Cell("", null, fault);
  }

  boolean isBlank() {
    return fault == null && MessageText.isBlank(text);
  }
}
