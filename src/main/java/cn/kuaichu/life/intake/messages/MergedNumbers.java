package cn.kuaichu.life.intake.messages;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Rows that share one merged number are one message in pieces. Which piece belongs where only a person can tell, so all
 * of them are refused, the first one too: half a message would keep the whole one out later.
 */
final class MergedNumbers implements AutoCloseable {
  private final Headings headings;
  private final Consumer<Row> take;
  private final BiConsumer<Row, String> refuse;
  private Row first;
  private boolean refused;

  MergedNumbers(Headings headings, Consumer<Row> take, BiConsumer<Row, String> refuse) {
    this.headings = headings;
    this.take = take;
    this.refuse = refuse;
  }

  void add(Row row) {
    long above = headings.cell(row, Field.NUMBER).mergedWith();
    if (above == 0 || headings.cell(row, Field.NUMBER).isBlank()) {
      end();
      first = row;
      return;
    }
    if (first != null && first.at().row() == above && !refused) {
      refuse.accept(first, "编号与第 " + row.at().row() + " 行是合并单元格，一件来件分成了几行，请取消合并、并成一行后再导入");
      refused = true;
    }
    refuse.accept(row, "编号与第 " + above + " 行是合并单元格，一件来件分成了几行，请取消合并、并成一行后再导入");
  }

  /** The last row is taken, too, where the file breaks off behind it. */
  @Override
  public void close() {
    end();
  }

  private void end() {
    if (first != null && !refused) {
      take.accept(first);
    }
    first = null;
    refused = false;
  }
}
