package cn.kuaichu.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorFilesTest {
  private static final Instant MARCH = Instant.parse("2026-03-31T15:59:59Z");
  private static final Instant APRIL = Instant.parse("2026-03-31T16:00:00Z"); // midnight in Shanghai

  @TempDir
  private Path folder;
  @TempDir
  private Path share;

  private static Anchor anchor(long no, Instant at, long heads) {
    return new Anchor(no, at, LedgerEntry.GENESIS, LongStream.rangeClosed(1, heads)
        .mapToObj(id -> new Anchor.Head(id, 3, LedgerEntry.sha256().digest(new byte[] {(byte) id}))).toList());
  }

  private static List<Long> numbers(AnchorFiles files) throws IOException {
    List<Long> numbers = new ArrayList<>();
    files.read(files.extent(), new AnchorFiles.Reader() {
      @Override
      public void anchor(Anchor anchor) {
        numbers.add(anchor.no());
      }

      @Override
      public void unreadable(Path file, int lineNo) {
        numbers.add(-1L);
      }
    });
    return numbers;
  }

  @Test
  void keepsOneFilePerMonthOfTheDistrictsTime() throws IOException {
    var files = new AnchorFiles(folder, null);

    files.append(anchor(1, MARCH, 2));
    files.append(anchor(2, APRIL, 2));

    assertThat(folder.resolve("2026-03.jsonl")).exists();
    assertThat(folder.resolve("2026-04.jsonl")).exists();
    assertThat(numbers(files)).containsExactly(1L, 2L);
    assertThat(files.last().orElseThrow().no()).isEqualTo(2);
  }

  @Test
  void doesNotReopenAnEarlierMonthWhenTheClockIsSetBack() throws IOException {
    var files = new AnchorFiles(folder, null);

    files.append(anchor(1, APRIL, 1));
    files.append(anchor(2, MARCH, 1));

    assertThat(folder.resolve("2026-03.jsonl")).doesNotExist();
    assertThat(numbers(files)).containsExactly(1L, 2L);
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    Anchor written = anchor(7, MARCH, 5000);

    Anchor read = Anchor.parse(written.line());

    assertThat(read.line()).isEqualTo(written.line());
    assertThat(read.root()).isEqualTo(written.root());
  }

  @Test
  void noticesEveryChangedCharacterOfALine() {
    String line = anchor(7, MARCH, 1).line();

    for (int i = 0; i < line.length(); i++) {
      if (Character.isDigit(line.charAt(i))) {
        String changed = line.substring(0, i) + (line.charAt(i) == '9' ? '8' : '9') + line.substring(i + 1);
        assertThatThrownBy(() -> Anchor.parse(changed)).as(changed).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void endsALineTornByACrashAndGoesOn() throws IOException {
    var files = new AnchorFiles(folder, share);
    files.append(anchor(1, MARCH, 3));
    String second = anchor(2, MARCH, 3).line();
    for (int cut : new int[] {1, second.length() / 2, second.length() - 1}) {
      Path file = folder.resolve("2026-03.jsonl");
      byte[] whole = Files.readAllBytes(file);
      Files.writeString(file, second.substring(0, cut), StandardCharsets.US_ASCII, StandardOpenOption.APPEND);

      assertThat(files.last().orElseThrow().no()).as("torn after %d characters", cut).isEqualTo(1);
      files.append(anchor(2, MARCH, 3));

      assertThat(numbers(files)).as("torn after %d characters", cut).containsExactly(1L, -1L, 2L);
      assertThat(files.last().orElseThrow().no()).isEqualTo(2);
      Files.write(file, whole);
      Files.deleteIfExists(share.resolve("2026-03.jsonl"));
    }
  }

  @Test
  void takesALineThatLacksOnlyItsLineBreak() throws IOException {
    var files = new AnchorFiles(folder, null);
    Files.writeString(folder.resolve("2026-03.jsonl"), anchor(1, MARCH, 3).line());

    assertThat(files.last().orElseThrow().no()).isEqualTo(1);
    files.append(anchor(2, MARCH, 3));

    assertThat(numbers(files)).containsExactly(1L, 2L);
  }

  @Test
  void bringsTheCopyUpToDateWhenTheShareComesBack() throws IOException {
    Path away = share.resolve("not-mounted");
    Files.writeString(away, "in the way of the folder");
    var files = new AnchorFiles(folder, away);
    files.append(anchor(1, MARCH, 3));

    Files.delete(away);
    files.append(anchor(2, APRIL, 3));

    assertThat(away.resolve("2026-03.jsonl")).hasSameBinaryContentAs(folder.resolve("2026-03.jsonl"));
    assertThat(away.resolve("2026-04.jsonl")).hasSameBinaryContentAs(folder.resolve("2026-04.jsonl"));
    assertThat(files.differingCopy(files.extent())).isEmpty();
    Files.writeString(away.resolve("2026-04.jsonl"), "x", StandardOpenOption.APPEND);
    assertThat(files.differingCopy(files.extent())).contains(away.resolve("2026-04.jsonl"));
  }
}
