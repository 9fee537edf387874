package cn.kuaichu.oversight.preview;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Before anybody approves, a district sees what changed rules would do; others use the same district meanwhile. */
@DistrictTest
class PreviewsTest {
  private static final String DAYS = "期限天数";
  @Autowired
  private District district;
  @Autowired
  private Previews previews;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private Preview.Table table(Map<String, byte[]> files) {
    Preview preview = previews.of(files);
    assertThat(preview.faults()).isEmpty();
    assertThat(preview.tables()).hasSize(1);
    return preview.tables().get(0);
  }

  private static long count(Preview.Table table, String column, String before, String after) {
    return table.asked().changes().stream()
        .filter(one -> one.column().equals(column) && one.before().equals(before) && one.after().equals(after))
        .mapToLong(Preview.Change::count).sum();
  }

  private static long changed(List<Preview.Sum> sums, String name) {
    return sums.stream().filter(sum -> sum.name().equals(name)).mapToLong(Preview.Sum::changed).sum();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。");
  }

  private void pass(int days) {
    district.clock.setTo(District.MONDAY_MORNING.plus(Duration.ofDays(days)));
  }

  /** Closed in time, closed on the seventeenth day, running, running on the eighteenth day; and others not meant. */
  private District.Case casesInSeveralStates() {
    lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    District.Case late = lamp().acceptedAsVillageMatter();
    lamp().acceptedAsVillageMatter();
    lamp().screened("VALID").classified("HELP", "HARD");
    lamp();
    pass(17);
    late.handledAndReportedBack().signedByAllFour();
    pass(18);
    return lamp().acceptedAsVillageMatter();
  }

  @Test
  void countsWhatATableWouldAnswerOtherwise() {
    pass(18);
    Preview.Table before = table(ChangedFiles.easyHelpTakes(20));
    district.clock.setTo(District.MONDAY_MORNING);
    District.Case last = casesInSeveralStates();

    Preview.Table after = table(ChangedFiles.easyHelpTakes(20));

    assertThat(after.asked().cases() - before.asked().cases()).as("of six, one was not classified").isEqualTo(5);
    assertThat(after.asked().questions() - before.asked().questions()).isEqualTo(5);
    assertThat(after.asked().changedCases() - before.asked().changedCases()).isEqualTo(4);
    assertThat(after.asked().running() - before.asked().running()).isEqualTo(3);
    assertThat(count(after, DAYS, "15", "20") - count(before, DAYS, "15", "20")).isEqualTo(4);
    assertThat(after.asked().changes()).allMatch(one -> one.column().equals(DAYS));
    assertThat(changed(after.asked().units(), "津桥社区") - changed(before.asked().units(), "津桥社区")).isEqualTo(4);
    assertThat(changed(after.asked().categories(), "群众求决") - changed(before.asked().categories(), "群众求决")).isEqualTo(4);
    assertThat(after.asked().examples()).startsWith(last.number).hasSizeBetween(4, 20).doesNotHaveDuplicates();
    assertThat(after.differences()).containsExactly("第 6 行（rule_easyHelp）：期限天数 15 → 20");
    Preview.Lateness was = before.asked().lateness();
    Preview.Lateness is = after.asked().lateness();
    assertThat(is.closedInTime() - (was == null ? 0 : was.closedInTime())).as("seventeen days").isEqualTo(1);
    assertThat(is.runningInTime() - (was == null ? 0 : was.runningInTime())).as("eighteen days").isEqualTo(1);
    assertThat(is.closedLate()).isZero();
  }

  @Test
  void saysWhatIsExpectedOfATableNow() {
    Preview preview = previews.of(ChangedFiles.easyHelpTakes(20));

    assertThat(preview.faults()).isEmpty();
    assertThat(PreviewText.of(preview)).contains("决策表 appeal-deadline 的用例（processes/cases/appeal-deadline.csv）",
        "新增用例：诉求类别 群众求决，责任层级 村（社区），难易程度 易事，紧急程度 普通，内部目标天数 10，期限天数 20，",
        "删去用例：诉求类别 群众求决，责任层级 村（社区），难易程度 易事，紧急程度 普通，内部目标天数 10，期限天数 15，");

    assertThat(
        previews.of(Map.of("processes/cases/appeal-deadline.csv", "\"".getBytes(StandardCharsets.UTF_8))).faults())
        .singleElement().asString().contains("引号没有成对");
  }

  @Test
  void tellsOfCasesThatOtherDaysWouldHaveMadeLate() {
    District.Case appeal = lamp().acceptedAsVillageMatter();
    pass(12);
    appeal.handledAndReportedBack().signedByAllFour();

    Preview ten = previews.of(ChangedFiles.easyHelpTakes(10));

    assertThat(ten.faults()).as("fewer days than may be are counted, too").hasSize(1);
    assertThat(ten.tables().get(0).asked().lateness().closedLate()).isPositive();
    assertThat(ten.tables().get(0).asked().lateness().closedInTime()).isZero();
  }

  @Test
  void asksEveryTableOfWhichFeaturesKnowThePast() {
    lamp().acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    Map<String, byte[]> files = new TreeMap<>();
    files.putAll(ChangedFiles.with("processes/acceptance-deadline.dmn", "<text>5</text>", "<text>4</text>"));
    files.putAll(ChangedFiles.with("processes/appeal-tier.dmn", "<text>\"VILLAGE\"</text>",
        "<text>\"TOWNSHIP\"</text>"));
    files.putAll(ChangedFiles.with("processes/retention-class.dmn", "<text>\"Y10\"</text>", "<text>\"Y30\"</text>"));
    files.putAll(ChangedFiles.with("processes/revisit-wait.dmn", "<text>15</text>", "<text>16</text>"));
    files.putAll(ChangedFiles.with("processes/contact-tries.dmn", "<text>14</text>", "<text>15</text>"));

    Preview preview = previews.of(files);

    assertThat(preview.tables()).hasSize(6 - 1).allSatisfy(table -> assertThat(table.differences()).isNotEmpty());
    assertThat(preview.tables()).filteredOn(table -> table.asked() == null).extracting(Preview.Table::key)
        .containsExactly("contact-tries");
    assertThat(preview.tables()).filteredOn(table -> table.asked() != null)
        .allSatisfy(table -> assertThat(table.asked().changed()).as(table.key()).isPositive());
    assertThat(preview.tables()).filteredOn(table -> table.key().equals("retention-class")).singleElement()
        .satisfies(table -> assertThat(count(table, "保管期限", "10年", "30年")).isPositive());
    assertThat(PreviewText.of(preview)).contains("系统没有留存这张表过去遇到的情形");
  }

  @Test
  void saysWhereCasesWaitInAChangedModel() {
    String handling = "processes/appeal-handling.bpmn";
    String text = new String(ModelFiles.contents().get(handling), StandardCharsets.UTF_8);
    Map<String, byte[]> files = Map.of(handling, text.replace("userTask_reportBack", "userTask_tellInPerson")
        .replace("name=\"当面反馈\"", "name=\"上门反馈\"").getBytes(StandardCharsets.UTF_8));
    long before = waiting(files, "userTask_handleAppeal");
    long told = waiting(files, "userTask_reportBack");
    lamp().acceptedAsVillageMatter();
    lamp().acceptedAsVillageMatter();
    lamp().acceptedAsVillageMatter().official("handler-t01v01", "userTask_handleAppeal", "measures", "已更换灯泡和线路。",
        "result", "SOLVED");

    Preview.Model model = previews.of(files).models().get(0);

    assertThat(waiting(files, "userTask_handleAppeal") - before).isEqualTo(2);
    assertThat(waiting(files, "userTask_reportBack") - told).isEqualTo(1);
    assertThat(model.waiting()).filteredOn(Preview.Waiting::gone).extracting(Preview.Waiting::name)
        .containsExactly("当面反馈");
    assertThat(model.gone()).isEqualTo(told + 1);
    assertThat(model.version()).isPositive();
    assertThat(model.differences()).anyMatch(line -> line.startsWith("新增人工任务“上门反馈”（userTask_tellInPerson）"))
        .anyMatch(line -> line.startsWith("删去人工任务“当面反馈”（userTask_reportBack）"));
  }

  private long waiting(Map<String, byte[]> files, String step) {
    return previews.of(files).models().get(0).waiting().stream().filter(one -> one.id().equals(step))
        .mapToLong(Preview.Waiting::count).sum();
  }

  @Test
  void saysWhatAFormAsksOtherwise() {
    Map<String, byte[]> files = ChangedFiles.with("forms/report-back.form", "\"label\": \"当面", "\"label\": \"上门");

    assertThat(previews.of(files).forms()).singleElement().satisfies(form -> {
      assertThat(form.key()).isEqualTo("report-back");
      assertThat(form.differences()).isNotEmpty().allMatch(line -> line.contains(" → "));
    });
  }

  @Test
  void saysWhatIsWrongAndShowsTheRest() {
    Map<String, byte[]> files = new TreeMap<>(ChangedFiles.easyHelpTakes(20));
    files.put("processes/appeal-tier.dmn", "<definitions".getBytes(StandardCharsets.UTF_8));

    Preview preview = previews.of(files);

    assertThat(preview.faults()).anyMatch(fault -> fault.startsWith("processes/appeal-tier.dmn：文件读不出来"));
    assertThat(preview.files()).containsExactly("processes/appeal-deadline.dmn", "processes/cases/appeal-deadline.csv");
  }

  @Test
  void findsNothingWhereTheFilesSayWhatIsInForce() {
    Preview preview = previews.of(ModelFiles.contents());

    assertThat(preview.isEmpty()).isTrue();
    assertThat(PreviewText.of(preview)).contains("没有。文件与现行规则相同。");
  }

  @Test
  void isPrintedOnOnePageToSign() {
    String page = PreviewPage.of(previews.of(ChangedFiles.with("processes/appeal-deadline.dmn",
        "<text>\"50,80,LAST\"</text>", "<text>\"50,90,LAST\"</text>")));

    assertThat(page).startsWith("<!DOCTYPE html>")
        .contains("<h1>规则改动预览</h1>", "提出人：", "批准人：", "processes/appeal-deadline.dmn")
        .contains("&quot;50,90,LAST&quot;").doesNotContain("<script", "<link", "src=");
  }

  @Test
  void changesNotOneRow() {
    lamp().acceptedAsVillageMatter();
    Map<String, String> before = rows();

    previews.of(ChangedFiles.easyHelpTakes(20));

    assertThat(rows()).isEqualTo(before);
  }

  /** Every table's rows, with the transactions that wrote them. */
  private Map<String, String> rows() {
    Map<String, String> rows = new TreeMap<>();
    for (String table : district.jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
        .query(String.class).list()) {
      rows.put(table, district.jdbc.sql("select count(*) || ' ' || coalesce(md5(string_agg(t.xmin || t::text, ','"
          + " order by t.ctid)), '') from " + table + " t").query(String.class).single());
    }
    return rows;
  }
}
