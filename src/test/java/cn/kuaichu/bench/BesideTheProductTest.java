package cn.kuaichu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The product's jar is packed from {@code target/classes}; the benchmark has a folder and a jar of its own. */
class BesideTheProductTest {
  private static final Path PRODUCT = Path.of("target/classes");
  private static final Path BENCH = Path.of("target/bench-classes");
  private static final String COMMANDS = "META-INF/services/cn.kuaichu.ground.command.Command";

  private static Set<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void theProductHasNoFileOfTheBenchmark() throws IOException {
    assertThat(files(BENCH)).contains("cn/kuaichu/bench/Bench.class", "bench/stock-lifecycle.bpmn", COMMANDS);
    assertThat(files(PRODUCT)).contains("cn/kuaichu/Kuaichu.class", COMMANDS)
        .as("where a build of before left some: mvn clean").noneMatch(file -> file.contains("bench/"));
  }

  @Test
  void eachNamesItsOwnCommands() throws IOException {
    assertThat(Files.readAllLines(PRODUCT.resolve(COMMANDS))).isNotEmpty().noneMatch(name -> name.contains("bench"));
    assertThat(Files.readAllLines(BENCH.resolve(COMMANDS))).containsExactly(BenchCommand.class.getName());
  }
}
