package cn.kuaichu.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What the product acknowledged, as somebody outside it remembers: one line each, on the disk before anything else
 * happens. A line counts only with its end mark, so that one cut off by a kill is not taken for a shorter one.
 */
final class Receipts implements AutoCloseable {
  private static final String END = " .";
  private final FileChannel file;

  private Receipts(FileChannel file) {
    this.file = file;
  }

  static Receipts append(Path path) throws IOException {
    var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    var receipts = new Receipts(file);
    if (file.size() > 0) {
      receipts.write("\n"); // ends a line that a kill cut off
    }
    return receipts;
  }

  synchronized void add(String word, Object... values) {
    StringBuilder line = new StringBuilder(word);
    for (Object value : values) {
      line.append(' ').append(value);
    }
    write(line.append(END).append('\n').toString());
  }

  private void write(String text) {
    try {
      file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      file.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("the receipt could not be kept", e);
    }
  }

  /** The values of all whole lines that begin with the word. */
  static List<String[]> read(Path path, String word) {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (var lines = Files.lines(path)) {
      return lines.filter(line -> line.startsWith(word + " ") && line.endsWith(END))
          .map(line -> line.substring(word.length() + 1, Math.max(word.length() + 1, line.length() - END.length()))
              .split(" "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
