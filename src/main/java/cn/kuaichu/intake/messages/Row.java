package cn.kuaichu.intake.messages;

import java.util.List;

/** A row of a table, as it stands in the file. */
record Row(Position at, List<Cell> cells) {
  Cell cell(int column) {
    return column >= 0 && column < cells.size() ? cells.get(column) : Cell.EMPTY;
  }

  boolean isBlank() {
    return cells.stream().allMatch(Cell::isBlank);
  }
}
