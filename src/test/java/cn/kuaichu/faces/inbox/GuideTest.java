package cn.kuaichu.faces.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What helps an official to find his way: counts, search, what comes after a task, where a case stands. */
@DistrictTest
class GuideTest {
  @Autowired
  private District district;
  @Autowired
  private FilterService filters;
  @Autowired
  private TaskService tasks;
  @Autowired
  private TaskCounts counts;
  @Autowired
  private TaskSearch search;
  @Autowired
  private DoneTask done;
  @Autowired
  private CasePlace place;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private List<String> found(String login, String text) {
    return district.as(login, () -> search.find(text)).hits().stream().map(hit -> hit.card().number()).toList();
  }

  private String task(District.Case appeal) {
    return DeskFixture.taskOf(tasks, appeal);
  }

  // --- counts

  @ParameterizedTest
  @ValueSource(strings = {"intake-t01v01", "handler-t01v01", "leader-t01v01", "principal-t01v01", "discipline-t01",
      "coordinator-d-centre", "handler-t01v02", "steering-d"})
  void countsEveryListAsTheEngineDoes(String login) {
    DeskFixture.lamp(district);
    DeskFixture.lamp(district).acceptedAsVillageMatter().asksForExtension(10);
    DeskFixture.lamp(district).acceptedAsVillageMatter().handledAndReportedBack();

    Map<String, Long> counted = district.as(login, () -> counts.of(List.of())).stream()
        .collect(Collectors.toMap(TaskCounts.Count::list, TaskCounts.Count::count));

    assertThat(counted).hasSize(6);
    counted.forEach((list, count) -> assertThat(count).as(login + " " + list).isEqualTo(district.as(login, () -> {
      var filter = filters.createFilterQuery().filterName(list).singleResult();
      return filter == null ? count
          : filters.<Task>list(filter.getId()).stream().filter(task -> !isKeptAway(login, task)).count();
    })));
  }

  /** What somebody keeps away from is not counted for him, whatever tests before left behind. */
  private boolean isKeptAway(String login, Task task) {
    return district.jdbc.sql("""
        select exists (
          select from act_ru_variable v
            join recusal r on r.appeal_id = v.long_ and r.login = ?
           where v.execution_id_ = ? and v.name_ = 'appealId')
        """).params(login, task.getProcessInstanceId()).query(Boolean.class).single();
  }

  @Test
  void saysHowManyHaveComeSinceTheReaderLookedLast() {
    long looked = district.clock.instant().toEpochMilli();
    List<Long> seen = new ArrayList<>(java.util.Collections.nCopies(6, looked));
    district.clock.setTo(District.MONDAY_MORNING.plusSeconds(60));
    DeskFixture.lamp(district);

    List<TaskCounts.Count> counted = district.as("intake-t01v01", () -> counts.of(seen));

    assertThat(counted.get(1)).satisfies(list -> assertThat(list.list()).isEqualTo("本单位待领取"),
        list -> assertThat(list.fresh()).isPositive());
    assertThat(district.as("intake-t01v02", () -> counts.of(seen)).get(1).fresh()).isZero();
  }

  // --- search

  @Test
  void findsATaskByAnyPartOfItsNumberAndByTheSourcesOwn() {
    District.Case appeal = DeskFixture.lamp(district).acceptedAsVillageMatter();
    String digits = appeal.number.replace("-", "");

    assertThat(found("handler-t01v01", appeal.number)).containsExactly(appeal.number);
    assertThat(found("handler-t01v01", digits)).containsExactly(appeal.number);
    assertThat(found("handler-t01v01", digits.substring(digits.length() - 6))).contains(appeal.number);
    assertThat(found("handler-t01v01", "  " + toFullWidth(appeal.number) + " ")).containsExactly(appeal.number);
    assertThat(found("handler-t01v01", sourceOf(appeal))).containsExactly(appeal.number);
  }

  private String sourceOf(District.Case appeal) {
    return district.jdbc.sql("select source_reference from appeal where id = ?").param(appeal.id).query(String.class)
        .single();
  }

  private static String toFullWidth(String text) {
    return text.codePoints().map(one -> one >= '0' && one <= '9' ? one - '0' + '０' : one)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"绿地", "周大娘", "灯", "", "   ", "7", "%", "_", "%%%%", "' or 1=1 --"})
  void saysWhatCanBeSearchedWhereItCannotSearch(String text) {
    var answer = district.as("handler-t01v01", () -> search.find(text));

    assertThat(answer.hits()).isEmpty();
    assertThat(answer.said()).contains("可以按诉求编号或其中几位数字查找", "不能按标题");
  }

  @Test
  void saysThatNothingWasFoundWhereNothingWas() {
    assertThat(district.as("handler-t01v01", () -> search.find("99999999999")).said()).contains("没有编号含“99999999999”");
  }

  @Test
  void findsNothingOfOthersAndNothingOfAComplaintAboutTheReadersUnit() {
    District.Case appeal = DeskFixture.lamp(district).acceptedAsVillageMatter();
    District.Case complaint = district.citizenAsks("村干部办低保要好处。", "t01v01");

    assertThat(found("handler-t01v02", appeal.number)).isEmpty();
    for (String login : List.of("intake-t01v01", "handler-t01v01", "leader-t01v01", "principal-t01v01")) {
      assertThat(found(login, complaint.number)).as(login).isEmpty();
      assertThat(found(login, sourceOf(complaint))).as(login).isEmpty();
    }
    assertThat(found("intake-t01", complaint.number)).containsExactly(complaint.number);
  }

  @Test
  void findsNothingOfACaseTheReaderKeepsAwayFrom() {
    District.Case road = district.citizenAsks("镇上的路坑坑洼洼。").screened("VALID").classified("HELP", "HARD");
    road.official("handler-t01", "userTask_handleAppeal", "operation", "RECUSE", "requestReason", "当事人是我的亲戚。");

    assertThat(found("handler-t01", road.number)).isEmpty();
    assertThat(found("handler-t01-2", road.number)).containsExactly(road.number);
    String id = task(road);
    assertThatThrownBy(() -> district.as("handler-t01", () -> place.ofTask(id))).isInstanceOf(AppealRefused.class);
  }

  // --- what comes next

  @Test
  void tellsWhoHasCompletedATaskWhatComesNextAndWithWhom() {
    District.Case appeal = DeskFixture.lamp(district);
    String screening = task(appeal);
    appeal.screened("VALID");

    DoneTask.Done screened = district.as("intake-t01v01", () -> done.of(screening));
    assertThat(screened.said()).isEqualTo("“甄别诉求”已提交，编号 " + appeal.number + "。下一步：诉求分类，由您接着办。");
    assertThat(screened.next()).isEqualTo(task(appeal));

    String classification = task(appeal);
    appeal.classified("HELP", "EASY");
    DoneTask.Done classified = district.as("intake-t01v01", () -> done.of(classification));
    assertThat(classified.said()).contains("下一步：承办诉求，由津桥社区承办人办理。");
    assertThat(classified.next()).isNull();
  }

  @Test
  void tellsHowTheCaseStandsWhereNothingComesNext() {
    District.Case appeal = DeskFixture.lamp(district);
    String screening = task(appeal);
    appeal.screened("UNCLEAR", "reason", "没有写明地点和事情,电话核实未接。");

    assertThat(district.as("intake-t01v01", () -> done.of(screening)).said()).endsWith("目前：已答复不受理。");
  }

  @Test
  void tellsNobodyElse() {
    District.Case appeal = DeskFixture.lamp(district);
    String screening = task(appeal);
    assertThatThrownBy(() -> district.as("intake-t01v01", () -> done.of(screening))).hasMessageContaining("刷新列表");

    appeal.screened("VALID");

    assertThatThrownBy(() -> district.as("intake-t01v02", () -> done.of(screening))).hasMessageContaining("刷新列表");
    assertThatThrownBy(() -> district.as("handler-t01v01", () -> done.of(screening))).hasMessageContaining("刷新列表");
  }

  // --- where a case stands

  @Test
  void showsTheChaptersFromTheWholeLifeToTheTaskWithTheClock() {
    District.Case appeal = DeskFixture.lamp(district).acceptedAsVillageMatter().handledAndReportedBack();

    CasePlace.Place shown = district.as("handler-t01v01", () -> place.ofTask(task(appeal)));

    assertThat(shown.chapters()).extracting(CasePlace.Chapter::name).startsWith("群众诉求全流程").hasSizeGreaterThan(1);
    assertThat(shown.chapters()).allSatisfy(chapter -> assertThat(chapter.at()).as(chapter.name()).isNotEmpty()
        .allMatch(id -> chapter.xml().contains("bpmnElement=\"" + id + "\"")));
    assertThat(shown.chapters().get(shown.chapters().size() - 1).at()).contains("userTask_handlerSigns");
    assertThat(shown.clocks()).extracting(CasePlace.ClockLine::name).containsExactly("受理", "办理");
    assertThat(shown.clocks().get(1).left()).isNotBlank();
    String id = task(appeal);
    assertThatThrownBy(() -> district.as("handler-t01v02", () -> place.ofTask(id))).hasMessageContaining("刷新列表");
  }
}
