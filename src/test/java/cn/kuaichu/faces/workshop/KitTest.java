package cn.kuaichu.faces.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.check.RulesCheck;
import cn.kuaichu.engine.publishing.Canonical;
import cn.kuaichu.engine.publishing.InForce;
import cn.kuaichu.ground.command.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What a designer gets, and that what the guide tells is sound. */
class KitTest {
  private static final Map<String, byte[]> DELIVERED = ModelFiles.contents();
  private static final Map<String, byte[]> KIT = Kit.of(DELIVERED);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir
  private Path folder;

  private static String text(String name) {
    return new String(KIT.get(name), UTF_8);
  }

  private int designer(String... words) throws IOException {
    InForce inForce = Mockito.mock(InForce.class);
    Mockito.when(inForce.files()).thenReturn(DELIVERED);
    DesignerCommand command = new DesignerCommand();
    CommandLine line = CommandLine.parse(command, new StaticListableBeanFactory(Map.of("inForce", inForce)),
        System.err, List.of(words));
    command.check(line);
    return command.run(line, new PrintStream(out, true, UTF_8));
  }

  @Test
  void isSoundAndSaysWhatIsInForce() throws Exception {
    assertThat(designer(folder.toString())).isZero();

    RulesCommand rules = new RulesCommand();
    CommandLine check = CommandLine.parse(rules, null, System.err, List.of("check", folder.toString()));
    assertThat(rules.run(check, new PrintStream(out, true, UTF_8))).isZero();
    assertThat(out.toString(UTF_8)).contains("没有发现问题");
    for (Map.Entry<String, byte[]> file : DELIVERED.entrySet()) {
      byte[] written = Files.readAllBytes(folder.resolve(file.getKey()));
      assertThat(Canonical.same(file.getKey(), file.getValue(), written)).as(file.getKey()).isTrue();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(DELIVERED.size() + 3);
    }
  }

  @Test
  void leavesAFolderAloneThatHoldsFiles() throws Exception {
    Files.writeString(folder.resolve("mine.txt"), "");

    assertThatThrownBy(() -> designer(folder.toString())).isInstanceOf(CommandLine.Misused.class)
        .hasMessageContaining("加上 --force");
    assertThat(designer(folder.toString(), "--force", "--json")).isZero();

    assertThat(out.toString(UTF_8)).contains("\"ok\":true");
    assertThat(folder.resolve("mine.txt")).exists();
    assertThat(folder.resolve(Kit.GUIDE)).exists();
    assertThatThrownBy(() -> designer(folder.resolve("mine.txt").toString())).hasMessageContaining("不是文件夹");
    assertThatThrownBy(this::designer).hasMessage("请给出一个文件夹。");
  }

  @Test
  void saysTheSameEveryTime() {
    Map<String, byte[]> again = Kit.of(DELIVERED);

    assertThat(again.keySet()).isEqualTo(KIT.keySet());
    again.forEach((name, content) -> assertThat(content).as(name).isEqualTo(KIT.get(name)));
  }

  @Test
  void explainsEachName() {
    String dictionary = text(Kit.DICTIONARY);

    assertThat(dictionary).contains("<code>${facts.dueAt(appealId)}</code></td><td>办理期限</td><td>时间</td>",
        "<code>${unit}.handler</code></td><td>承办人</td><td>诉求协办／协办反馈",
        "<code>${freezeSheetDelegate}</code></td><td>固定会签单</td><td>四方会签／固定会签单</td>",
        "<code>${recordSignatureListener}</code></td><td>记录签字</td><td>四方会签／办理人签字；四方会签／分管领导评查签字",
        "<code>report-back</code></td><td>当面反馈</td>", "<code>pause-grounds.maxDays</code></td><td>最长天数</td>",
        "<code>OUTSTANDING_MATERIAL</code></td><td>等诉求人补充材料</td>").doesNotContain("null");
    List<String> listed = Stream.of(dictionary.split("<tr>")).filter(row -> row.contains("列</td><td>")).toList();
    assertThat(listed).isNotEmpty().noneMatch(row -> Pattern.compile("[>、][A-Z][A-Z_]+[<、]").matcher(row).find());
    DELIVERED.keySet().forEach(name -> assertThat(dictionary)
        .contains("<code>" + name.substring(name.indexOf('/') + 1, name.lastIndexOf('.')) + "</code>"));
  }

  @Test
  void guidesToWhatIsThere() {
    Matcher file = Pattern.compile("`((?:processes|forms)/[^`]+)`").matcher(text(Kit.GUIDE));
    assertThat(file.results().map(found -> found.group(1))).hasSizeGreaterThan(4).allMatch(DELIVERED::containsKey);
    Matcher word = Pattern.compile("kuaichu.jar rules (\\w+)").matcher(text(Kit.GUIDE));
    String help = new RulesCommand().help();
    assertThat(word.results().map(found -> found.group())).isNotEmpty().allMatch(help::contains);
  }

  private static Map<String, byte[]> changed(String... file) {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < file.length; i += 3) {
      String before = files.containsKey(file[i]) ? new String(files.get(file[i]), UTF_8) : text(file[i]);
      String after = before.replaceFirst(file[i + 1], file[i + 2]);
      assertThat(after).as(file[i]).isNotEqualTo(before);
      files.put(file[i], after.getBytes(UTF_8));
    }
    return files;
  }

  private static Stream<String> found(Map<String, byte[]> files) {
    return RulesCheck.of(files).findings().stream().map(Finding::sentence);
  }

  /** As Modeler writes a new row: its ids say nothing. */
  private static String row(String description, String input, String... outputs) {
    StringBuilder row = new StringBuilder("<rule id=\"DecisionRule_0x1abcd\"><description>" + description
        + "</description><inputEntry id=\"UnaryTests_1\"><text>" + input + "</text></inputEntry>");
    for (int i = 0; i < outputs.length; i++) {
      row.append("<outputEntry id=\"LiteralExpression_").append(i).append("\"><text>").append(outputs[i])
          .append("</text></outputEntry>");
    }
    return row.append("</rule></decisionTable>").toString();
  }

  @Test
  void changesDays() {
    String table = "processes/appeal-deadline.dmn";
    String row = "(?s)(<rule id=\"rule_easyHelp\">.*?)";

    assertThat(found(changed(table, row + "十五日", "$1二十日", table, row + "<text>15<", "$1<text>20<")))
        .isEmpty();
    assertThat(found(changed(table, row + "<text>15<", "$1<text>20<"))).isNotEmpty();
  }

  @Test
  void addsAGroundToDecline() {
    Map<String, byte[]> files = changed(
        "processes/admissibility.dmn", "\"OTHER_AUTHORITY\"</text>",
        "\"OTHER_AUTHORITY\",\"DUPLICATE_PETITION\"</text>",
        "processes/admissibility.dmn", "</decisionTable>",
        row("同一件重复提交，不予受理。来源：《信访工作条例》第二十二条。", "\"DUPLICATE_PETITION\"", "\"DECLINED\"",
            "\"《信访工作条例》第二十二条\""),
        "forms/screen-appeal.form", "(\"value\": \"OTHER_AUTHORITY\"\\s*\\})",
        "$1, {\"label\": \"重复提交，不予受理\", \"value\": \"DUPLICATE_PETITION\"}");
    assertThat(found(files)).singleElement().asString().contains("screening-spot-check");

    files.putAll(changed("processes/screening-spot-check.dmn", "(?s)^(.*)\"OTHER_AUTHORITY\"<(.*)\"OTHER_AUTHORITY\"<",
        "$1\"OTHER_AUTHORITY\",\"DUPLICATE_PETITION\"<$2\"OTHER_AUTHORITY\",\"DUPLICATE_PETITION\"<"));
    assertThat(found(files)).isEmpty();
  }

  @Test
  void addsAGroundToPause() {
    assertThat(found(changed(
        "processes/pause-grounds.dmn", "\"SEASON\"</text>", "\"SEASON\",\"APPRAISAL\"</text>",
        "processes/pause-grounds.dmn", "</decisionTable>",
        row("鉴定所需的时间不计入，最长三十日。来源：本系统约定。", "\"APPRAISAL\"", "30", "\"等鉴定结论\""),
        "forms/handle-appeal.form", "(\"value\": \"SEASON\"\\s*\\})",
        "$1, {\"label\": \"等鉴定\", \"value\": \"APPRAISAL\"}")))
        .isEmpty();
  }

  @Test
  void addsAReminder() {
    assertThat(found(changed("processes/appeal-deadline.dmn", "\"50,80,LAST\"", "\"30,50,80,LAST\""))).isEmpty();
  }

  @Test
  void renamesATask() {
    assertThat(found(changed("processes/appeal-handling.bpmn", "name=\"当面反馈\"", "name=\"上门反馈\""))).isEmpty();
  }
}
