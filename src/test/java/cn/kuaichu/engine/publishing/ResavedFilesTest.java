package cn.kuaichu.engine.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.check.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file that a designer opens and saves without a change is no new version. The files in {@code resaved/after} are
 * those in {@code resaved/before}, opened and saved with the parts Camunda Modeler is made of: camunda-bpmn-js 5.20.0,
 * camunda-dmn-js 3.8.3 and form-js 1.18.0. A pair shows what Modeler does to a file, not what the product delivers
 * today: it stays when the delivered file changes, and a new Modeler is a reason for new pairs.
 */
class ResavedFilesTest {
  private static final Path PAIRS = Path.of("src/test/resources/resaved");
  private static final Pattern PLACE = Pattern.compile("(<d[ci]:(?:Bounds|waypoint) x=\")(-?\\d+)(\" y=\")(-?\\d+)");

  private static String read(String folder, String name) throws IOException {
    return Files.readString(PAIRS.resolve(folder).resolve(name));
  }

  private static boolean same(String name, String one, String other) {
    return Canonical.same(name, one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  static List<String> pairs() throws IOException {
    try (Stream<Path> files = Files.list(PAIRS.resolve("after"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  static Stream<String> models() {
    return ModelFiles.contents().keySet().stream().filter(name -> name.endsWith(".bpmn"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void saysTheSameWhenModelerSavesIt(String name) throws IOException {
    String before = read("before", name);
    String after = read("after", name);

    assertThat(after).isNotEqualTo(before);
    assertThat(same(name, before, after)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("models")
  void saysTheSameWhenTheWholeDrawingMoves(String name) {
    String model = new String(ModelFiles.contents().get(name), UTF_8);
    String moved = moved(model, 60);

    assertThat(moved).isNotEqualTo(model);
    assertThat(same(name, model, moved)).isTrue();
  }

  private static String moved(String model, int by) {
    return PLACE.matcher(model).replaceAll(place -> place.group(1) + (Integer.parseInt(place.group(2)) + by)
        + place.group(3) + (Integer.parseInt(place.group(4)) + by));
  }

  @ParameterizedTest
  @MethodSource("models")
  void saysAnotherThingWhenOneNodeMoves(String name) {
    String model = new String(ModelFiles.contents().get(name), UTF_8);
    int last = model.lastIndexOf("<bpmndi:BPMNShape");

    assertThat(last).isPositive();
    assertThat(same(name, model, model.substring(0, last) + moved(model.substring(last), 60))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      # a cell, its explanation, a column's values, how rows are hit
      acceptance-deadline.dmn | <text>15</text> | <text>20</text>
      admissibility.dmn | "《信访工作条例》第十九条" | "《信访工作条例》第二十条"
      admissibility.dmn | 无实质内容、无法核实 | 没有实质内容
      admissibility.dmn | "OTHER_AUTHORITY"</text> | "OTHER_AUTHORITY","NEW"</text>
      admissibility.dmn | camunda:versionTag="1.0" | camunda:versionTag="1.1"
      admissibility.dmn | <decisionTable id="decisionTable_admissibility" | \
      <decisionTable id="decisionTable_admissibility" hitPolicy="FIRST"
      # an expression, a name, a right, the way taken otherwise, one visit after the other
      four-party-sign-off.bpmn | ${freezeSheetDelegate} | ${otherDelegate}
      four-party-sign-off.bpmn | name="办理人签字" | name="承办人签字"
      four-party-sign-off.bpmn | ${unit}.handler | ${unit}.leader
      four-party-sign-off.bpmn | camunda:priority="60" | camunda:priority="50"
      four-party-sign-off.bpmn | default="flow_handlerRefused" | default="flow_handlerAgreed"
      field-inspection.bpmn | <bpmn:multiInstanceLoopCharacteristics | \
      <bpmn:multiInstanceLoopCharacteristics isSequential="true"
      # a label, an option, a key, what must be filled in
      report-back.form | "required": true | "required": false
      screen-appeal.form | 有效诉求，依规受理 | 有效诉求
      screen-appeal.form | "value": "UNCLEAR" | "value": "UNCLEAR_MATTER"
      screen-appeal.form | "key": "ground" | "key": "reason"
      """)
  void saysAnotherThingWhenADesignerChangesIt(String name, String text, String instead) throws IOException {
    String saved = read("after", name);
    String changed = saved.replace(text, instead);

    assertThat(changed).as(text).isNotEqualTo(saved);
    assertThat(same(name, read("before", name), changed)).isFalse();
  }
}
