package cn.kuaichu.life.intake.messages;

import static cn.kuaichu.life.intake.messages.ImportRun.holds;
import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was answered where it comes from is kept and found, and nobody works on it again; what may be open is screened.
 */
@DistrictTest
class AnsweredElsewhereTest {
  private static final String HOTLINE = """
      工单编号,标题,主要内容,工单状态,来电人,来电人电话/账号,被反映区,被反映街乡镇,村/社区,办理结果,回复内容,办结时间,是否解决,是否满意,来电时间,处理时限,紧急程度,来电人性别,身份证号,地址
      """;
  @Autowired
  private MessageImport imports;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private CaseTexts texts;
  @Autowired
  private Appeals appeals;
  @Autowired
  private Verification verification;
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

  private Appeal appeal(String reference) {
    return appeals
        .get(jdbc.sql("select id from appeal where source = ? and source_reference = ?").params(run.source, reference)
            .query(Long.class).single());
  }

  private int count(String sql, Object parameter) {
    return jdbc.sql("select count(*) from " + sql).param(parameter).query(Integer.class).single();
  }

  /** Case 002. */
  @Test
  void keepsAnswersResultsAndStatesAndStartsNeitherTaskNorClock() throws IOException {
    Path file = csv(HOTLINE + """
        HT-1,路灯不亮,三组路口路灯不亮,已办结,王某,010-65123456转8012,云禾区,和津街道,津桥社区,已修复,3日内已更换灯具,2020-01-10 10:00:00,已解决,满意,2020-01-03 08:00,5个工作日,紧急,女,51190219900101123X,津桥社区三组12号
        HT-2,路灯不亮2,三组路口路灯不亮2,已办结,阿依古丽·买买提,+852 6123 4567,云禾区,云禾区和津街道,津桥,,,,,,2020-01-03 08:00,,,,,
        """);

    holds(run.of(file), 0, 2, 0, 0);

    Appeal lamp = appeal("HT-1");
    assertThat(lamp.status()).isEqualTo(Status.ANSWERED_ELSEWHERE);
    assertThat(texts.words(lamp.id())).isEqualTo("三组路口路灯不亮");
    assertThat(texts.attached(lamp.id()).orElseThrow().lines()).contains("工单状态：已办结", "办理结果：已修复", "回复内容：3日内已更换灯具",
        "办结时间：2020-01-10 10:00:00", "是否解决：已解决", "是否满意：满意", "处理时限：5个工作日", "紧急程度：紧急", "来电人性别：女",
        "身份证号：51190219900101123X", "地址：津桥社区三组12号");
    assertThat(texts.latest(lamp.id(), Step.ENTER_HISTORY, CaseTexts.ANSWER)).contains("3日内已更换灯具");
    assertThat(count("act_ru_execution where business_key_ = ?", lamp.number())).isZero();
    assertThat(count("act_hi_procinst where business_key_ = ?", lamp.number())).isZero();
    assertThat(count("clock where appeal_id = ?", lamp.id())).isZero();
    assertThat(count("appeal_round where ended_at is null and appeal_id = ?", lamp.id())).isZero();
    assertThat(jdbc.sql("select kind from ledger_entry where appeal_id = ? order by seq").param(lamp.id())
        .query(String.class).list())
        .containsExactly("REGISTER", "ENTER_HISTORY");
    assertThat(jdbc.sql("select detail from ledger_entry where appeal_id = ? and seq = 2").param(lamp.id())
        .query(String.class).single())
        .contains("\"answeredOn\":\"2020-01-10\"", "来源单位写明已经办结").doesNotContain("灯具");
    assertThat(lamp.placeUnit()).isEqualTo("t01v01");
    assertThat(appeal("HT-2").placeUnit()).isEqualTo("t01v01");
  }

  @Test
  void knowsItWhenTheFileComesAgainAndRefusesItsNumberForAnotherMatter() throws IOException {
    String row = "A-1,路灯,坏了,已办结,王某,,云禾区,和津街道,津桥社区,,已更换,2020-01-10,,,2020-01-03,,,,,\n";
    holds(run.of(csv(HOTLINE + row)), 0, 1, 0, 0);

    holds(run.of(csv(HOTLINE + row)), 0, 0, 1, 0);
    holds(run.of(csv(HOTLINE + row.replace("坏了", "井盖丢了").replace("已办结", "办理中"))), 0, 0, 0, 1);
    assertThat(run.said).last().asString().contains(appeal("A-1").number(), "相同而内容不同");
  }

  /** Closed, solved, satisfied, day of the answer: what is not said, or said otherwise, is screened. */
  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"已办结,已解决,满意,2020-01-10,true", "回复完成,解决,基本满意,2020-01-10,true",
      "已关闭,-,未评价,-,true", "已回复,-,-,-,true",
      "已办结,未解决,满意,2020-01-10,false", "已办结,部分解决,满意,2020-01-10,false", "已办结,已解决,不满意,2020-01-10,false",
      "已办结,已解决,一般,2020-01-10,false", "办理中,已解决,满意,2020-01-10,false", "已转派,-,-,-,false", "-,已解决,满意,2020-01-10,false",
      "差不多了,已解决,满意,2020-01-10,false", "已办结,已解决,满意,2019-12-01,false", "已办结,已解决,满意,2099-01-01,false"})
  void isHistoryOnlyWhereTheSenderLeavesNoDoubt(String state, String solved, String satisfied, String day,
      boolean history)
      throws IOException {
    String row = "S-1,路灯,坏了," + text(state) + ",王某,,云禾区,和津街道,津桥社区,,已更换," + text(day) + "," + text(solved) + ","
        + text(satisfied)
        + ",2020-01-03,,,,,\n";

    MessageImport.Outcome outcome = run.of(csv(HOTLINE + row));

    holds(outcome, history ? 0 : 1, history ? 1 : 0, 0, 0);
    assertThat(count(
        "act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ = 'appeal-lifecycle' where e.business_key_ = ?",
        appeal("S-1").number()))
        .isEqualTo(history ? 0 : 1);
    assertThat(texts.attached(appeal("S-1").id()).orElseThrow()).contains("回复内容：已更换");
  }

  private static String text(String cell) {
    return cell == null ? "" : cell;
  }

  @Test
  void takesAnAnswerWithItsTimeForDoneWhereTheFileHasNoStates() throws IOException {
    Path file = new Workbook().row("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间")
        .row(1, "居民", "路灯", "2020/1/3", "坏了", "已更换。\n请放心。", 43840.5).row(2, "居民", "井盖", "2020/1/3", "丢了", null, null)
        .row(3, "居民", "水渠", "2020/1/3", "堵了", "已收到", null).write(folder.resolve("留言.xlsx"));

    holds(run.of(file), 2, 1, 0, 0);

    assertThat(texts.attached(appeal("1").id())).contains("答复意见：已更换。\n　　请放心。\n答复时间：2020-01-10 12:00");
    assertThat(appeal("3").status()).isEqualTo(Status.REGISTERED);
  }

  @Test
  void doesNotOverlookThatTheSenderTakesBackThatItIsDone() throws IOException {
    String row = "B-1,路灯,坏了,已办结,王某,,云禾区,和津街道,津桥社区,,已更换,2020-01-10,已解决,满意,2020-01-03,,,,,\n";
    holds(run.of(csv(HOTLINE + row)), 0, 1, 0, 0);

    holds(run.of(csv(HOTLINE + row.replace(",满意", ",不满意"))), 0, 0, 0, 1);

    assertThat(run.said).last().asString().contains("作为历史入账的诉求 " + appeal("B-1").number(), "请核实");
  }

  @Test
  void saysThatWhatCameAlongIsAnotherThingNow() throws IOException {
    String row = "C-1,路灯,坏了,办理中,王某,,云禾区,和津街道,津桥社区,,,,,,2020-01-03,,,,,\n";
    holds(run.of(csv(HOTLINE + row)), 1, 0, 0, 0);

    MessageImport.Outcome again = run.of(csv(HOTLINE + row.replace("办理中", "已办结")));

    holds(again, 0, 0, 1, 0);
    assertThat(again.remarks()).containsKey("与已有诉求相同，而来件所附的答复、状态等与上次不同，没有改动已有的诉求");
    assertThat(appeal("C-1").status()).isEqualTo(Status.REGISTERED);
  }

  @Test
  void isSoundToEveryOracle() throws IOException {
    holds(run.of(csv(HOTLINE
        + "V-1,路灯不亮了吗,坏了坏了,已办结,王某,13800138000,云禾区,和津街道,津桥社区,,已更换,2020-01-10,,,2020-01-03,,,女,51190219900101123X,\n")),
        0, 1, 0, 0);
    String number = appeal("V-1").number();

    var report = verification.run(new Verification.Options(null, null, true), "no-loss", "no-double", "no-orphan",
        "nothing-stuck", "legal-state",
        "whole-chain", "no-leak");

    for (String key : List.of("no-loss", "no-double", "no-orphan", "nothing-stuck", "legal-state", "whole-chain",
        "no-leak")) {
      assertThat(report.of(key).flaws().toString()).as(key).doesNotContain(number);
    }
  }
}
