package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Result;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.ground.command.DeliveredProduct;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.oversight.supervision.Rung;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Lists that the program judges by grow with the program. On a scratch copy each gets one word more: the product refuses
 * to start while a table does not know it; with the tables and two forms it carries a case to its end, and whatever was
 * decided before stays right. The district's own lists grow without Java: FifthCategoryTest.
 */
class GrownListsTest {
  private static final Path PRODUCT = Path.of("target/classes");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Map<Class<?>, String> WORDS = Map.of(Difficulty.class, "HUGE(\"特大事\")", Result.class,
      "PASSED_ON(\"转交\")", Rung.class,
      "EXPULSION(\"免职\")", Party.class, "WITNESS(\"见证人\"),\n  OFFICER(\"督办员\")");
  /** The word a new one stands beside in the tables: it is ruled like this one. */
  private static final Map<String, String> LIKE = Map.of("HUGE", "MAJOR", "PASSED_ON", "EXPLAINED", "EXPULSION",
      "REFERRAL");
  private static final String SIGN_OFF = "processes/four-party-sign-off.bpmn";
  /** Whom the model asks besides: the questions that name them are there. */
  private static final List<MoreSigning> MORE_SIGN = List.of(
      new MoreSigning("officer", "督办员", "${signing.checkers(appealId)}", 1396),
      new MoreSigning("witness", "见证人", "${signing.deciders(appealId)}", 1646));

  @TempDir
  private Path folder;

  /** One whole life of a case, in a home that may hold others. */
  static final class Life {
    public static void main(String[] arguments) {
      Class<?>[] product = {District.Setup.class, DeliveredProduct.class}; // its clock goes before the real one
      try (var context = new SpringApplicationBuilder(product).web(WebApplicationType.NONE)
          .run("--kuaichu.home=" + arguments[0])) {
        District district = context.getBean(District.class);
        live(district, arguments[1]);
        Verification verification = context.getBean(Verification.class);
        verification.run(Verification.Options.NONE).findings().forEach(finding -> finding.flaws()
            .forEach(flaw -> System.out.println("FLAW " + flaw)));
        System.out.println("LIVED");
      }
    }

    private static void live(District district, String ground) {
      district.clock.setTo(District.MONDAY_MORNING);
      District.Case one = district.citizenAsks("三组路口的路灯修好了，老人晚上出门看得见路。").screened("VALID")
          .classified("HELP", "EASY");
      one.handlerAsks("PAUSE", "ground", ground, "pauseDays", 3, "requestReason", "等结论出来再办。")
          .official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 3)
          .handlerAsks("RESUME").handledAndReportedBack();
      one.signedByAllFour();
      if (one.status() == Status.SIGNING) { // the model asks six
        one.official("discipline-t01", "userTask_officerSigns", "decision", "AGREE")
            .official("coordinator-d-centre", "userTask_witnessSigns", "decision", "AGREE");
      }
      System.out.println("SIGNED BY " + district.sheets.current(one.id).orElseThrow().parties().labels());
      district.daysPass(30);
      System.out.println("STANDS " + one.status() + " AS " + district.jdbc
          .sql("select archive_no from archived_case where appeal_id = ?").param(one.id).query(String.class).single());
      if (one.status() != Status.RESOLVED) {
        throw new AssertionError(one.status());
      }
    }
  }

  @Test
  void aNewWordIsRefusedUntilTheTablesKnowItAndJudgesNoCaseOfBefore() throws Exception {
    assertThat(run(PRODUCT, "HEARING")).contains("STANDS RESOLVED AS SQ·2026-QJ-", "LIVED",
        "SIGNED BY 办理人、诉求人、分管领导、主要领导\n").doesNotContain("FLAW");

    Path grown = Files.createDirectory(folder.resolve("grown"));
    copy(PRODUCT, grown);
    compile(grown);
    assertThat(run(grown, "APPRAISAL")).as("the tables do not know the words").doesNotContain("LIVED").contains(
        "与系统里的不一致", "classify-appeal.form", "appeal-tier.dmn", "appeal-deadline.dmn", "retention-class.dmn", "HUGE");

    extendTables(grown);
    extendForms(grown);
    addPauseGround(grown);
    drawSix(grown);
    assertThat(run(grown, "APPRAISAL")).contains("STANDS RESOLVED AS SQ·2026-QJ-", "LIVED",
        "SIGNED BY 办理人、诉求人、分管领导、主要领导、督办员、见证人\n").as("cases that four signed stay right").doesNotContain("FLAW");
  }

  private String run(Path classes, String ground) throws IOException, InterruptedException {
    Path output = folder.resolve("output.log");
    String product = PRODUCT.toAbsolutePath().toString();
    String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString().equals(product) ? classes.toString() : entry)
        .collect(Collectors.joining(File.pathSeparator));
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
        "-XX:TieredStopAtLevel=1", "-Duser.timezone=Asia/Shanghai", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8",
        "-Dkuaichu.binaries=" + System.getProperty("kuaichu.binaries", folder.resolve("binaries").toString()), "-cp",
        classPath, Life.class.getName(), folder.resolve("home").toString(), ground).redirectErrorStream(true)
        .redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("still running").isTrue();
      return Files.readString(output);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        Files.createDirectories(to.resolve(from.relativize(folder)));
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.copy(file, to.resolve(from.relativize(file)));
        return FileVisitResult.CONTINUE;
      }
    });
  }

  /** The lists themselves, and no Java beside them. */
  private void compile(Path classes) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-cp", classes.toString(), "--release",
        "17", "-encoding", "UTF-8", "-parameters"));
    for (var word : WORDS.entrySet()) {
      String name = word.getKey().getName().replace('.', '/') + ".java";
      String source = Files.readString(SOURCES.resolve(name));
      Path scratch = folder.resolve("sources").resolve(name);
      Files.createDirectories(scratch.getParent());
      assertThat(source).contains(");\n");
      Files.writeString(scratch, source.replaceFirst("\\);\n", "),\n  " + word.getValue() + ";\n"));
      arguments.add(scratch.toString());
    }
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new))).isZero();
  }

  private static void extendTables(Path classes) throws IOException {
    try (Stream<Path> tables = Files.list(classes.resolve("processes"))) {
      for (Path table : tables.filter(path -> path.toString().endsWith(".dmn")).toList()) {
        StringBuilder text = new StringBuilder();
        boolean given = false;
        for (String line : Files.readString(table).split("\n")) {
          given = line.contains("<outputEntry") || given && !line.contains("</outputEntry>");
          text.append(given ? line : extended(line)).append('\n');
        }
        Files.writeString(table, text);
      }
    }
  }

  private static String extended(String line) {
    String more = line;
    for (var like : LIKE.entrySet()) {
      more = more.replaceAll("(\"|&#34;|&quot;)" + like.getValue() + "\\1", "$0,$1" + like.getKey() + "$1");
    }
    return more;
  }

  /** One signature more in the model, as a designer draws it: a task, a gateway, three flows, and where they stand. */
  private record MoreSigning(String party, String label, String asked, int x) {
    String elements(String from) {
      return """
          <bpmn:userTask id="userTask_%1$sSigns" name="%2$s签字" camunda:formRef="leader-signature" \
          camunda:formRefBinding="latest" camunda:candidateGroups="%3$s" \
          camunda:dueDate="${facts.dueAt(appealId)}" camunda:priority="60">
            <bpmn:documentation>%2$s核对后签字，不同意须写明理由。</bpmn:documentation>
            <bpmn:extensionElements>
              <camunda:taskListener delegateExpression="${recordSignatureListener}" event="complete" />
            </bpmn:extensionElements>
            <bpmn:incoming>flow_%4$sAgreed</bpmn:incoming>
            <bpmn:outgoing>flow_%1$sDecided</bpmn:outgoing>
          </bpmn:userTask>
          <bpmn:exclusiveGateway id="gateway_%1$sAgrees" name="%2$s同意？" default="flow_%1$sRefused">
            <bpmn:incoming>flow_%1$sDecided</bpmn:incoming>
            <bpmn:outgoing>flow_%1$sAgreed</bpmn:outgoing>
            <bpmn:outgoing>flow_%1$sRefused</bpmn:outgoing>
          </bpmn:exclusiveGateway>
          """.formatted(party, label, asked, from);
    }

    String flows(String next) {
      return """
          <bpmn:sequenceFlow id="flow_%1$sDecided" sourceRef="userTask_%1$sSigns" targetRef="gateway_%1$sAgrees" />
          <bpmn:sequenceFlow id="flow_%1$sAgreed" name="同意" sourceRef="gateway_%1$sAgrees" targetRef="%2$s">
            <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${decision == 'AGREE'}</bpmn:conditionExpression>
          </bpmn:sequenceFlow>
          <bpmn:sequenceFlow id="flow_%1$sRefused" name="不同意" sourceRef="gateway_%1$sAgrees" \
          targetRef="gateway_anyRefusal" />
          """.formatted(party, next);
    }

    String drawing() {
      return """
          <bpmndi:BPMNShape id="userTask_%1$sSigns_di" bpmnElement="userTask_%1$sSigns">
            <dc:Bounds x="%2$d" y="140" width="100" height="80" />
          </bpmndi:BPMNShape>
          <bpmndi:BPMNShape id="gateway_%1$sAgrees_di" bpmnElement="gateway_%1$sAgrees" isMarkerVisible="true">
            <dc:Bounds x="%3$d" y="155" width="50" height="50" />
          </bpmndi:BPMNShape>
          <bpmndi:BPMNEdge id="flow_%1$sDecided_di" bpmnElement="flow_%1$sDecided">
            <di:waypoint x="%4$d" y="180" />
            <di:waypoint x="%3$d" y="180" />
          </bpmndi:BPMNEdge>
          <bpmndi:BPMNEdge id="flow_%1$sAgreed_di" bpmnElement="flow_%1$sAgreed">
            <di:waypoint x="%5$d" y="180" />
            <di:waypoint x="%6$d" y="180" />
          </bpmndi:BPMNEdge>
          <bpmndi:BPMNEdge id="flow_%1$sRefused_di" bpmnElement="flow_%1$sRefused">
            <di:waypoint x="%7$d" y="205" />
            <di:waypoint x="%7$d" y="320" />
            <di:waypoint x="1346" y="320" />
          </bpmndi:BPMNEdge>
          """.formatted(party, x, x + 150, x + 100, x + 200, x + 250, x + 175);
    }
  }

  private static void drawSix(Path classes) throws IOException {
    MoreSigning first = MORE_SIGN.get(0);
    MoreSigning second = MORE_SIGN.get(1);
    exchange(classes.resolve(SIGN_OFF),
        "sourceRef=\"gateway_principalAgrees\" targetRef=\"event_allAgreed\"",
        "sourceRef=\"gateway_principalAgrees\" targetRef=\"userTask_officerSigns\"",
        "<bpmn:incoming>flow_principalAgreed</bpmn:incoming>",
        "<bpmn:incoming>flow_witnessAgreed</bpmn:incoming>",
        "<bpmn:incoming>flow_principalRefused</bpmn:incoming>", """
            <bpmn:incoming>flow_principalRefused</bpmn:incoming>
            <bpmn:incoming>flow_officerRefused</bpmn:incoming>
            <bpmn:incoming>flow_witnessRefused</bpmn:incoming>
            """,
        "<bpmn:endEvent id=\"event_allAgreed\"", first.elements("principal")
            + second.elements("officer") + "<bpmn:endEvent id=\"event_allAgreed\"",
        "</bpmn:process>",
        first.flows("userTask_witnessSigns") + second.flows("event_allAgreed") + "</bpmn:process>",
        "<di:waypoint x=\"1556\" y=\"180\" />", "<di:waypoint x=\"1396\" y=\"180\" />",
        "<dc:Bounds x=\"1556\" y=\"162\" width=\"36\" height=\"36\" />",
        "<dc:Bounds x=\"1896\" y=\"162\" width=\"36\" height=\"36\" />",
        "</bpmndi:BPMNPlane>", first.drawing() + second.drawing() + "</bpmndi:BPMNPlane>");
  }

  /** A ground to stand still on is a rule of the table and a line of the form. */
  private static void addPauseGround(Path classes) throws IOException {
    exchange(classes.resolve("processes/pause-grounds.dmn"), "\"HEARING\",", "\"HEARING\",\"APPRAISAL\",",
        "<rule id=\"rule_season\">", """
            <rule id="rule_appraisal">
              <description>委托鉴定所需的时间不计入办理期限，最长三十日。来源：测试。</description>
              <inputEntry id="inputEntry_appraisalGround">
                <text>"APPRAISAL"</text>
              </inputEntry>
              <outputEntry id="outputEntry_appraisalMaxDays">
                <text>30</text>
              </outputEntry>
              <outputEntry id="outputEntry_appraisalSource">
                <text>"测试"</text>
              </outputEntry>
            </rule>
            <rule id="rule_season">""");
    exchange(classes.resolve("forms/handle-appeal.form"), "\"value\": \"HEARING\"", """
        "value": "HEARING"
        },
        {
          "label": "委托鉴定",
          "value": "APPRAISAL\"""");
  }

  private static void exchange(Path file, String... pairs) throws IOException {
    String text = Files.readString(file);
    for (int i = 0; i < pairs.length; i += 2) {
      assertThat(text).contains(pairs[i]);
      text = text.replace(pairs[i], pairs[i + 1]);
    }
    Files.writeString(file, text);
  }

  private static void extendForms(Path classes) throws IOException {
    for (String name : List.of("classify-appeal", "handle-appeal")) {
      Path form = classes.resolve("forms/" + name + ".form");
      String text = Files.readString(form);
      String more = text;
      for (var like : LIKE.entrySet()) {
        more = more.replaceAll("\\{\\s*\"label\": \"[^\"]*\",\\s*\"value\": \"" + like.getValue() + "\"\\s*}",
            "$0, {\"label\": \"新增\", \"value\": \"" + like.getKey() + "\"}");
      }
      assertThat(more).isNotEqualTo(text);
      Files.writeString(form, more);
    }
  }
}
