package cn.kuaichu.life.intake.messages;

import cn.kuaichu.ground.text.TextCharset;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text file with one record a line (quoted fields may hold line breaks); charset and separator are found out. */
final class CsvFile implements TableFile, Table {
  private static final int HEADING_LINES = 20;
  private static final Pattern LINE_IN_MESSAGE = Pattern.compile("line (\\d+)");
  private static final List<Character> SEPARATORS = List.of(',', '\t', ';', '|'); // of equals the first wins
  private final Path file;
  private final TextCharset charset;
  private final char separator;
  private final long size;
  private volatile long read;

  private CsvFile(Path file, TextCharset charset, char separator) throws IOException {
    this.file = file;
    this.charset = charset;
    this.separator = separator;
    this.size = Files.size(file);
  }

  static TableFile open(Path file, Predicate<String> heading) throws IOException {
    TextCharset charset = charset(file);
    return new CsvFile(file, charset, separator(file, charset, heading));
  }

  private static TextCharset charset(Path file) throws IOException {
    try {
      return TextCharset.of(() -> Files.newInputStream(file));
    } catch (TextCharset.NoText e) {
      throw new FileRefused(e.getMessage(), e);
    }
  }

  /** The separator that makes the most known headings of one of the first lines. */
  private static char separator(Path file, TextCharset charset, Predicate<String> heading) throws IOException {
    char[] head = new char[1 << 16];
    int length = 0;
    try (Reader text = charset.reader(Files.newInputStream(file))) {
      for (int read = 0; read >= 0 && length < head.length; read = text.read(head, length, head.length - length)) {
        length += read;
      }
    }
    List<String> first = new String(head, 0, length).lines().limit(HEADING_LINES).toList();
    return SEPARATORS.stream().max(Comparator.comparing(separator -> knownHeadings(first, separator, heading)))
        .orElseThrow();
  }

  private static long knownHeadings(List<String> lines, char separator, Predicate<String> heading) {
    return lines.stream().mapToLong(line -> Stream.of(line.split(Pattern.quote(String.valueOf(separator))))
        .filter(name -> heading.test(name.replace("\"", ""))).count()).max().orElse(0);
  }

  @Override
  public List<Table> tables() {
    return List.of(this);
  }

  @Override
  public boolean uses1904() {
    return false;
  }

  @Override
  public double fraction() {
    return size == 0 ? 1 : (double) read / size;
  }

  @Override
  public char separator() {
    return separator;
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  @SuppressWarnings("removal") // the library names no other way to keep what stands behind a closing quote
  public Stream<Row> rows() {
    try {
      Reader text = charset.reader(new Counted(Files.newInputStream(file)));
      CsvReader<CsvRecord> records = CsvReader.builder().fieldSeparator(separator).skipEmptyLines(false)
          .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
          .allowExtraCharsAfterClosingQuote(true)
          .allowUnclosedQuote(false)
          .ofCsvRecord(text);
      return Table.saying(CsvFile::broken, records.stream().map(CsvFile::row));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileRefused broken(RuntimeException e) {
    Matcher line = LINE_IN_MESSAGE.matcher(String.valueOf(e.getMessage()));
    return new FileRefused("文件" + (line.find() ? "从第 " + line.group(1) + " 行起" : "")
        + "无法按 CSV 读取，通常是引号没有成对，请检查后重新导出。", e);
  }

  private static Row row(CsvRecord line) {
    return new Row(new Position("", line.getStartingLineNumber()), line.getFields().stream().map(Cell::of).toList());
  }

  @Override
  public void close() {
    // the reader of the rows closes them
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int bytes = super.read(buffer, offset, length);
      read += Math.max(0, bytes); // one reader; others only look
      return bytes;
    }
  }
}
