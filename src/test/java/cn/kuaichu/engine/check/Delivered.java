package cn.kuaichu.engine.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The files as they stand in this working copy, and how a test plants a fault in them. */
final class Delivered {
  static final Map<String, byte[]> FILES = read();
  private static final House HOUSE = new House(FILES, null);

  private Delivered() {}

  /** All of them, one of them read anew, so that a test may change it. */
  static House fresh(String file) {
    Map<String, byte[]> files = new TreeMap<>(FILES);
    files.put(file, (new String(files.get(file), UTF_8) + "\n").getBytes(UTF_8));
    return new House(files, HOUSE);
  }

  static House house() {
    return HOUSE;
  }

  /** All of them with one text exchanged for another in one of them. */
  static House with(String file, String text, String instead) {
    return new House(files(file, text, instead), HOUSE);
  }

  /** As {@link #with}, not yet read. */
  static Map<String, byte[]> files(String file, String text, String instead) {
    Map<String, byte[]> files = new TreeMap<>(FILES);
    String before = new String(files.get(file), UTF_8);
    assertThat(before).as(file).contains(text);
    files.put(file, before.replace(text, instead).getBytes(UTF_8));
    return files;
  }

  static <T extends ModelElementInstance> T first(org.camunda.bpm.model.xml.ModelInstance model, Class<T> type) {
    return model.getModelElementsByType(type).iterator().next();
  }

  private static Map<String, byte[]> read() {
    return Stream.of("processes", "forms").flatMap(Delivered::files)
        .collect(toMap(file -> file.getParent().getFileName() + "/" + file.getFileName(), Delivered::content));
  }

  private static Stream<Path> files(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
