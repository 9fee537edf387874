package cn.kuaichu.life.intake.messages;

import static cn.kuaichu.life.intake.messages.ImportRun.holds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Columns that other systems call otherwise, merge, or fill with places of their own: understood, or named; never
 * dropped.
 */
@DistrictTest
class ForeignColumnsTest {
  private static final String PLACES = "工单编号,标题,主要内容,来电时间,被反映区,被反映街乡镇,村/社区\n";
  @Autowired
  private MessageImport imports;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private CaseTexts texts;
  @Autowired
  private Home home;
  @Autowired
  private ApplicationContext product;
  @TempDir
  private Path folder;
  private ImportRun run;

  @BeforeEach
  void fromASourceOfItsOwn() {
    run = new ImportRun(imports);
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("来件.csv"), text);
  }

  private long id(String reference) {
    return jdbc.sql("select id from appeal where source = ? and source_reference = ?").params(run.source, reference)
        .query(Long.class)
        .single();
  }

  private String column(String name, String reference) {
    return jdbc.sql("select " + name + "::text from appeal where id = ?").param(id(reference)).query(String.class)
        .single();
  }

  /** Case 006. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "留言编号(必填),留言用户,留言主题,留言时间,留言详情                  | message-board | ONLINE",
      "编号,姓名,标题,提交时间,内容                                      | other         | ONLINE",
      "信访件编号,信访人,信访事由,信访日期,信访内容                      | petition      | COUNTER",
      "工单编号,联系人,诉求标题,来电时间,诉求内容                        | hotline       | HOTLINE",
      "*留言编号：,留言用户（选填）,留言主题,留言时间（年-月-日）,留言详情* | message-board | ONLINE"})
  void understandsHeadingsThatMeanTheSame(String headings, String kind, String channel) throws IOException {
    MessageImport.Outcome outcome = run.of(csv(headings.strip() + "\nH-1,居民,三组路灯不亮,2020/1/3,路口路灯两个月不亮\n"));

    holds(outcome, 1, 0, 0, 0);
    assertThat(outcome.kind().id()).isEqualTo(kind);
    assertThat(outcome.headings().get(0).read().keySet()).containsExactly("编号", "主题", "内容", "时间", "姓名");
    assertThat(texts.words(id("H-1"))).isEqualTo("路口路灯两个月不亮");
    assertThat(column("channel", "H-1")).isEqualTo(channel);
    assertThat(column("taken_on", "H-1")).isEqualTo("2020-01-03");
  }

  @Test
  void readsTheColumnsThatSomebodyNames() throws IOException {
    Path file = csv("流水,谁,说了啥,哪天,编号\nM-1,居民,路灯不亮,2020/1/3,甲\n");

    assertThatThrownBy(() -> run.of(file)).isInstanceOf(FileRefused.class).hasMessageContaining("--map");
    MessageImport.Outcome outcome = run.of(file,
        Map.of(Field.NUMBER, "流水", Field.WORDS, "说了啥", Field.TIME, "哪天", Field.NAME, "谁"));

    holds(outcome, 1, 0, 0, 0);
    assertThat(texts.words(id("M-1"))).isEqualTo("路灯不亮");
    assertThat(texts.attached(id("M-1"))).contains("编号：甲");
    assertThatThrownBy(
        () -> run.of(file, Map.of(Field.NUMBER, "流水", Field.WORDS, "说了啥", Field.TIME, "哪天", Field.PHONE, "手机")))
        .isInstanceOf(FileRefused.class).hasMessageContaining("“手机”不在表头里");
  }

  @ParameterizedTest
  @ValueSource(strings = {"编号", "编号=", "住哪=地址", "编号=甲,编号=乙", "编号=甲,内容=甲"})
  void refusesAMapThatSaysNothing(String map) {
    CommandLine line = CommandLine.parse(new ImportCommand(), product, System.err, List.of("a.csv", "--map", map));

    assertThatThrownBy(() -> new ImportCommand().check(line)).isInstanceOf(CommandLine.Misused.class)
        .hasMessageContaining("--map");
  }

  @Test
  void tellsOnTheScreenHowTheHeadingsWereRead() throws IOException {
    Path file = csv("流水号,姓名,标题,时间,内容,办理进度\nT-1,居民,路灯,2020/1/3,坏了,在办\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CommandLine line = CommandLine.parse(new ImportCommand(), product, System.err,
        List.of(file.toString(), "--source", run.source, "--map",
            "编号=流水号"));
    new ImportCommand().check(line);

    assertThat(new ImportCommand().run(line, new PrintStream(out, true, StandardCharsets.UTF_8))).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("导入 1，作为历史入账 0，重复 0，未导入 0", "编号←流水号，主题←标题，内容←内容",
        "作为“来件所附”留在诉求里的列：办理进度", "来件没有地点的列，发生地一律记为“云禾区”");
  }

  @Test
  void learnsTheWordsOfADistrict() throws IOException {
    Path words = home.folder("imports").resolve("words");
    Path file = csv("呼声编号,呼声,何时,到哪步\nW-1,路灯坏了,2020/1/3,了啦\n");
    try {
      Files.createDirectories(words);
      Files.writeString(words.resolve("kinds.csv"),
          "kind,label,taken_from,channel,day_in_number,source\nvoice,民声,民声通,MEETING,no,区里\n");
      Files.writeString(words.resolve("headings.csv"),
          "field,heading,kind,source\n编号,呼声编号,voice,民声通导出表\n内容,呼声,,民声通导出表\n"
              + "时间,何时,,民声通导出表\n状态,到哪步,,民声通导出表\n");
      Files.writeString(words.resolve("states.csv"), "field,word,meaning,source\n状态,了啦,CLOSED,民声通导出表\n");

      MessageImport.Outcome outcome = run.of(file);

      holds(outcome, 0, 1, 0, 0);
      assertThat(outcome.kind().label()).isEqualTo("民声");
      assertThat(column("channel", "W-1")).isEqualTo("MEETING");
      assertThat(column("taken_where", "W-1")).isEqualTo("民声通，何时 2020-01-03");
      Files.writeString(words.resolve("headings.csv"), "field,heading,kind,source\n编号,呼声编号,voice,区里\n正文,呼声,,区里\n");
      assertThatThrownBy(() -> run.of(file)).isInstanceOf(AppealRefused.class).hasMessageContaining("headings.csv")
          .hasMessageContaining("第 3 行");
      Files.writeString(words.resolve("kinds.csv"),
          "kind,label,taken_from,channel,day_in_number,source\nvoice,民声,民声通,PIGEON,no,区里\n");
      assertThatThrownBy(() -> run.of(file)).isInstanceOf(AppealRefused.class).hasMessageContaining("kinds.csv")
          .hasMessageContaining("第 2 行");
    } finally {
      FileSystemUtils.deleteRecursively(words);
    }
  }

  @Test
  void takesTheForemostOfTwoColumnsAndKeepsTheOther() throws IOException {
    holds(run.of(csv("留言编号,编号,标题,留言主题,留言时间,受理时间,留言详情\nF-1,7,旧标题,路灯,,2020/1/4,坏了\n,8,,井盖,2020/1/3,2020/1/4,丢了\n")), 1, 0,
        0, 1);

    assertThat(column("taken_on", "F-1")).isEqualTo("2020-01-04");
    assertThat(column("taken_where", "F-1")).isEqualTo("留言板，受理时间 2020-01-04".replace("留言板", "网络留言板"));
    assertThat(texts.attached(id("F-1")).orElseThrow().lines()).containsExactly("编号：7", "标题：旧标题");
    assertThat(run.said).singleElement().asString().startsWith("3留言编号:没有填写编号");
  }

  /** Case 005. */
  @Test
  void refusesTheRowsOfOneMergedNumberAndNamesThem() throws IOException {
    Path file = new Workbook().row("群众留言").row("留言编号", "留言用户", "留言主题", "留言时间", "留言详情")
        .row("X-1", "居民", "路灯", "2020/1/3", "三组不亮").row(null, null, null, null, "四组也不亮")
        .row("X-2", "居民", "井盖", "2020/1/3", "丢了")
        .merge("A1:E1", "A3:A4", "B3:B4", "C3:C4", "D3:D4").write(folder.resolve("合并.xlsx"));

    holds(run.of(file), 1, 0, 0, 2);

    assertThat(run.said.get(0)).startsWith("3留言编号:").contains("与第 4 行是合并单元格");
    assertThat(run.said.get(1)).startsWith("4留言编号:").contains("与第 3 行是合并单元格");
  }

  @Test
  void readsWhatMergedCellsShowInEachOfTheirRows() throws IOException {
    Path file = new Workbook().row("留言编号", "留言用户", "留言主题", "留言信息", null).row(null, null, null, "留言时间", "留言详情")
        .row("Y-1", "居民甲", "路灯", "2020/1/3", "三组不亮").row("Y-2", null, null, null, "四组不亮")
        .row("Y-3", "居民乙", "井盖", "2020/1/4", "丢了")
        .blankRows(1).row("Y-4", "居民丙", null, null, "水渠堵了").row("Y-5", "居民丁", "水渠", "2020/1/5", "堵了").blankRows(1)
        .merge("A1:A2", "B1:B2", "C1:C2", "D1:E1", "B3:B4", "C3:C4", "D3:D4", "A8:A9", "B8:B9", "C8:C9", "D8:D9",
            "E8:E9")
        .write(folder.resolve("合并.xlsx"));

    holds(run.of(file), 4, 0, 0, 1);

    assertThat(column("taken_on", "Y-2")).isEqualTo("2020-01-03");
    assertThat(texts.words(id("Y-2"))).isEqualTo("四组不亮");
    assertThat(run.said).singleElement().asString().startsWith("7留言时间:没有填写日期");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "云禾区,和津街道,津桥社区       | t01v01 | -",
      ",和津街道,津桥社区             | t01v01 | -",
      "云禾区,云禾区和津街道,津桥社区 | t01v01 | -",
      "云禾区,和津街道,               | t01    | -",
      "云禾区,和津,津桥               | t01v01 | “和津”应为云禾区和津街道",
      "云禾区,和津街道,津桥           | t01v01 | “津桥”应为云禾区和津街道津桥社区",
      "云禾区,和津街道,某某社区       | t01    | 没有名为“某某社区”的村、社区",
      "云禾区,,津桥社区               | t01v01 | 没有写明街乡镇，全区只有一个“津桥社区”",
      "云禾区,月球街道,津桥社区       | d      | 没有名为“月球街道”的街乡镇",
      "云禾区,,不详                   | d      | 没有写明街乡镇、村社区",
      "其他区,和津街道,津桥社区       | d      | “其他区”不是本区",
      "云禾区,交通运输局,             | d      | 没有名为“交通运输局”的街乡镇"})
  void putsNoMessageAnywhereInSilence(String cells, String unit, String inferred) throws IOException {
    MessageImport.Outcome outcome = run.of(csv(PLACES + "P-1,路灯,坏了,2020-01-03," + cells.strip() + "\n"));

    holds(outcome, 1, 0, 0, 0);
    assertThat(column("place_unit", "P-1")).isEqualTo(unit);
    if (inferred == null) {
      assertThat(outcome.remarks()).isEmpty();
    } else {
      assertThat(outcome.remarks().keySet()).singleElement().asString().startsWith("发生地放到“").contains("推断：", inferred);
      assertThat(texts.attached(id("P-1")).orElseThrow()).contains("导入说明：发生地放到“");
    }
  }

  @Test
  void doesNotPassOverASheetThatWasMeantToBeMessages() throws IOException {
    Path file = twoSheets();

    MessageImport.Outcome outcome = run.of(file);

    holds(outcome, 1, 0, 0, 1);
    assertThat(run.said).singleElement().asString().contains("这张工作表没有导入", "“内容”（如 留言详情");
  }

  private Path twoSheets() {
    String relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    String main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    String second = "<worksheet " + main + "><sheetData><row r=\"1\">" + inline("A1", "留言编号") + inline("B1", "留言时间")
        + inline("C1", "说了什么") + "</row><row r=\"2\">" + inline("A2", "9") + inline("B2", "2020/1/3")
        + inline("C2", "路灯") + "</row></sheetData></worksheet>";
    return new Workbook().row("留言编号", "留言主题", "留言时间", "留言详情").row(1, "路灯", "2020/1/3", "坏了")
        .part("xl/worksheets/sheet2.xml", second)
        .part("xl/workbook.xml",
            "<workbook " + main + " xmlns:r=\"" + relation
                + "\"><sheets><sheet name=\"一月\" sheetId=\"1\" r:id=\"rId1\"/>"
                + "<sheet name=\"二月\" sheetId=\"2\" r:id=\"rId9\"/></sheets></workbook>")
        .part("xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"rId1\" Type=\"" + relation + "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                + "<Relationship Id=\"rId9\" Type=\"" + relation + "/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
                + "<Relationship Id=\"rId2\" Type=\"" + relation
                + "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>")
        .write(folder.resolve("两张表.xlsx"));
  }

  private static String inline(String at, String text) {
    return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }
}
