package cn.kuaichu.life.intake.messages;

/** A row that cannot be imported while its neighbours can; the message is Chinese and says why. */
final class RowRefused extends RuntimeException {
  private final transient String column;

  /** @param column the heading of the cell at fault, or empty */
  RowRefused(String column, String reason) {
    super(reason);
    this.column = column;
  }

  String column() {
    return column;
  }
}
