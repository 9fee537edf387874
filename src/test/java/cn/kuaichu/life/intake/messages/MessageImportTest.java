package cn.kuaichu.life.intake.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.ground.command.CommandLine;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.lifecycle.DistrictTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@DistrictTest
class MessageImportTest {
  private static final Object[] BOARD = {"留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "反对数", "点赞数"};
  private static int run;

  @Autowired
  private MessageImport imports;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private CaseTexts texts;
  @Autowired
  private Appeals appeals;
  @Autowired
  private Vault vault;
  @Autowired
  private ApplicationContext product;
  @TempDir
  private Path folder;
  private String source;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void fromASourceOfItsOwn() {
    source = "test-" + ++run;
  }

  private MessageImport.Outcome run(Path file) throws IOException {
    return run(file, imports.settings(null, null, source, Map.of()));
  }

  private MessageImport.Outcome run(Path file, MessageImport.Settings settings) throws IOException {
    MessageImport.Outcome outcome = imports.run(file, settings, new MessageImport.Observer() {
      @Override
      public void progress(Tally tally, double fraction) {
        assertThat(fraction).isBetween(0.0, 1.0);
      }

      @Override
      public synchronized void rejected(Position at, String column, String reason) {
        said.add(at.row() + column + ":" + reason);
      }

      @Override
      public synchronized void remarked(Position at, String remark) {
        said.add(at.row() + remark);
      }
    });
    assertThat(outcome.rows())
        .isEqualTo(outcome.imported() + outcome.history() + outcome.repeated() + outcome.rejected());
    return outcome;
  }

  private Path board(Object[]... rows) {
    Workbook workbook = new Workbook().row(BOARD);
    for (Object[] row : rows) {
      workbook.row(row);
    }
    return workbook.write(folder.resolve("留言.xlsx"));
  }

  private static Object[] message(Object number, String subject, Object time, String words) {
    return new Object[] {number, "A000102948", subject, time, words, 0, 2097};
  }

  private static void holds(MessageImport.Outcome outcome, int imported, int repeated, int rejected) {
    assertThat(List.of(outcome.imported(), outcome.repeated(), outcome.rejected()))
        .isEqualTo(List.of(imported, repeated, rejected));
  }

  private long id(String reference) {
    return jdbc.sql("select id from appeal where source = ? and source_reference = ?").params(source, reference)
        .query(Long.class).single();
  }

  private int appeals() {
    return jdbc.sql("select count(*) from appeal where source = ?").param(source).query(Integer.class).single();
  }

  private int screeningTasks() {
    return jdbc.sql("""
        select count(*)
          from act_ru_task t
          join act_ru_execution p on p.id_ = t.proc_inst_id_
          join act_ru_execution root on root.id_ = p.root_proc_inst_id_
          join appeal a on a.number = root.business_key_
         where a.source = ? and t.task_def_key_ = 'userTask_screenAppeal' and t.tenant_id_ = 'd-centre'
        """).param(source).query(Integer.class).single();
  }

  @Test
  void makesAnAppealOfEachMessage() throws IOException {
    Path file = board(message(188006, " A市路灯\t问题 ", "2019/2/28  11:25:05", "\n\t\t\t\n\t\t 路灯坏了\u200B。\n\t"),
        message("188007", "井盖", 43510.5, "井盖丢了。"));

    holds(run(file), 2, 0, 0);

    assertThat(jdbc.sql("""
        select taken_on::text, taken_by, intake_unit, place_unit, channel, taken_where, status
          from appeal
         where id = ?
        """).param(id("188006")).query().singleRow().values()).containsExactly("2019-02-28", "intake-d-centre",
        "d-centre", "d", "ONLINE", "网络留言板，留言时间 2019-02-28 11:25", "REGISTERED");
    assertThat(title("188006")).isEqualTo("A市路灯 问题");
    assertThat(texts.words(id("188006"))).isEqualTo("路灯坏了。");
    assertThat(
        jdbc.sql("select taken_on::text from appeal where id = ?").param(id("188007")).query(String.class).single())
        .isEqualTo("2019-02-14");
    assertThat(screeningTasks()).isEqualTo(2);
    assertThat(
        jdbc.sql("select count(*) from ledger_entry where appeal_id = ? and kind = 'REGISTER'").param(id("188007"))
            .query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void addsNothingWhenRunAgain() throws IOException {
    Path file = board(message(1, "路灯", "2024/1/5", "坏了"), message(2, "井盖", "2024/1/5", "丢了"));
    holds(run(file), 2, 0, 0);

    holds(run(file), 0, 2, 0);

    assertThat(appeals()).isEqualTo(2);
    assertThat(jdbc.sql("select data_rows, imported, repeated, rejected from import_batch order by id desc limit 2")
        .query().listOfRows().toString()).isEqualTo("[{data_rows=2, imported=0, repeated=2, rejected=0}, "
            + "{data_rows=2, imported=2, repeated=0, rejected=0}]");
  }

  /** Case 001: the next month's file uses the numbers anew. */
  @Test
  void refusesANumberOfAnEarlierFileThatNowMeansAnotherMatter() throws IOException {
    holds(run(board(message(1001, "水渠堵了", "2020/1/3", "三组水渠堵了请清理"), message(1003, "路灯", "2020/1/3", "坏了"),
        message(1004, "井盖", "2020/1/3", "丢了"))), 3, 0, 0);
    String number = jdbc.sql("select number from appeal where id = ?").param(id("1001")).query(String.class).single();
    said.clear();

    MessageImport.Outcome outcome = run(board(message(1001, "小学门口没有红绿灯", "2020/2/7", "小学门口车多请装红绿灯"),
        message(1002, "路灯坏", "2020/2/8", "路灯坏了"), message(1003, "路灯", "2020/1/4", "坏了"),
        message(1004, "窨井", "2020/1/3", "丢了")));

    holds(outcome, 1, 0, 3);
    assertThat(said.get(0)).contains(number, "相同而内容不同", "请核对编号");
    assertThat(Files.readString(outcome.rejectedRows().orElseThrow())).contains(number).doesNotContain("红绿灯");
    assertThat(texts.words(id("1001"))).isEqualTo("三组水渠堵了请清理");
  }

  @Test
  void goesOnWhereAKilledRunStopped() throws IOException {
    Object[][] rows = Stream.iterate(1, n -> n + 1).limit(230)
        .map(n -> message(n, "第 " + n + " 件", "2024/1/5", "坏了 " + n))
        .toArray(Object[][]::new);
    holds(run(board(Arrays.copyOf(rows, 120))), 120, 0, 0);

    holds(run(board(rows)), 110, 120, 0);

    assertThat(appeals()).isEqualTo(230);
    assertThat(screeningTasks()).isEqualTo(230);
  }

  @Test
  void makesNoDoublesWhenTwoImportTheSameFileAtOnce() throws IOException {
    Object[][] rows = Stream.iterate(1, n -> n + 1).limit(300)
        .map(n -> message(n, "第 " + n + " 件", "2024/1/5", "坏了 " + n))
        .toArray(Object[][]::new);
    Path file = board(rows);
    Path copy = Files.copy(file, folder.resolve("副本.xlsx"));

    var other = CompletableFuture.supplyAsync(() -> {
      try {
        return run(copy);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    MessageImport.Outcome first = run(file);
    MessageImport.Outcome second = other.join();

    assertThat(first.imported() + second.imported()).isEqualTo(300);
    assertThat(first.rejected() + second.rejected()).isZero();
    assertThat(appeals()).isEqualTo(300);
    assertThat(screeningTasks()).isEqualTo(300);
  }

  @Test
  void rejectsBadRowsWithTheReasonAndImportsTheRest() throws IOException {
    Path file = board(message(1, "好", "2024/1/5", "好"), message("6.51E+17", "编号", "2024/1/5", "x"),
        message(new BigDecimal("110101199003070000"), "编号", "2024/1/5", "x"), message(null, "编号", "2024/1/5", "x"),
        message(5, "日期", "2024-02-30", "x"), message(6, "日期", "01/02/2024", "x"), message(7, "日期", "2099/1/1", "x"),
        message(8, "长", "2024/1/5", "长".repeat(20_001)), message(9, "乱码", "2024/1/5", "路\uFFFD灯"),
        message(10, " ", "2024/1/5", " "), message(1.5, "编号", "2024/1/5", "x"),
        message(12, "引用", "2024/1/5", "<c r=\"@\" t=\"e\"><v>#REF!</v></c>"),
        message(13, "好", "2024/1/5", "长".repeat(20_000)));

    MessageImport.Outcome outcome = run(file);

    holds(outcome, 2, 0, 11);
    assertThat(said).satisfiesExactly(
        row -> assertThat(row).startsWith("3留言编号:").contains("15 位"),
        row -> assertThat(row).startsWith("4留言编号:").contains("15 位"),
        row -> assertThat(row).startsWith("5留言编号:").contains("没有填写"),
        row -> assertThat(row).startsWith("6留言时间:").contains("2024-02-30"),
        row -> assertThat(row).startsWith("7留言时间:").contains("次序"),
        row -> assertThat(row).startsWith("8留言时间:").contains("晚于今天"),
        row -> assertThat(row).startsWith("9留言详情:").contains("20001"),
        row -> assertThat(row).startsWith("10留言详情:").contains("�"),
        row -> assertThat(row).startsWith("11留言详情:").contains("空的"),
        row -> assertThat(row).startsWith("12留言编号:").contains("不是整数"),
        row -> assertThat(row).startsWith("13留言详情:").contains("#REF!"));
    String list = Files.readString(outcome.rejectedRows().orElseThrow());
    assertThat(list).startsWith("\uFEFF文件,工作表,行号,列,原因").contains("留言.xlsx,Sheet1,6,留言时间,");
    assertThat(list.lines()).hasSize(12);
    assertThat(texts.words(id("13"))).hasSize(20_000);
  }

  @Test
  void keepsTheWholeSubjectWhenTheTitleIsShortened() throws IOException {
    String longSubject = "关于".repeat(40);
    holds(run(board(message(1, longSubject, "2024/1/5", "详情"), message(2, "请打 13812345678", "2024/1/5", "详情"))), 2, 0,
        0);

    assertThat(title("1")).isEqualTo("关于".repeat(29) + "关…").hasSize(RegisterAppeal.LONGEST_TITLE);
    assertThat(texts.words(id("1"))).isEqualTo(longSubject + "\n详情");
    assertThat(title("2")).isEqualTo("请打 13812345678");
    assertThat(texts.words(id("2"))).isEqualTo("详情");
  }

  private String title(String reference) {
    return appeals.get(id(reference)).title();
  }

  @Test
  void tellsRepetitionsInTheFileFromNumbersUsedTwice() throws IOException {
    MessageImport.Outcome outcome = run(
        board(message(1, "路灯", "2024/1/5", "坏了"), message("１", "路灯", "2024/1/5", " 坏了 "),
            message(1, "井盖", "2024/1/5", "丢了")));

    holds(outcome, 1, 1, 1);
    assertThat(said.get(0)).startsWith("3与").contains("第 2 行").contains("只导入一次");
    assertThat(said.get(1)).startsWith("4:").contains("第 2 行").contains("内容不同");
  }

  @Test
  void findsTheHeadingsInAnyOrderBelowATitle() throws IOException {
    Path file = new Workbook().row("群众留言汇总表").blankRows(1).row("点赞数", " 留言详情 ", "留言时间*", "留言主题", "留言编号")
        .row(3, "坏了", "2024/1/5", "路灯", 77).blankRows(3_000).write(folder.resolve("a.xlsx"));

    MessageImport.Outcome outcome = run(file);

    holds(outcome, 1, 0, 0);
    assertThat(outcome.headings()).singleElement().satisfies(sheet -> {
      assertThat(sheet.read()).containsEntry("编号", "留言编号").containsEntry("内容", "留言详情");
      assertThat(sheet.kept()).containsExactly("点赞数");
    });
    assertThat(texts.attached(id("77"))).contains("点赞数：3");
  }

  @Test
  void refusesUnknownHeadingsAndNamesThem() {
    Path file = new Workbook().row("一级分类", "三级分类").row("城乡建设", "路灯").write(folder.resolve("a.xlsx"));

    assertThatThrownBy(() -> run(file)).isInstanceOf(FileRefused.class).hasMessageContaining("一级分类 | 三级分类")
        .hasMessageContaining("“编号”（如 留言编号、工单编号、信访件编号）").hasMessageContaining("--map 编号=列名");
    assertThatThrownBy(() -> run(new Workbook().row("留言编号", "留言主题", "留言时间", "留言详情", "留言详情").write(file)))
        .isInstanceOf(FileRefused.class).hasMessageContaining("“留言详情”出现了两次");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8,\uFEFF", "UTF-8,''", "GB18030,''", "UTF-16LE,\uFEFF"})
  void importsWorkOrdersOfAHotline(String charset, String mark) throws IOException {
    String text = mark + """
        工单编号,工单类型,问题分类,标签,标题,主要内容,来电人,来电人电话/账号,被反映区,被反映街乡镇,办结时间,企业名称,村/社区,小区点位
        热线-241227-000000,诉求,城市管理->市政设施->道路破损,,路面破损,"路面坏了,𠮷家门口",赵某,150××××,云禾区,和津街道,2024-03-19 17:46:52,,津桥社区,村口
        热线-250301-000001,咨询,,,咨询,怎么办证?,杨某,15600001111,房山区,和津街道,,,,
        热线-X,咨询,,,咨询,怎么办证?,杨某,,,,,,,
        """;
    Path file = Files.write(folder.resolve("工单.csv"), text.getBytes(Charset.forName(charset)));

    MessageImport.Outcome outcome = run(file);

    holds(outcome, 2, 0, 1);
    assertThat(said).singleElement().asString().startsWith("4工单编号:");
    assertThat(
        jdbc.sql("select channel, place_unit, taken_on::text from appeal where id = ?").param(id("热线-241227-000000"))
            .query().singleRow().values())
        .containsExactly("HOTLINE", "t01v01", "2024-12-27");
    assertThat(jdbc.sql("select place_unit from appeal where id = ?").param(id("热线-250301-000001")).query(String.class)
        .single()).isEqualTo("d");
    assertThat(texts.words(id("热线-241227-000000"))).isEqualTo("路面坏了,𠮷家门口");
    assertThat(texts.attached(id("热线-241227-000000")).orElseThrow())
        .contains("问题分类：城市管理->市政设施->道路破损", "办结时间：2024-03-19 17:46:52",
            "小区点位：村口")
        .doesNotContain("150", "赵某");
    assertThat(outcome.remarks()).containsKey("发生地放到“云禾区”（推断：来件写的“房山区”不是本区）");
    assertThat(contact("热线-241227-000000")).isEqualTo("150××××");
    assertThat(texts.words(id("热线-250301-000001"))).doesNotContain("15600001111");
  }

  @Test
  void keepsWhateverStandsInThePhoneColumnAsTheContactAndOutOfTheWords() throws IOException {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("13800138000/13900139000", "13800138000、13900139000");
    columns.put("\"13800138000,13900139000\"", "13800138000、13900139000");
    columns.put("(0827)5261234", "0827-5261234");
    columns.put("(0827)5261234转8012", "0827-5261234转8012");
    columns.put("１３８００１３８０００", "13800138000");
    columns.put("wx_zhangsan", "wx_zhangsan");
    columns.put("13800138000", "13800138000");
    columns.put("8613800138000", "13800138000");
    columns.put("不详", null);
    StringBuilder file = new StringBuilder("工单编号,标题,主要内容,来电人,来电人电话/账号,被反映区,被反映街乡镇,村/社区,来电时间\n");
    List<String> typed = List.copyOf(columns.keySet());
    for (int i = 0; i < typed.size(); i++) {
      file.append("HP-").append(i).append(",路灯不亮,三组路口路灯不亮,王某,").append(typed.get(i))
          .append(",云禾区,和津街道,津桥社区,2020-01-03\n");
    }

    holds(run(Files.writeString(folder.resolve("工单.csv"), file)), typed.size(), 0, 0);

    for (int i = 0; i < typed.size(); i++) {
      assertThat(contact("HP-" + i)).as(typed.get(i)).isEqualTo(columns.get(typed.get(i)));
      assertThat(texts.words(id("HP-" + i))).isEqualTo("三组路口路灯不亮");
      assertThat(texts.attached(id("HP-" + i)).orElseThrow()).doesNotContainPattern("[0-9１-９]{5}");
    }
  }

  private String contact(String reference) {
    return vault.decrypt(
        jdbc.sql("select p.phone_cipher from complainant p join appeal a on a.complainant_id = p.id where a.id = ?")
            .param(id(reference)).query((row, n) -> Optional.ofNullable(row.getBytes(1))).single().orElse(null));
  }

  @Test
  void registersInTheNameOfAnIntakeClerkOnly() {
    assertThatThrownBy(() -> imports.settings("handler-t01v01", null, null, Map.of())).isInstanceOf(AppealRefused.class)
        .hasMessageContaining("--by");
    assertThatThrownBy(() -> imports.settings(null, "nowhere", null, Map.of())).isInstanceOf(AppealRefused.class);
    assertThat(imports.settings("intake-t01v01", "t01v01", null, Map.of()).clerk().unit()).isEqualTo("t01v01");
  }

  @Test
  void answersInJsonAndWithAStatus() throws IOException {
    ImportCommand command = new ImportCommand();
    Path good = board(message(1, "路灯", "2024/1/5", "坏了"));
    Path bad = Files.writeString(folder.resolve("坏.csv"), "姓名,年龄\n张三,3\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream notes = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);

    CommandLine line = CommandLine.parse(command, product, new PrintStream(notes, true, StandardCharsets.UTF_8),
        List.of(good.toString(), bad.toString(), "--source", source, "--json"));
    command.check(line);
    int status = command.run(line, to);

    JsonNode result = new ObjectMapper().readTree(out.toByteArray());
    assertThat(status).isEqualTo(1);
    assertThat(result.at("/ok").asBoolean()).isFalse();
    assertThat(result.at("/files/0/imported").asInt()).isEqualTo(1);
    assertThat(result.at("/files/0/ok").asBoolean()).isTrue();
    assertThat(result.at("/files/1/error").asText()).contains("姓名 | 年龄");
    assertThat(notes.toString(StandardCharsets.UTF_8)).contains("坏.csv：未能导入。");
  }

  /** The board's real export, which is not part of the project. */
  @Test
  void importsARealExport() throws IOException {
    Path file = Path.of("../shared/data/citizen-messages.xlsx");
    assumeThat(file).as("真实数据 %s 不在,跳过此项", file).exists();

    MessageImport.Outcome first = run(file);
    MessageImport.Outcome second = run(file);

    holds(first, 4326, 0, 0);
    holds(second, 0, 4326, 0);
    assertThat(screeningTasks()).isEqualTo(4326);
  }
}
