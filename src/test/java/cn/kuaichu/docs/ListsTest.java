package cn.kuaichu.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.Test;

/** Each model and each table is found in the documentation, a table by its Chinese name, too. */
class ListsTest {
  @Test
  void namesEveryModelAndEveryTable() throws IOException {
    String readme = Files.readString(Path.of("docs/README.md"));
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).isNotEmpty().allSatisfy(file -> assertThat(readme)
          .contains("`" + file.getFileName().toString().replaceAll("\\..*", "") + "`"));
      assertThat(all).filteredOn(file -> file.toString().endsWith(".dmn")).isNotEmpty()
          .allSatisfy(file -> assertThat(readme).contains(Dmn.readModelFromFile(file.toFile())
              .getModelElementsByType(Decision.class).iterator().next().getName()));
    }
  }
}
