package cn.kuaichu.ledger;

import cn.kuaichu.ground.database.Home;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The anchors outside the database: {@code kuaichu.home/anchors}, one file per month, one line per anchor, only ever
 * appended to. A person who can rewrite only the database cannot change them; a copy in a second place guards against a
 * person who can also change these files.
 */
@Component
public class AnchorFiles {
  private static final Logger LOG = LoggerFactory.getLogger(AnchorFiles.class);
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy-MM");
  private static final int CHUNK = 1 << 16;
  private final Path folder;
  private final Path copy;
  private Newest newest;

  /** The anchor this node wrote last, good as long as the files are as it left them. */
  private record Newest(Anchor anchor, Map<Path, Long> extent) {}

  /** What {@link #read} found. */
  public interface Reader {
    void anchor(Anchor anchor) throws IOException;

    /** A line that is no anchor: torn by a crash, or damaged; the numbering of the others tells which. */
    void unreadable(Path file, int lineNo) throws IOException;
  }

  @Autowired
  AnchorFiles(Home home, @Value("${kuaichu.ledger.anchor-copy:}") String copy) {
    this(home.folder("anchors"), copy.isBlank() ? null : Path.of(copy));
  }

  AnchorFiles(Path folder, Path copy) {
    this.folder = folder;
    this.copy = copy;
  }

  /** On disk when this returns. A line torn by an earlier crash is ended first, never removed. */
  synchronized void append(Anchor anchor) {
    newest = null;
    try {
      Path file = fileFor(anchor.at());
      boolean created = !Files.exists(file);
      append(file, ((endsTorn(file) ? "\n" : "") + anchor.line() + "\n").getBytes(StandardCharsets.US_ASCII));
      if (created) {
        force(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write anchor " + anchor.no() + " to " + folder, e);
    }
    newest = new Newest(anchor, extent());
    bringCopyUpToDate();
  }

  private static void append(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining();) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Makes a new file's name last through a power cut. */
  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** A clock set back does not reopen an earlier month: the order of the files is the order of the anchors. */
  private Path fileFor(Instant at) throws IOException {
    Path month = folder.resolve(MONTH.format(at.atZone(ZoneId.systemDefault())) + ".jsonl");
    List<Path> present = files(folder);
    Path newest = present.isEmpty() ? month : present.get(present.size() - 1);
    return newest.compareTo(month) > 0 ? newest : month;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  private static boolean endsTorn(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return false;
    }
    return bytes(file, Files.size(file) - 1, 1)[0] != '\n';
  }

  private static byte[] bytes(Path file, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int read = 0; buffer.hasRemaining() && read >= 0;) {
        read = channel.read(buffer, from + buffer.position());
      }
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** The newest whole anchor, found from the end of the newest file. */
  synchronized Optional<Anchor> last() {
    if (newest != null && newest.extent().equals(extent())) {
      return Optional.of(newest.anchor());
    }
    try {
      List<Path> newestFirst = new ArrayList<>(files(folder));
      Collections.reverse(newestFirst);
      for (Path file : newestFirst) {
        Optional<Anchor> last = last(file);
        if (last.isPresent()) {
          return last;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the anchors in " + folder, e);
    }
  }

  private static Optional<Anchor> last(Path file) throws IOException {
    for (long end = Files.size(file); end > 0;) {
      long start = startOfLine(file, end);
      String line = new String(bytes(file, start, Math.toIntExact(end - start)), StandardCharsets.UTF_8).strip();
      try {
        return Optional.of(Anchor.parse(line));
      } catch (IOException e) {
        end = start; // torn by a crash: the one before it is the last
      }
    }
    return Optional.empty();
  }

  /** @param end just behind the line's last byte, its line break included if it has one */
  private static long startOfLine(Path file, long end) throws IOException {
    for (long to = end - 1; to > 0;) {
      int length = (int) Math.min(CHUNK, to);
      byte[] chunk = bytes(file, to - length, length);
      for (int i = length - 1; i >= 0; i--) {
        if (chunk[i] == '\n') {
          return to - length + i + 1;
        }
      }
      to -= length;
    }
    return 0;
  }

  /** How far the files reach now; what is appended later is not read by {@link #read}. */
  public Map<Path, Long> extent() {
    try {
      Map<Path, Long> sizes = new TreeMap<>();
      for (Path file : files(folder)) {
        sizes.put(file, Files.size(file));
      }
      return sizes;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the anchors in " + folder, e);
    }
  }

  /** All anchors in their order, one at a time. */
  public void read(Map<Path, Long> extent, Reader reader) throws IOException {
    for (Map.Entry<Path, Long> file : extent.entrySet()) {
      try (var lines = new BufferedReader(new InputStreamReader(
          new Bounded(Files.newInputStream(file.getKey()), file.getValue()), StandardCharsets.UTF_8), CHUNK)) {
        int no = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          no++;
          Anchor anchor = parseOrNull(line);
          if (anchor == null) {
            reader.unreadable(file.getKey(), no);
          } else {
            reader.anchor(anchor);
          }
        }
      }
    }
  }

  private static Anchor parseOrNull(String line) {
    try {
      return Anchor.parse(line);
    } catch (IOException e) {
      return null;
    }
  }

  /** Appends to the copy what it lacks; a share that is away for a while catches up later. */
  private void bringCopyUpToDate() {
    if (copy == null) {
      return;
    }
    try {
      Files.createDirectories(copy);
      for (Path file : files(folder)) {
        catchUp(file, copy.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      LOG.error("the copy of the anchors in {} could not be brought up to date; the next anchor tries again", copy, e);
    }
  }

  private static void catchUp(Path file, Path copied) throws IOException {
    long size = Files.size(file);
    for (long from = Files.exists(copied) ? Files.size(copied) : 0; from < size;) {
      byte[] missing = bytes(file, from, (int) Math.min(1 << 24, size - from));
      append(copied, missing);
      from += missing.length;
    }
  }

  /** @return the first file whose copy says something else, or has more to say, than the original */
  public Optional<Path> differingCopy(Map<Path, Long> extent) throws IOException {
    if (copy == null) {
      return Optional.empty();
    }
    for (Path copied : files(copy)) {
      Path original = folder.resolve(copied.getFileName());
      if (!extent.containsKey(original) || !startsWith(original, copied)) {
        return Optional.of(copied);
      }
    }
    return Optional.empty();
  }

  private static boolean startsWith(Path original, Path copied) throws IOException {
    long first = Files.mismatch(original, copied);
    return first < 0 || first == Files.size(copied);
  }

  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      return left <= 0 ? -1 : count(super.read(), 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = left <= 0 ? -1 : super.read(buffer, offset, (int) Math.min(length, left));
      return count(read, read);
    }

    private int count(int result, int bytes) {
      left -= result < 0 ? 0 : bytes;
      return result;
    }
  }
}
