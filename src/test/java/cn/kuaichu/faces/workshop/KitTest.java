package cn.kuaichu.faces.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.engine.cases.RulesAndCases;
import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.check.GrownList;
import cn.kuaichu.engine.check.ModelFiles;
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
    assertThat(folder.resolve("processes/cases/appeal-tier.csv")).content(UTF_8).as("a spreadsheet takes it for UTF-8")
        .startsWith("\uFEFF诉求类别,难易程度,");
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
    ModelFiles.namesForTheEngine().forEach(name -> assertThat(dictionary)
        .contains("<code>" + name.substring(name.indexOf('/') + 1, name.lastIndexOf('.')) + "</code>"));
  }

  @Test
  void guidesToWhatIsThere() {
    Matcher file = Pattern.compile("`((?:processes|forms)/[^`]+)`").matcher(text(Kit.GUIDE));
    assertThat(file.results().map(found -> found.group(1))).hasSizeGreaterThan(4)
        .allMatch(name -> DELIVERED.containsKey(name) || name.equals("processes/cases"));
    Matcher word = Pattern.compile("kuaichu.jar rules (\\w+)").matcher(text(Kit.GUIDE));
    String help = new RulesCommand().help();
    assertThat(word.results().map(found -> found.group())).isNotEmpty().allMatch(help::contains);
  }

  private static Stream<String> found(Map<String, byte[]> files) {
    return RulesAndCases.of(files).findings().stream().map(Finding::sentence);
  }

  @Test
  void changesDays() {
    String table = "processes/appeal-deadline.dmn";
    String row = "(?s)(<rule id=\"rule_easyHelp\">.*?)";

    Map<String, byte[]> files = DesignerEdits.changed(table, row + "十五日", "$1二十日", table, row + "<text>15<",
        "$1<text>20<");
    assertThat(found(files)).singleElement().asString().contains("期限天数 用例写的是 15，现在是 20");

    files.putAll(DesignerEdits.changed("processes/cases/appeal-deadline.csv", "(群众求决,村（社区）,易事,普通,10,)15", "$120"));
    assertThat(found(files)).isEmpty();
    assertThat(found(DesignerEdits.changed(table, row + "<text>15<", "$1<text>20<"))).isNotEmpty();
  }

  @Test
  void addsAGroundToDecline() {
    Map<String, byte[]> files = DesignerEdits.groundToDecline();
    assertThat(found(files)).singleElement().asString().contains("screening-spot-check");

    files.putAll(DesignerEdits.groundToCheck());
    assertThat(found(files)).isEmpty();
  }

  @Test
  void addsAGroundToPause() {
    assertThat(found(DesignerEdits.groundToPause())).isEmpty();
  }

  @Test
  void addsAReminder() {
    assertThat(found(DesignerEdits.reminder())).isEmpty();
  }

  @Test
  void addsACategoryAndAChannel() {
    Map<String, byte[]> files = new TreeMap<>(GrownList.praise().whole());
    files.putAll(GrownList.mail().whole());
    assertThat(found(files)).isEmpty();
    assertThat(text(Kit.GUIDE)).contains(files.keySet());
  }

  @Test
  void renamesATask() {
    assertThat(found(DesignerEdits.changed("processes/appeal-handling.bpmn", "name=\"当面反馈\"", "name=\"上门反馈\"")))
        .isEmpty();
  }
}
