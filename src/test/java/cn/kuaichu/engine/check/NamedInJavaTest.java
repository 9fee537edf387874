package cn.kuaichu.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.seam.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.junit.jupiter.api.Test;

/** What Java names of the models is listed beside the check, and what is listed is there. */
class NamedInJavaTest {
  private static final Pattern ELEMENT = Pattern
      .compile("[\"']((?:userTask|callActivity|receiveTask|businessRuleTask|event|gateway|subProcess)_[A-Za-z]+)[\"']");
  private static final Pattern CONCLUDED = Pattern.compile("(?:conclude|execution\\.setVariable)\\(\"([A-Za-z]+)\"");
  private static final Pattern STARTED = Pattern.compile("startProcessInstanceByKey\\(\"([a-z-]+)\"");

  /** But for the sample's stories: they are told once, before any district has changed a model. */
  private static Map<String, String> sources() {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).filter(file -> !file.toString().contains("check"))
          .filter(file -> !file.toString().contains("sampleyear"))
          .collect(Collectors.toMap(file -> file.getFileName().toString().replace(".java", ""), NamedInJavaTest::read,
              (one, other) -> one + other, TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> found(Pattern pattern, int group) {
    return sources().values().stream().flatMap(source -> pattern.matcher(source).results())
        .map(found -> found.group(group)).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyElementThatJavaNamesIsFixed() {
    assertThat(Lists.rows("fixed.csv").stream().map(row -> row.getField("element")).toList())
        .containsAll(found(ELEMENT, 1)).doesNotHaveDuplicates();
    assertThat(Lists.rows("fixed.csv")).allMatch(row -> Delivered.house().processes().get(row.getField("process"))
        .getModelElementById(row.getField("element")) != null);
  }

  @Test
  void everyVariableThatJavaConcludesHasItsWords() {
    sources().forEach((type, source) -> {
      Matcher concluded = CONCLUDED.matcher(source);
      while (concluded.find()) {
        Set<String> beans = ModelBeanClasses.of(Object.class).stream()
            .filter(bean -> ModelBeanClasses.hasParent(bean, type)).collect(Collectors.toSet());
        assertThat(beans).as(type).isNotEmpty()
            .allMatch(bean -> Lists.of(Delivered.house(), bean, concluded.group(1)).isPresent());
      }
    });
  }

  @Test
  void everyProcessThatJavaStartsSaysWhatItKnows() {
    assertThat(Lists.rows("variables.csv").stream().map(row -> row.getField("process")).toList())
        .containsAll(found(STARTED, 1)).isSubsetOf(Delivered.house().processes().keySet());
  }

  @Test
  void everyMessageIsHeardSomewhere() {
    assertThat(Delivered.house().processes().values().stream().flatMap(NamedInJavaTest::messages))
        .containsExactlyInAnyOrderElementsOf(Messages.ALL);
  }

  private static Stream<String> messages(BpmnModelInstance model) {
    return Nodes.all(model, Message.class).map(Message::getName);
  }
}
