package cn.kuaichu.life.intake.messages;

import java.util.List;

/** A row of a table, as it stands in the file. */
record Row(Position at, List<Cell> cells) {
  Cell cell(int column) {
    return column >= 0 && column < cells.size() ? cells.get(column) : Cell.EMPTY;
  }

  /** Nothing stands in it but what merged cells show from above. */
  boolean isBlank() {
    return cells.stream().allMatch(cell -> cell.isBlank() || cell.isMerged());
  }
}
