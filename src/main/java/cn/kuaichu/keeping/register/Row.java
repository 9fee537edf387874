package cn.kuaichu.keeping.register;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** One case's row while it is being folded: what no entry has said is null, a count that nothing has raised is 0. */
final class Row {
  private final Map<Column, Object> cells = new EnumMap<>(Column.class);
  private final Map<Integer, Money> returned = new HashMap<>();

  /** What the handling of one round brought back to people. */
  private record Money(long fen, long households) {}

  Row() {
    for (Column count : new Column[] {Column.REWORKS, Column.REOPENINGS, Column.REFUSALS, Column.EXTENSIONS,
        Column.PAUSES, Column.RAISES_ASKED, Column.RAISES, Column.OBJECTIONS_ASKED, Column.OBJECTIONS,
        Column.RELABELLINGS, Column.MOVES, Column.ORDERS, Column.PROMISES, Column.PROMISES_KEPT}) {
      cells.put(count, 0);
    }
    cells.put(Column.RETURNED_FEN, 0L);
    cells.put(Column.RETURNED_HOUSEHOLDS, 0L);
    cells.put(Column.ASKED, false);
    cells.put(Column.FALSE_RESOLUTION, false);
  }

  Object get(Column column) {
    return cells.get(column);
  }

  String text(Column column) {
    return (String) cells.get(column);
  }

  Instant moment(Column column) {
    return (Instant) cells.get(column);
  }

  void set(Column column, Object value) {
    cells.put(column, value);
  }

  /** What the entry does not say stays as it was. */
  void setIfSaid(Column column, Object value) {
    if (value != null) {
      cells.put(column, value);
    }
  }

  void setOnce(Column column, Object value) {
    cells.putIfAbsent(column, value);
  }

  void count(Column column) {
    cells.merge(column, 1, (one, more) -> (Integer) one + (Integer) more);
  }

  /** In a round that is handled again only what was said last holds; rounds add up. */
  void returned(int round, long fen, long households) {
    returned.put(round, new Money(fen, households));
    cells.put(Column.RETURNED_FEN, returned.values().stream().mapToLong(Money::fen).sum());
    cells.put(Column.RETURNED_HOUSEHOLDS, returned.values().stream().mapToLong(Money::households).sum());
  }

  void clear(Column... columns) {
    for (Column column : columns) {
      cells.remove(column);
    }
  }

  Object[] values() {
    Object[] values = new Object[Column.values().length];
    for (Column column : Column.values()) {
      values[column.ordinal()] = Column.sql(cells.get(column));
    }
    return values;
  }
}
