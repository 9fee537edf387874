package cn.kuaichu.engine.cases;

import static cn.kuaichu.engine.cases.SmallTable.CASES;
import static cn.kuaichu.engine.cases.SmallTable.HEADING;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.check.ModelFiles;
import java.nio.charset.Charset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each mistake in a file of cases is told in Chinese, with its place and the cure; whatever wrote the file, it is read.
 */
class CaseFileTest {
  private static final String LINE = "群众求决,2,,照常往下,30,\"50,80,LAST\"\n";

  record Mistake(String name, String cases, String place, String sentence, String cure) {}

  private static final Stream<Mistake> MISTAKES = Stream.of(
      new Mistake("a column that is not there", "借给谁,第几次,有押金,多少天\n", "“第 1 行 多少天”", "表里没有叫“多少天”的列。",
          "改成表里的列名：借给谁、第几次、有押金、怎么办、几天、提醒；备注写在“说明”列。"),
      new Mistake("a column twice", "借给谁,第几次,有押金,几天,days\n", "“第 1 行 几天”", "“几天”写了两列。", "删去一列。"),
      new Mistake("a condition too few", "借给谁,有押金,几天\n", "“第 1 行”", "缺少条件列：第几次。",
          "在第一行加上列名，每个用例填上值；不知道是什么值的空着。"),
      new Mistake("no answer", "借给谁,第几次,有押金,说明\n", "“第 1 行”", "没有一列是表的结论，什么也测不了。", "至少加上一个结论列：怎么办、几天、提醒。"),
      new Mistake("no case", HEADING + "\n\n,,,\n", "“第 1 行”", "只有列名，一个用例也没有。", "从第二行起每行写一个用例。"),
      new Mistake("too many cases", HEADING + "\n" + LINE.repeat(2001), "", "用例有 2001 个，最多 2000 个。", "每一行规则有一两个用例就够了。"),
      new Mistake("a word that is none", HEADING + "\n群众求助,2,,,30\n", "“第 2 行 借给谁”", "“群众求助”不是这一列的值。",
          "写成这一列有的值（中文或者代码）：群众求决 HELP、行政效能投诉 CONDUCT、NEIGHBOUR。"),
      new Mistake("an expected word that is none", HEADING + "\n群众求决,2,,照旧,30\n", "“第 2 行 怎么办”", "“照旧”不是这一列的值。",
          "写成这一列有的值（中文或者代码）：照常往下 ON、停止督办 STOP。"),
      new Mistake("a unit behind a number", HEADING + "\n群众求决,2,,,30天\n", "“第 2 行 几天”", "“30天”不是整数。",
          "只写数字，不带单位，如 15。"),
      new Mistake("a number in words", HEADING + "\n群众求决,二,,,30\n", "“第 2 行 第几次”", "“二”不是整数。", "只写数字，不带单位，如 15。"),
      new Mistake("a number out of range", HEADING + "\n群众求决,10,,,30\n", "“第 2 行 第几次”", "10 不在这一列的范围 [0..9] 内。",
          "改成这一列里有的数；范围不对的，在表里点列名改“Predefined values”。"),
      new Mistake("neither yes nor no", HEADING + "\n群众求决,2,有,,30\n", "“第 2 行 有押金”", "“有”看不懂。", "写“是”或者“否”。"),
      new Mistake("nothing expected", HEADING + "\n\n群众求决,2,是\n", "“第 3 行”", "没有写应当得到什么。",
          "至少填一个结论；哪一行都不该管的，在结论里写“无规则”。"),
      new Mistake("an answer to what is refused", HEADING + "\nSTRANGER,2,,无规则,30\n", "“第 2 行 几天”",
          "写了“无规则”，又写了结论“30”。", "两样只留一样。"),
      new Mistake("a misspelt word that is refused", HEADING + "\n群众求助,2,,无规则\n", "“第 2 行 借给谁”", "“群众求助”不是这一列的值。",
          "写成这一列有的值（中文或者代码）：群众求决 HELP、行政效能投诉 CONDUCT、NEIGHBOUR。"),
      new Mistake("commas that are not quoted", HEADING + "\n群众求决,2,,照常往下,30,50,80,LAST\n", "“第 2 行”",
          "这一行有 8 格，第一行只有 6 个列名。", "文字里有英文逗号的，整格用英文双引号括起来，如 \"50,80,LAST\"。"),
      new Mistake("a quote that is not closed", HEADING + "\n" + LINE + "群众求决,2,,\"照常往下,30\n", "“第 3 行”",
          "从这里起读不下去：引号没有成对，或者引号后面还有字。",
          "文字里有英文逗号、引号或者换行的，整格用英文双引号括起来，里面的引号写两个；用表格软件打开再存为 CSV 就会写对。"),
      new Mistake("an empty file", "\n", "“第 1 行”", "文件是空的。", "第一行写列名（决策表各列的名称），以后每行一个用例。"),
      new Mistake("no text", "\0\0\0\0PK", "", "这不是文本文件，请另存为 CSV 格式（.csv）后再试。",
          "在表格软件里另存为“CSV UTF-8（逗号分隔）”。"));

  @TestFactory
  Stream<DynamicTest> tellsOfEachMistake() {
    return MISTAKES.map(mistake -> DynamicTest.dynamicTest(mistake.name, () -> {
      TableReport report = new SmallTable().runFile(mistake.cases);

      assertThat(report.isSound()).isFalse();
      assertThat(report.uncovered()).isEmpty();
      assertThat(report.faults()).singleElement().satisfies(fault -> {
        assertThat(fault.file()).isEqualTo(CASES);
        assertThat(fault.level()).isEqualTo(Finding.Level.ERROR);
        assertThat(fault.place()).isEqualTo(mistake.place);
        assertThat(fault.sentence()).isEqualTo(mistake.sentence);
        assertThat(fault.cure()).isEqualTo(mistake.cure);
      });
    }));
  }

  @Test
  void asksTheOtherCasesOfAFileWithAMistake() {
    TableReport report = new SmallTable().run("群众求助,2,,,30", "群众求决,2,,,30", "群众求决,2,,,二十");

    assertThat(report.cases()).hasSize(1);
    assertThat(report.faults()).extracting(Finding::label).containsExactly("第 2 行 借给谁", "第 4 行 几天");
  }

  @Test
  void wantsAnIdWhereTwoColumnsHaveOneLabel() {
    TableReport report = new SmallTable().changed("label=\"第几次\"", "label=\"几天\"").run(LINE);

    assertThat(report.faults()).extracting(Finding::sentence).contains("表里有 2 列叫“几天”，不知道指哪一列。");
    assertThat(report.faults()).extracting(Finding::cure).contains("改写成列的编号：input_times、output_days。");
    assertThat(new SmallTable().changed("label=\"第几次\"", "label=\"几天\"").run().header())
        .isEqualTo("借给谁,input_times,有押金,怎么办,output_days,提醒,说明");
    assertThat(new SmallTable().changed("label=\"第几次\"", "label=\"几天\"")
        .runFile(HEADING.replace("第几次", "input_times").replace("几天", "output_days") + "\n" + LINE).isSound()).isTrue();
  }

  @Test
  void wantsACodeWhereAWordMeansTwo() {
    byte[] form = new String(ModelFiles.contents().get("forms/classify-appeal.form"), UTF_8)
        .replace("\"category\"", "\"reader\"").replace("行政效能投诉", "群众求决").getBytes(UTF_8);
    SmallTable table = new SmallTable().file("forms/loan.form", form);

    assertThat(table.run(LINE).faults()).extracting(Finding::sentence, Finding::cure).containsExactly(
        tuple("“群众求决”在这一列里指哪一个不清楚。", "改写成代码：HELP、CONDUCT。"));
    assertThat(table.run(LINE.replace("群众求决", "HELP")).isSound()).isTrue();
  }

  @Test
  void saysThatThereIsNoTable() {
    TableReport report = new SmallTable().without("processes/loan.dmn").run(LINE);

    assertThat(report.faults()).extracting(Finding::file, Finding::sentence)
        .containsExactly(tuple(CASES, "没有叫 loan 的决策表，这些用例没有表可测。"));
  }

  @Test
  void saysThatTheTableCannotBeAsked() {
    assertThat(new SmallTable().changed("</decisionTable>", "").run(LINE).faults()).extracting(Finding::sentence)
        .containsExactly("表读不出来，用例没有跑。");
    assertThat(new SmallTable().with("<rule id=\"rule_short\"><inputEntry id=\"inputEntry_short\"/></rule>").run(LINE)
        .faults()).extracting(Finding::sentence).containsExactly("表读不出来，用例没有跑。");
    assertThat(new SmallTable().changed("<text>times</text>", "<text>times + 1</text>").run(LINE).faults())
        .extracting(Finding::sentence).containsExactly("条件列“第几次”问的不是一个变量（times + 1），用例没有跑。");
  }

  @Test
  void isReadWhateverWroteIt() {
    String cases = HEADING + "\n" + LINE;
    for (byte[] content : new byte[][] {("\uFEFF" + cases).getBytes(UTF_8), cases.getBytes(Charset.forName("GBK")),
        cases.replace("\n", "\r\n").getBytes(UTF_8), cases.replace("\n", ",,,\n").getBytes(UTF_8),
        ("\uFEFF" + cases.replace(',', '\t').replace("\"50\t80\tLAST\"", "50,80,LAST")).getBytes(UTF_16LE),
        Stream.of(cases.split("\n")).map(line -> line.replace(',', ';').replace("\"50;80;LAST\"", "50,80,LAST"))
            .collect(Collectors.joining("\n")).getBytes(UTF_8)}) {
      TableReport report = new SmallTable().file(CASES, content).run();
      assertThat(report.faults()).isEmpty();
      assertThat(report.passed()).isEqualTo(1);
      assertThat(CaseSheet.read(content).says(CaseSheet.read(cases.getBytes(UTF_8)))).isTrue();
    }
    assertThat(CaseSheet.read(cases.getBytes(UTF_8)).says(CaseSheet.read(cases.replace("30", "31").getBytes(UTF_8))))
        .isFalse();
  }

  @Test
  void countsLinesAsAnEditorDoes() {
    String blank = IntStream.range(0, 5).mapToObj(no -> "\n").collect(Collectors.joining());

    assertThat(new SmallTable().run(blank + LINE).cases().get(0).line()).isEqualTo(7);
  }
}
