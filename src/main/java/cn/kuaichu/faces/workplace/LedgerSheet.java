package cn.kuaichu.faces.workplace;

import cn.kuaichu.ground.text.SheetFile;
import cn.kuaichu.keeping.register.Reader;
import cn.kuaichu.keeping.register.RegisterFilter;
import cn.kuaichu.keeping.register.RegisterLooks;
import cn.kuaichu.keeping.register.RegisterPages;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;

/**
 * A list as a file that leaves the house, a thousand rows at a time. That somebody took it, and what it was narrowed
 * to, is recorded before the first row leaves.
 */
@Component
class LedgerSheet {
  private static final int AT_ONCE = 1000;
  private static final int FLUSHED = 5000; // rows that a workbook keeps in memory
  private final LedgerPage page;
  private final RegisterPages pages;
  private final RegisterLooks looks;
  private final LineWords words;

  LedgerSheet(LedgerPage page, RegisterPages pages, RegisterLooks looks, LineWords words) {
    this.page = page;
    this.pages = pages;
    this.looks = looks;
    this.words = words;
  }

  private interface RowWriter {
    void write(List<String> cells) throws IOException;
  }

  StreamingOutput csv(Map<String, String> asked) {
    Reader reader = page.reader();
    List<LedgerColumn> columns = columns(asked);
    RegisterFilter filter = recorded(reader, asked);
    return output -> {
      Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
      writer.write(SheetFile.MARK);
      writeAll(reader, filter, columns, cells -> writer.write(SheetFile.row(cells) + "\r\n"));
      writer.flush();
    };
  }

  StreamingOutput xlsx(Map<String, String> asked) {
    Reader reader = page.reader();
    List<LedgerColumn> columns = columns(asked);
    RegisterFilter filter = recorded(reader, asked);
    return output -> workbook(reader, filter, columns, output);
  }

  private static List<LedgerColumn> columns(Map<String, String> asked) {
    return LedgerColumn.of(asked.get("columns"));
  }

  private RegisterFilter recorded(Reader reader, Map<String, String> asked) {
    RegisterFilter filter = page.filter(reader, asked);
    looks.exported(reader.login(), filter, pages.countAll(reader, filter));
    return filter;
  }

  /** Every cell is text: no number is rounded, nothing is taken for a formula. */
  private void workbook(Reader reader, RegisterFilter filter, List<LedgerColumn> columns, OutputStream output)
      throws IOException {
    try (Workbook book = new Workbook(output, "Kuaichu", "1.0")) {
      Worksheet sheet = book.newWorksheet("台账");
      sheet.freezePane(0, 1);
      int[] at = {0};
      writeAll(reader, filter, columns, cells -> {
        IntStream.range(0, cells.size()).forEach(column -> sheet.inlineString(at[0], column, cells.get(column)));
        if (++at[0] % FLUSHED == 0) {
          sheet.flush();
        }
      });
      sheet.finish();
    }
  }

  private void writeAll(Reader reader, RegisterFilter filter, List<LedgerColumn> columns, RowWriter writer)
      throws IOException {
    writer.write(LedgerColumn.heads(columns));
    String after = null;
    do {
      RegisterPages.Page part = pages.page(reader, filter, after, AT_ONCE);
      for (LineWords.Row row : words.rows(part.lines())) {
        writer.write(LedgerColumn.cells(columns, row));
      }
      after = part.next();
    } while (after != null);
  }
}
