package cn.kuaichu.people.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** The table of rights knows every process and every role; who may do what with a task is tested over HTTP elsewhere. */
class RightsTest {
  private static List<String[]> rows() throws IOException {
    try (var file = Rights.class.getResourceAsStream("rights.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", -1)).toList();
    }
  }

  private static List<BpmnModelInstance> models() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).map(file -> Bpmn.readModelFromFile(file.toFile()))
          .toList();
    }
  }

  private static String key(BpmnModelInstance model) {
    return model.getModelElementsByType(Process.class).iterator().next().getId();
  }

  @Test
  void hasAColumnForEveryRole() throws IOException {
    assertThat(rows().get(0)).startsWith("what")
        .containsAll(Stream.of(Role.values()).map(Role::word).toList()).hasSize(Role.values().length + 1);
  }

  @Test
  void hasARowForEveryProcessAndNoOther() throws IOException {
    Set<String> known = new TreeSet<>(List.of("what", "tables", "app tasklist", "app cockpit", "app welcome"));
    models().forEach(model -> known.add(key(model)));

    assertThat(rows().stream().map(row -> row[0])).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void letsSomebodyWorkOnTheTasksOfEveryProcessThatHasSome() throws IOException {
    List<String[]> rows = rows();
    for (BpmnModelInstance model : models()) {
      if (!model.getModelElementsByType(UserTask.class).isEmpty()) {
        String[] row = rows.stream().filter(one -> one[0].equals(key(model))).findFirst().orElseThrow();
        assertThat(String.join("", row).substring(row[0].length())).as(key(model)).contains("w");
      }
    }
  }
}
