package cn.kuaichu.faces.workshop;

import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.ground.command.CommandLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of a designer: {@code processes/} with the cases of its tables and {@code forms/}, all files or only those
 * that were changed.
 */
final class RulesFolder {
  private static final Pattern IN_PLACE = Pattern.compile("processes/.*\\.(bpmn|dmn)|forms/[^/]*\\.form|"
      + CasePlaces.IN_PLACE);
  private static final Pattern A_RULE = Pattern.compile(".*\\.(bpmn|dmn|form)");
  /** What forms have in common; only the forms themselves are shown. */
  private static final Pattern PART = Pattern.compile("forms/parts/.*");
  /** Somewhere beside the two folders a file is overlooked; deeper down it is something else. */
  private static final int BESIDE = 2;
  private final Path folder;

  RulesFolder(Path folder) {
    this.folder = folder;
  }

  /** The one that was typed. @throws CommandLine.Misused when it is not one */
  static RulesFolder among(CommandLine line) {
    if (line.operands().size() != 2) {
      throw new CommandLine.Misused("请给出一个文件夹。");
    }
    return new RulesFolder(Path.of(line.operands().get(1)).toAbsolutePath());
  }

  void require() {
    if (!Files.isDirectory(folder)) {
      throw new CommandLine.Misused("找不到文件夹 " + folder + "。");
    }
    if (names().isEmpty()) {
      throw new CommandLine.Misused(
          "文件夹 " + folder + " 里没有 processes/*.bpmn、processes/*.dmn、processes/cases/*.csv 或者 forms/*.form。");
    }
  }

  /** By name, {@code processes/appeal-lifecycle.bpmn}. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    names().stream().filter(name -> IN_PLACE.matcher(name).matches()).forEach(name -> files.put(name, read(name)));
    return files;
  }

  /** Files that look like rules and stand where they would be overlooked. */
  List<Finding> misplaced() {
    return names().stream().filter(name -> !IN_PLACE.matcher(name).matches())
        .map(name -> new Finding(name, "", "", "place", "文件放错了地方，不会生效，也没有检查。",
            name.endsWith(".csv") ? CasePlaces.WHERE + "。" : "流程和决策表移到 processes 文件夹，表单移到 forms 文件夹。",
            Finding.Level.ERROR))
        .toList();
  }

  private List<String> names() {
    return Stream.concat(walk(folder, BESIDE), walk(folder.resolve("processes"), Integer.MAX_VALUE)).distinct()
        .filter(name -> A_RULE.matcher(name).matches() && !PART.matcher(name).matches()
            || IN_PLACE.matcher(name).matches() || CasePlaces.isOverlooked(name))
        .sorted().toList();
  }

  private Stream<String> walk(Path from, int deep) {
    if (!Files.isDirectory(from)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(from, deep)) {
      return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + from, e);
    }
  }

  /** Of a file in it. */
  Path path(String name) {
    return folder.resolve(name);
  }

  private byte[] read(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
