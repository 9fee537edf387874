package cn.kuaichu.engine.cases;

import static cn.kuaichu.engine.cases.SmallTable.HEADING;
import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.cases.TableReport.Ran;
import cn.kuaichu.engine.cases.TableReport.Uncovered;
import cn.kuaichu.engine.cases.TableReport.Wrong;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a table that is held against its cases. */
class CaseRunTest {
  private static final String FEW = "群众求决,2,,照常往下,30,\"50,80,LAST\"";
  private static final String MANY = "群众求决,3,,照常往下,5,LAST";
  private static final String SECURED = "行政效能投诉,0,是,照常往下,10,空白";
  private static final String UNSECURED = "行政效能投诉,9,否,停止督办,0,";

  private static Ran only(TableReport report) {
    assertThat(report.faults()).isEmpty();
    assertThat(report.cases()).hasSize(1);
    return report.cases().get(0);
  }

  @Test
  void findsAllInOrder() {
    TableReport report = new SmallTable().run(FEW, MANY, SECURED, UNSECURED);

    assertThat(report.isSound()).isTrue();
    assertThat(report.passed()).isEqualTo(4);
    assertThat(report.uncovered()).isEmpty();
    assertThat(report.cases()).extracting(Ran::answered).containsExactly("第 1 行“求助的头几次，借三十天”",
        "第 2 行“求助的第三次起，借五天”", "第 3 行“其他人有押金的，借十天”", "第 4 行“其他人没有押金的，不借”");
  }

  @Test
  void saysWhatWasExpectedWhatIsAnsweredAndByWhichRow() {
    Ran ran = only(new SmallTable().run("群众求决,2,,停止督办,15,\"50,80,LAST\""));

    assertThat(ran.passed()).isFalse();
    assertThat(ran.line()).isEqualTo(2);
    assertThat(ran.inputs()).isEqualTo("借给谁 群众求决，第几次 2，有押金 （空）");
    assertThat(ran.wrong()).containsExactly(new Wrong("怎么办", "停止督办", "照常往下"), new Wrong("几天", "15", "30"));
    assertThat(ran.answered()).isEqualTo("第 1 行“求助的头几次，借三十天”");
  }

  @Test
  void readsCodesForWordsAndIdsForLabels() {
    assertThat(new SmallTable().runFile("input_reader,times,deposit,course,output_days,说明\nHELP,2,TRUE,ON,30,照旧\n")
        .isSound()).isTrue();
  }

  @Test
  void doesNotCheckWhatStandsEmpty() {
    assertThat(only(new SmallTable().run("群众求决,2,,,30")).passed()).isTrue();
    assertThat(only(new SmallTable().run("群众求决,2,,,31")).passed()).isFalse();
  }

  /** What is not known fits only where it is not asked for. */
  @Test
  void asksWithoutAValueWhereAnInputStandsEmpty() {
    assertThat(only(new SmallTable().run(",2,是,无规则")).passed()).isTrue();
    assertThat(only(new SmallTable().run("群众求决,,是,无规则")).passed()).isTrue();
    assertThat(only(new SmallTable().run("行政效能投诉,,,无规则")).passed()).isTrue();
    assertThat(only(new SmallTable().run("行政效能投诉,,是,照常往下")).passed()).isTrue();
  }

  @Test
  void letsACaseExpectThatNoRowFits() {
    assertThat(only(new SmallTable().run("STRANGER,2,是,无规则")).passed()).isTrue();

    Ran answered = only(new SmallTable().run("群众求决,2,,无规则"));
    assertThat(answered.wrong()).containsExactly(new Wrong("", "无规则", "怎么办 照常往下，几天 30，提醒 50,80,LAST"));
  }

  @Test
  void tellsOfAQuestionWithoutAnAnswer() {
    Ran ran = only(new SmallTable().changed("&gt;= 3", "&gt;= 4").run(MANY));

    assertThat(ran.wrong()).containsExactly(new Wrong("", "怎么办 照常往下，几天 5，提醒 LAST", "没有规定"));
    assertThat(ran.answered()).isEqualTo("没有规定");
  }

  @Test
  void namesBothRowsThatAnswer() {
    Ran ran = only(new SmallTable().changed("&gt;= 3", "&gt;= 2").run(FEW));

    assertThat(ran.passed()).isFalse();
    assertThat(ran.answered()).isEqualTo("两行以上同时适用：第 1 行“求助的头几次，借三十天”、第 2 行“求助的第三次起，借五天”");
    assertThat(only(new SmallTable().changed("&gt;= 3", "&gt;= 2").run("群众求决,2,,无规则")).passed()).isFalse();
  }

  @Test
  void tellsOfARowThatLeavesAnAnswerEmpty() {
    assertThat(only(new SmallTable().changed("<text>30</text>", "<text></text>").run(FEW)).wrong())
        .containsExactly(new Wrong("几天", "30", "没有填"));
    assertThat(only(new SmallTable().changed("<text>30</text>", "<text>null</text>").run(FEW)).answered())
        .isEqualTo("规定得不完整：第 1 行“求助的头几次，借三十天”");
  }

  @Test
  void offersACaseForEachRowWithoutOneAtItsBounds() {
    TableReport report = new SmallTable().run(SECURED);

    assertThat(report.header()).isEqualTo(HEADING);
    assertThat(report.uncovered()).containsExactly(
        new Uncovered("第 1 行“求助的头几次，借三十天”", List.of("群众求决,2,是,照常往下,30,\"50,80,LAST\"")),
        new Uncovered("第 2 行“求助的第三次起，借五天”", List.of("群众求决,3,是,照常往下,5,LAST")),
        new Uncovered("第 4 行“其他人没有押金的，不借”", List.of("行政效能投诉,0,否,停止督办,0,空白")));
    assertThat(new SmallTable().run(report.uncovered().stream().flatMap(row -> row.lines().stream())
        .toArray(String[]::new)).isSound()).isTrue();
  }

  @Test
  void offersBothEndsOfARange() {
    TableReport report = new SmallTable().changed("&lt; 3", "[0..2]").changed("&gt;= 3", "[3..8]").run(SECURED);

    assertThat(report.uncovered().get(1).lines()).containsExactly("群众求决,3,是,照常往下,5,LAST",
        "群众求决,8,是,照常往下,5,LAST");
    assertThat(report.uncovered().get(0).lines()).as("nothing is below the least").hasSize(2);
  }

  @Test
  void offersTheColumnsOfTheFileAndOfANewOne() {
    assertThat(new SmallTable().runFile("说明,几天,有押金,第几次,借给谁\n,10,是,0,CONDUCT\n").uncovered().get(0).lines())
        .containsExactly("求助的头几次，借三十天,30,是,2,群众求决");
    TableReport none = new SmallTable().run();
    assertThat(none.header()).isEqualTo(HEADING + ",说明");
    assertThat(none.cases()).isEmpty();
    assertThat(none.uncovered()).hasSize(4);
  }

  @Test
  void saysOfARowThatNothingReaches() {
    TableReport report = new SmallTable().with(SmallTable.row("never", "谁也不会来。", "\"STRANGER\"", "", "", "\"ON\"", "1",
        "\"\"")).run(FEW, MANY, SECURED, UNSECURED);

    assertThat(report.uncovered()).containsExactly(new Uncovered("第 5 行“谁也不会来”", List.of()));
  }

  @Test
  void findsACaseWhereAConditionIsWrittenInAnotherWay() {
    TableReport report = new SmallTable().changed("&gt;= 3", "[3..10)").run(FEW);

    assertThat(report.uncovered().get(0).lines()).containsExactly("群众求决,3,是,照常往下,5,LAST");
  }
}
