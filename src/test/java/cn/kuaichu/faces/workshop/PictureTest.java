package cn.kuaichu.faces.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.check.ModelFiles;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** A model is drawn as its own file says. */
class PictureTest {
  private static final Map<String, byte[]> MODELS = new TreeMap<>(ModelFiles.contents());
  static {
    MODELS.keySet().removeIf(name -> !name.endsWith(".bpmn"));
  }

  private static final String HEAD = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
        xmlns:w="http://www.omg.org/spec/DD/20100524/DI" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0"
        id="d" targetNamespace="t">
      """;

  private static Document read(byte[] file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(file));
  }

  private static String shape(String id, int x, String more) {
    return "<di:BPMNShape id=\"" + id + "_di\" bpmnElement=\"" + id + "\" " + more + "><dc:Bounds x=\"" + x
        + "\" y=\"10\" width=\"100\" height=\"80\"/></di:BPMNShape>";
  }

  private static Document drawing(String model, String shown) throws Exception {
    return read((HEAD + model + "<di:BPMNDiagram id=\"x\"><di:BPMNPlane id=\"y\" bpmnElement=\"p\">" + shown
        + "</di:BPMNPlane></di:BPMNDiagram></definitions>").getBytes(UTF_8));
  }

  @Test
  void knowsEveryKindThatTheModelsHave() throws Exception {
    for (Map.Entry<String, byte[]> model : MODELS.entrySet()) {
      assertThat(Picture.undrawn(read(model.getValue()))).as(model.getKey()).isEmpty();
    }
  }

  @Test
  void saysWhichKindItDoesNotKnow() throws Exception {
    Document strange = drawing("<process id=\"p\"><choreographyTask id=\"a\"/><startEvent id=\"b\">"
        + "<moonEventDefinition id=\"c\"/></startEvent></process>", shape("a", 0, "") + shape("b", 200, ""));

    assertThat(Picture.undrawn(strange)).containsExactly("choreographyTask", "moonEventDefinition");
    assertThat(Picture.of(strange, "x")).singleElement().asString().contains("choreographyTask");
  }

  @Test
  void showsEachNameOfEachModel() throws Exception {
    for (Map.Entry<String, byte[]> model : MODELS.entrySet()) {
      Document file = read(model.getValue());
      List<String> pictures = Picture.of(file, "图");
      assertThat(pictures).as(model.getKey()).hasSize(1);
      String shown = Pattern.compile("<[^>]*>").matcher(pictures.get(0)).replaceAll("");
      String text = new String(model.getValue(), UTF_8);
      Pattern named = Pattern.compile(
          "<bpmn:(?!process|message|definitions)\\w+ [^>]*?(?<![:\\w])name=\"([^\"]+)\"");
      assertThat(named.matcher(text).results().map(found -> found.group(1).replaceAll("&#10;|\\s", "")))
          .as(model.getKey()).isNotEmpty().allMatch(shown.replaceAll("\\s", "")::contains);
      read(pictures.get(0).getBytes(UTF_8));
      assertThat(Picture.of(file, "图")).isEqualTo(pictures);
    }
  }

  @Test
  void drawsMoreThanTheReleaseNeeds() throws Exception {
    String pool = "<collaboration id=\"c\"><participant id=\"pool\" name=\"受理大厅\" processRef=\"p\"/></collaboration>";
    String tasks = List.of("task", "userTask", "manualTask", "scriptTask", "sendTask", "receiveTask",
        "businessRuleTask", "serviceTask", "callActivity", "transaction", "adHocSubProcess", "complexGateway",
        "inclusiveGateway", "eventBasedGateway", "parallelGateway", "dataObjectReference", "dataStoreReference")
        .stream()
        .map(kind -> "<" + kind + " id=\"" + kind + "\" name=\"" + kind + "\"/>").reduce("", String::concat);
    String lane = "<laneSet id=\"ls\"><lane id=\"lane\" name=\"窗口\"/></laneSet>";
    String note = "<textAnnotation id=\"note\"><text>备注</text></textAnnotation>";
    String flow = "<sequenceFlow id=\"flow\" name=\"往下\" sourceRef=\"task\" targetRef=\"userTask\">"
        + "<conditionExpression>${ok}</conditionExpression></sequenceFlow>";
    Document file = drawing(pool + "<process id=\"p\">" + lane + tasks + note + flow + "</process>",
        shape("pool", -50, "isHorizontal=\"true\"") + shape("lane", -20, "") + shape("note", 0, "")
            + shape("task", 0, "bioc:stroke=\"#0d4372\" bioc:fill=\"red;evil\"") + shape("userTask", 200, "")
            + List.of("manualTask", "scriptTask", "sendTask", "receiveTask", "businessRuleTask", "serviceTask",
                "callActivity", "transaction", "adHocSubProcess", "complexGateway", "inclusiveGateway",
                "eventBasedGateway", "parallelGateway", "dataObjectReference", "dataStoreReference").stream()
                .map(kind -> shape(kind, 400, "")).reduce("", String::concat)
            + "<di:BPMNEdge id=\"e\" bpmnElement=\"flow\"><w:waypoint x=\"100\" y=\"50\"/>"
            + "<w:waypoint x=\"150\" y=\"50\"/>"
            + "<w:waypoint x=\"150\" y=\"50\"/><w:waypoint x=\"200\" y=\"50\"/></di:BPMNEdge>"
            + "<di:BPMNShape id=\"bad\" bpmnElement=\"task\">"
            + "<dc:Bounds x=\"NaN\" y=\"1\" width=\"no\"/></di:BPMNShape>");

    assertThat(Picture.undrawn(file)).isEmpty();
    String picture = Picture.of(file, "图").get(0);
    read(picture.getBytes(UTF_8));
    assertThat(picture).contains("受理大厅", "窗口", "备注", "往下", "stroke=\"#0d4372\"").doesNotContain("evil", "NaN");
  }

  @Test
  void breaksTextsLikeAReader() {
    assertThat(Lines.of("盯到诉求办结", 90, 12)).containsExactly("盯到诉求办结");
    assertThat(Lines.of("核查诉求人是否失去联系", 90, 12)).containsExactly("核查诉求人是否", "失去联系");
    assertThat(Lines.of("一二三四五六七八", 84, 12)).containsExactly("一二三四", "五六七八");
    assertThat(Lines.of("现在要做什么呢？", 84, 12)).containsExactly("现在要做什么呢？");
    assertThat(Lines.of("上传 PDF 文件", 40, 12)).containsExactly("上传", "PDF", "文件");
  }

  /** As in the pictures of the documents: a box for each shape, an arrow for each flow. */
  @Test
  void drawsAsManyBoxesAndArrowsAsThereAre() throws Exception {
    for (Map.Entry<String, byte[]> model : MODELS.entrySet()) {
      String text = new String(model.getValue(), UTF_8);
      String picture = Picture.of(read(model.getValue()), "图").get(0);
      assertThat(count(picture, "L0 0 L-10 5 Z")).as(model.getKey()).isEqualTo(count(text, "<bpmn:sequenceFlow "));
      assertThat(count(picture, "M6 -6 L10 6")).as(model.getKey()).isEqualTo(count(text, " default=\""));
    }
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
