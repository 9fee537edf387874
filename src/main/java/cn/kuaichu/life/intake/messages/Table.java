package cn.kuaichu.life.intake.messages;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows under one heading: a visible sheet, or a whole CSV file. */
interface Table {
  /** The sheet's name; empty for a CSV file. */
  String name();

  /** What stands between the cells of a line of text; 0 for a sheet. */
  default char separator() {
    return 0;
  }

  /** Read as they are asked for; to be closed. Blank rows may be among them. */
  Stream<Row> rows();

  /** The same rows; what the reading library throws on the way is said in our words. */
  static Stream<Row> saying(Function<RuntimeException, FileRefused> words, Stream<Row> rows) {
    Iterator<Row> read = rows.iterator();
    Iterator<Row> guarded = new Iterator<>() {
      @Override
      public boolean hasNext() {
        try {
          return read.hasNext();
        } catch (RuntimeException e) {
          throw e instanceof FileRefused said ? said : words.apply(e);
        }
      }

      @Override
      public Row next() {
        return read.next();
      }
    };
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(guarded, Spliterator.ORDERED), false)
        .onClose(rows::close);
  }
}
