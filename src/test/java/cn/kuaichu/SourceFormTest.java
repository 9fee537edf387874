package cn.kuaichu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the formatter leaves alone, because it breaks no string, no text block and no comment. */
class SourceFormTest {
  private static final int LONGEST = 120;

  @Test
  void noLineOfTheProductIsLongerThanTheFormatters() throws IOException {
    List<String> longer = new ArrayList<>();
    try (Stream<Path> files = Stream.concat(Files.walk(Path.of("src/main/java")),
        Files.walk(Path.of("src/bench/java")))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        List<String> lines = Files.readAllLines(file);
        for (int no = 0; no < lines.size(); no++) {
          if (lines.get(no).length() > LONGEST) {
            longer.add(file + ":" + (no + 1));
          }
        }
      }
    }

    assertThat(longer).isEmpty();
  }
}
