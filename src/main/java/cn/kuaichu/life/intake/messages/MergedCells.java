package cn.kuaichu.life.intake.messages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cells of one sheet that were merged downwards. The file keeps what they show in the uppermost row only; a person who
 * looks at the sheet reads it in every row, and so do we.
 */
final class MergedCells {
  private static final Pattern AREA = Pattern.compile("([A-Z]{1,3})(\\d{1,7}):[A-Z]{1,3}(\\d{1,7})");
  private static final int MOST = 200_000;
  private final Map<Integer, TreeMap<Integer, Integer>> lastRows = new HashMap<>();
  private final Map<Integer, Cell> shown = new HashMap<>();
  private int count;

  /** @param area as a sheet writes it, like {@code A3:A4}; what is no such area merges nothing */
  void add(String area) {
    Matcher found = AREA.matcher(area == null ? "" : area);
    if (!found.matches()) {
      return;
    }
    int first = Integer.parseInt(found.group(2));
    int last = Integer.parseInt(found.group(3));
    if (last > first && ++count <= MOST) {
      lastRows.computeIfAbsent(column(found.group(1)), key -> new TreeMap<>()).put(first, last);
    }
    if (count > MOST) {
      throw new FileRefused("工作表中的合并单元格异常多，请取消合并、逐行填写后再导入。");
    }
  }

  private static int column(String letters) {
    int column = 0;
    for (char letter : letters.toCharArray()) {
      column = column * 26 + letter - 'A' + 1;
    }
    return column - 1;
  }

  /** Rows come from above; what a cell shows is kept until the last row that shows it. */
  List<Cell> fill(int row, List<Cell> cells) {
    if (lastRows.isEmpty()) {
      return cells;
    }
    List<Cell> filled = new ArrayList<>(cells);
    lastRows.forEach((column, areas) -> {
      Map.Entry<Integer, Integer> area = areas.floorEntry(row);
      if (area != null && row <= area.getValue()) {
        fill(filled, column, row, area.getKey());
      }
    });
    return filled;
  }

  private void fill(List<Cell> cells, int column, int row, int first) {
    if (row == first) {
      shown.put(column, (column < cells.size() ? cells.get(column) : Cell.EMPTY).shownBelow(first));
      return;
    }
    while (cells.size() <= column) {
      cells.add(Cell.EMPTY);
    }
    Cell above = shown.getOrDefault(column, Cell.EMPTY);
    if (cells.get(column).isBlank() && above.mergedWith() == first) {
      cells.set(column, above);
    }
  }
}
