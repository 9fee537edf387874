package cn.kuaichu.faces.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.people.identity.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A handbook that is wrong is worse than none: what it names is there, each page has its help, each post its chapter. */
class HandbookTest {
  private static final Path PLUGINS = Path.of("src/main/resources/plugin-webapp");
  private static final Path APP = PLUGINS.resolve("workplace/app");
  private static final Path FIGURES = Path.of("src/main/resources/cn/kuaichu/keeping/figures/figures.csv");
  private static final Path REGISTERS = Path.of("src/main/resources/cn/kuaichu/keeping/register/registers.csv");
  private static final Set<String> SAYING = Set.of("handbook.js", "help.js");
  private static final Pattern NAMED = Pattern.compile("「([^」]+)」");
  private static final Pattern MODULE = Pattern.compile("from '([^']+)'");
  private static final Pattern PATH = Pattern.compile("^ {2}path: '([^']+)'", Pattern.MULTILINE);
  private static final Pattern HELPED = Pattern.compile("^ {2}'(/[^']+)': \\{", Pattern.MULTILINE);
  private static final Pattern COUNTED = Pattern.compile("[0-9０-９]|[一二两三四五六七八九十百]+(个工作日|个月|日内|天内|日以内)");

  @Test
  void namesOnlyWhatIsThere() {
    Set<String> there = there();
    List<String> named = SAYING.stream().flatMap(file -> found(NAMED, read(APP.resolve(file)))).distinct().toList();

    assertThat(named).hasSizeGreaterThan(100);
    assertThat(named.stream().filter(name -> !there.contains(name))).isEmpty();
  }

  @Test
  void everyPageHasItsHelp() {
    List<String> paths = found(MODULE, read(APP.resolve("pages.js"))).map(HandbookTest::module)
        .flatMap(file -> found(PATH, read(file))).toList();

    assertThat(paths).contains("/today", "/notices", "/figures", "/help");
    assertThat(found(HELPED, read(APP.resolve("help.js")))).containsExactlyInAnyOrderElementsOf(paths);
  }

  /** The address of a plug-in's module has a folder static more than its file. */
  private static Path module(String name) {
    return APP.resolve(name.replace("../../../", "../../").replace("/static/", "/")).normalize();
  }

  @Test
  void everyRoleHasItsChapter() {
    String handbook = read(APP.resolve("handbook.js"));
    List<String> roles = found(Pattern.compile("roles: \\[([^\\]]*)\\]"), handbook)
        .flatMap(list -> found(Pattern.compile("'(\\w+)'"), list)).toList();

    assertThat(roles).containsExactlyInAnyOrderElementsOf(
        Stream.concat(Arrays.stream(Role.values()).map(Role::word), Stream.of("operator")).toList());
  }

  @Test
  void saysNoNumberThatATableDecides() {
    assertThat(read(APP.resolve("handbook.js")).lines().filter(line -> COUNTED.matcher(line).find())).isEmpty();
  }

  private static Set<String> there() {
    Set<String> there = new HashSet<>();
    Pattern named = Pattern.compile("name=\"([^\"]+)\"");
    Pattern said = Pattern.compile("\"([^\"\\n]+)\"");
    files(Path.of("processes"), ".bpmn", ".dmn").forEach(file -> found(named, read(file)).forEach(there::add));
    files(Path.of("forms"), ".form").forEach(
        file -> found(Pattern.compile("\"label\"\\s*:\\s*\"([^\"]+)\""), read(file)).forEach(there::add));
    files(PLUGINS, ".js").filter(file -> !SAYING.contains(file.getFileName().toString()))
        .forEach(file -> found(Pattern.compile("'([^'\\n]+)'"), read(file)).forEach(there::add));
    files(Path.of("src/main/resources/META-INF/resources"), "zh.json")
        .forEach(file -> found(said, read(file)).forEach(there::add));
    files(Path.of("src/main/java/cn/kuaichu/faces"), ".java")
        .forEach(file -> found(said, read(file)).forEach(there::add));
    List.of(FIGURES, REGISTERS).forEach(file -> there.addAll(List.of(read(file).split("[,\\n]"))));
    return there;
  }

  private static Stream<Path> files(Path folder, String... endings) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
