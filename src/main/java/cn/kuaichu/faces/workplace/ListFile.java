package cn.kuaichu.faces.workplace;

import cn.kuaichu.ground.text.SheetFile;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A list of any length as a file, part by part. Every cell is text: no number is rounded, nothing is a formula. */
final class ListFile {
  static final int AT_ONCE = 1000; // rows that are read together
  private static final int FLUSHED = 5000; // rows that a workbook keeps in memory
  private final List<String> head;
  private final Function<String, Part> parts;

  /** @param next where the next part begins; null on the last one */
  record Part(List<List<String>> rows, String next) {}

  private interface RowWriter {
    void write(List<String> cells) throws IOException;
  }

  /** @param parts the part that begins at a place; null for the first */
  ListFile(List<String> head, Function<String, Part> parts) {
    this.head = head;
    this.parts = parts;
  }

  StreamingOutput csv() {
    return output -> {
      Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
      writer.write(SheetFile.MARK);
      writeAll(cells -> writer.write(SheetFile.row(cells) + "\r\n"));
      writer.flush();
    };
  }

  StreamingOutput xlsx(String name) {
    return output -> workbook(name, output);
  }

  private void workbook(String name, OutputStream output) throws IOException {
    try (Workbook book = new Workbook(output, "Kuaichu", "1.0")) {
      Worksheet sheet = book.newWorksheet(name);
      sheet.freezePane(0, 1);
      int[] at = {0};
      writeAll(cells -> {
        IntStream.range(0, cells.size()).forEach(column -> sheet.inlineString(at[0], column, cells.get(column)));
        if (++at[0] % FLUSHED == 0) {
          sheet.flush();
        }
      });
      sheet.finish();
    }
  }

  private void writeAll(RowWriter writer) throws IOException {
    writer.write(head);
    String after = null;
    do {
      Part part = parts.apply(after);
      for (List<String> row : part.rows()) {
        writer.write(row);
      }
      after = part.next();
    } while (after != null);
  }
}
