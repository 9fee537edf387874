package cn.kuaichu.life.intake.messages;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which rows were not imported and why, as a file an official opens in a spreadsheet program. It quotes no more of a
 * message than the few characters at fault. Several threads write.
 */
final class RejectedRows implements AutoCloseable {
  private static final String BYTE_ORDER_MARK = "\uFEFF"; // without it Excel takes UTF-8 for GBK
  private final Path file;
  private CsvWriter writer;

  /** @param file written anew by each import of the file it belongs to; absent when nothing is rejected */
  RejectedRows(Path file) throws IOException {
    this.file = file;
    Files.deleteIfExists(file);
  }

  synchronized void add(String source, Position at, String column, String reason) {
    if (writer == null) {
      writer = open();
      writer.writeRecord(BYTE_ORDER_MARK + "文件", "工作表", "行号", "列", "原因");
    }
    writer.writeRecord(inert(source), inert(at.sheet()), Long.toString(at.row()), inert(column), inert(reason));
  }

  private CsvWriter open() {
    try {
      return CsvWriter.builder().build(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** The file, when it has rows. */
  synchronized Optional<Path> file() {
    return Optional.ofNullable(writer).map(written -> file);
  }

  /** No cell may begin like a formula. */
  private static String inert(String text) {
    return text.matches("(?s)[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*") ? "'" + text : text;
  }

  @Override
  public synchronized void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
