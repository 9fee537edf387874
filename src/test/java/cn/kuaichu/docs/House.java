package cn.kuaichu.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The floors and their packages, as the folders are. */
final class House {
  private static final Path JAVA = Path.of("src/main/java/cn/kuaichu");
  private static final int WIDTH = 1000;
  private static final int COLUMNS = 6;

  /** Packages by floor, from the roof to the ground; a floor that is one package has its own name. */
  static Map<String, Set<String>> floors(List<String> fromTheGround) throws IOException {
    Map<String, Set<String>> floors = new LinkedHashMap<>();
    for (int floor = fromTheGround.size() - 1; floor >= 0; floor--) {
      String name = fromTheGround.get(floor);
      floors.put(name, packages(JAVA.resolve(name)));
    }
    return floors;
  }

  /** The folders right below the ninefold root. */
  static Set<String> folders() throws IOException {
    return packages(JAVA);
  }

  private static Set<String> packages(Path folder) throws IOException {
    try (Stream<Path> below = Files.list(folder)) {
      return new TreeSet<>(below.filter(House::hasCode).map(path -> path.getFileName().toString()).toList());
    }
  }

  private static boolean hasCode(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(path -> path.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String drawn(Map<String, Set<String>> floors) {
    List<Integer> heights = floors.values().stream().map(names -> 24 + 34 * Math.max(1, rows(names.size()))).toList();
    Svg picture = new Svg(WIDTH, 16 + heights.stream().mapToInt(height -> height + 8).sum());
    int y = 8;
    int no = 0;
    for (var floor : floors.entrySet()) {
      int height = heights.get(no++);
      picture.box(8, y, WIDTH - 16, height, "#f6f8fb", "#445");
      picture.words(20, y + 26, 16, "#111", floor.getKey());
      List<String> names = new ArrayList<>(floor.getValue());
      for (int at = 0; at < names.size(); at++) {
        int x = 124 + 143 * (at % COLUMNS);
        int top = y + 12 + 34 * (at / COLUMNS);
        picture.box(x, top, 134, 26, "#dce9f7", "#889");
        picture.words(x + 9, top + 18, 13, "#111", names.get(at));
      }
      y += height + 8;
    }
    return picture.toString();
  }

  private static int rows(int packages) {
    return (packages + COLUMNS - 1) / COLUMNS;
  }

  /** What the README's tree names below a floor; an entry is a name followed by what it is for. */
  static boolean isNamedIn(String readme, String name) {
    return Pattern.compile("(?m)(?:^ {4}| {2,})" + name + " +\\S").matcher(readme).find();
  }

  private House() {}
}
