package cn.kuaichu.oversight.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A part of a preview as people read it, on paper and on a terminal. */
record Section(String title, List<Piece> pieces) {
  /** Lines under a heading, or a table under one. */
  sealed interface Piece permits Lines, Grid {
    String heading();

    /** Line by line. */
    List<String> said();
  }

  record Lines(String heading, List<String> said) implements Piece {}

  record Grid(String heading, List<String> columns, List<List<String>> rows) implements Piece {
    @Override
    public List<String> said() {
      return rows.stream().map(row -> IntStream.range(0, row.size()).mapToObj(no -> columns.get(no) + " " + row.get(no))
          .collect(Collectors.joining("，"))).toList();
    }
  }

  static Section titled(String title) {
    return new Section(title, new ArrayList<>());
  }

  /** Adds nothing where there are no lines. */
  Section lines(String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      pieces.add(new Lines(heading, lines));
    }
    return this;
  }

  Section grid(String heading, List<String> columns, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      pieces.add(new Grid(heading, columns, rows));
    }
    return this;
  }
}
