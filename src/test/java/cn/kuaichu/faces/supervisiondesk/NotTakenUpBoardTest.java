package cn.kuaichu.faces.supervisiondesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.lifecycle.SpotChecksSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was declined, merged or sent elsewhere stays in the sight of supervisors of its area, with its reasons. */
@DistrictTest
class NotTakenUpBoardTest {
  private static final String ALL = "";
  private static final String TODAY = "2026-03-02";
  @Autowired
  private RepositoryService repository;
  @Autowired
  private District district;
  @Autowired
  private NotTakenUpBoard board;
  @Autowired
  private OneCase cases;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case declined() {
    return district.citizenAsks("看不清写了什么，请打13912345678。").screened("UNCLEAR", "reason", "没有写明地点，打13912345678也没有人接。");
  }

  private District.Case redirected() {
    return district.citizenAsks("法院判了不服。").screened("LITIGATION", "reason", "已经判决，可以上诉。");
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月。");
  }

  private District.Case mergedInto(District.Case original) {
    return lamp().screened("SAME_MATTER_RUNNING", "reason", "同一盏路灯。", "repeatOf", original.number);
  }

  private NotTakenUpFilter filter(String outcome, String ground, String unit, String from, String to) {
    return board.filter(outcome, ground, unit, from, to, 0);
  }

  private List<DeskView.NotTakenUpLine> all(String login, NotTakenUpFilter filter) {
    return district.as(login, () -> board.all(filter));
  }

  private Optional<DeskView.NotTakenUpLine> found(String login, District.Case appeal, NotTakenUpFilter filter) {
    return all(login, filter).stream().filter(line -> line.number().equals(appeal.number)).findFirst();
  }

  private Optional<DeskView.NotTakenUpLine> found(String login, District.Case appeal) {
    return found(login, appeal, filter(ALL, ALL, ALL, ALL, ALL));
  }

  @Test
  void tellsWhatBecameOfEachOnWhatGroundInWhichWordsAndByWhom() {
    District.Case unclear = declined();
    District.Case original = lamp().acceptedAsVillageMatter();
    District.Case repeat = mergedInto(original);

    assertThat(found("discipline-t01", unclear)).hasValueSatisfying(line -> {
      assertThat(line.said()).isEqualTo("已答复不受理");
      assertThat(line.ground()).isEqualTo("无实质内容或无法核实，不予受理");
      assertThat(line.basis()).isEqualTo("《信访工作条例》第十九条");
      assertThat(line.reason()).isEqualTo("没有写明地点，打139****5678也没有人接。");
      assertThat(line.title()).contains("139****5678");
      assertThat(line.original()).isEmpty();
      assertThat(line.unit()).isEqualTo("津桥社区");
      assertThat(line.by()).isNotBlank().isNotEqualTo("intake-t01v01");
      assertThat(line.received()).isEqualTo(TODAY);
      assertThat(line.answered()).isEqualTo(TODAY);
    });
    assertThat(found("discipline-t01", repeat)).hasValueSatisfying(line -> {
      assertThat(line.said()).isEqualTo("已并入原件");
      assertThat(line.original()).isEqualTo(original.number);
    });
    assertThat(found("discipline-t01", original)).as("is handled").isEmpty();
    assertThat(found("discipline-t01", lamp())).as("nobody has answered yet").isEmpty();
  }

  @Test
  void tellsWhetherSomebodyElseLooksAtTheAnswerAndLosesOneThatWasTakenBack() {
    assertThat(found("discipline-t01", declined())).hasValueSatisfying(line -> assertThat(line.checked()).isEmpty());
    SpotChecksSet.to(repository, 100);
    District.Case upheld = declined();
    District.Case corrected = declined();
    SpotChecksSet.to(repository, 0);
    assertThat(found("discipline-t01", upheld)).hasValueSatisfying(line -> assertThat(line.checked()).isEqualTo("待复查"));

    upheld.official("discipline-t01", "userTask_checkScreening", "outcome", "UPHOLD", "checkReason", "确实看不清。");
    corrected.official("discipline-t01", "userTask_checkScreening", "outcome", "CORRECT", "checkReason", "电话问清了。");

    assertThat(found("discipline-t01", upheld))
        .hasValueSatisfying(line -> assertThat(line.checked()).isEqualTo("抽查维持"));
    assertThat(found("discipline-t01", corrected)).isEmpty();
    corrected.screened("LITIGATION", "reason", "已经起诉。").official("discipline-t01", "userTask_checkScreening", "outcome",
        "UPHOLD",
        "checkReason", "已经起诉。");
    assertThat(all("discipline-t01", filter(ALL, ALL, ALL, ALL, ALL)).stream()
        .filter(line -> line.number().equals(corrected.number)))
        .as("once, by the last answer").singleElement()
        .satisfies(line -> assertThat(line.outcome()).isEqualTo("REDIRECTED"));
  }

  @Test
  void isNarrowedByOutcomeGroundUnitAndDayOfTheAnswer() {
    District.Case unclear = declined();
    District.Case law = redirected();
    String reader = "coordinator-d-centre";

    assertThat(all(reader, filter("REDIRECTED", ALL, ALL, ALL, ALL))).extracting(DeskView.NotTakenUpLine::outcome)
        .containsOnly("REDIRECTED");
    assertThat(found(reader, law, filter("REDIRECTED", ALL, ALL, ALL, ALL))).isPresent();
    assertThat(found(reader, law, filter(ALL, "LITIGATION", ALL, ALL, ALL))).isPresent();
    assertThat(found(reader, unclear, filter(ALL, "LITIGATION", ALL, ALL, ALL))).isEmpty();
    assertThat(found(reader, law, filter(ALL, ALL, "t01v01", ALL, ALL))).isPresent();
    assertThat(found(reader, law, filter(ALL, ALL, "t01v02", ALL, ALL))).isEmpty();
    assertThat(found(reader, law, filter(ALL, ALL, ALL, TODAY, TODAY))).as("both days included").isPresent();
    assertThat(found(reader, law, filter(ALL, ALL, ALL, "2026-03-03", ALL))).isEmpty();
    assertThat(found(reader, law, filter(ALL, ALL, ALL, ALL, "2026-03-01"))).isEmpty();
  }

  @Test
  void refusesFiltersThatCannotBe() {
    for (String[] wrong : List.of(new String[] {"CLOSED", ALL, ALL, ALL}, new String[] {ALL, "VALID", ALL, ALL},
        new String[] {ALL, ALL, "3月2日", ALL}, new String[] {ALL, ALL, "2026-03-03", TODAY})) {
      assertThatThrownBy(() -> filter(wrong[0], wrong[1], ALL, wrong[2], wrong[3])).isInstanceOf(AppealRefused.class)
          .hasMessageContaining("请重新选择");
    }
    assertThatThrownBy(() -> all("discipline-t01", filter(ALL, ALL, "t02v01", ALL, ALL)))
        .hasMessageContaining("不在您的督办范围内");
  }

  @Test
  void countsWhatTheFilterLetsThroughByOutcomeAndByGroundAndPagesLatestFirst() {
    declined();
    redirected();
    District.Case latest = mergedInto(lamp().acceptedAsVillageMatter());

    DeskView.NotTakenUp page = district.as("discipline-t01",
        () -> board.page(filter(ALL, ALL, "t01v01", TODAY, TODAY)));

    List<DeskView.NotTakenUpLine> listed = all("discipline-t01", filter(ALL, ALL, "t01v01", TODAY, TODAY));
    assertThat(page.counts().total()).isEqualTo(listed.size());
    assertThat(counts(page.counts().outcomes())).containsAllEntriesOf(listed.stream()
        .collect(Collectors.groupingBy(DeskView.NotTakenUpLine::said, Collectors.counting())));
    assertThat(counts(page.counts().grounds())).containsAllEntriesOf(listed.stream()
        .collect(Collectors.groupingBy(DeskView.NotTakenUpLine::ground, Collectors.counting())));
    assertThat(page.counts().grounds()).as("also those nothing was found of; what was accepted is none")
        .extracting(DeskView.Figure::key).contains("UNCLEAR", "ALREADY_FINAL", "LITIGATION").doesNotContain("VALID");
    assertThat(page.rows().get(0).number()).isEqualTo(latest.number);
    assertThat(page.more()).isEqualTo(listed.size() > 50);
    DeskView.NotTakenUp beyond = district.as("discipline-t01",
        () -> board.page(board.filter(ALL, ALL, "t01v01", TODAY, TODAY, 9_999)));
    assertThat(beyond.rows()).isEmpty();
    assertThat(beyond.more()).isFalse();
    assertThat(beyond.counts()).as("with the first page only").isNull();
  }

  private static Map<String, Long> counts(List<DeskView.Figure> figures) {
    return figures.stream().collect(Collectors.toMap(DeskView.Figure::label, DeskView.Figure::count));
  }

  @Test
  void isForSupervisorsOfTheAreaOnly() {
    District.Case unclear = declined();

    assertThat(found("petition-d-petition", unclear)).isPresent();
    assertThat(found("discipline-t02", unclear)).isEmpty();
    assertThat(all("discipline-t02", filter(ALL, ALL, ALL, ALL, ALL))).extracting(DeskView.NotTakenUpLine::unit)
        .doesNotContain("津桥社区");
    for (String stranger : List.of("intake-t01v01", "handler-t01v01", "leader-t01v01", "principal-t01")) {
      assertThatThrownBy(() -> found(stranger, unclear)).as(stranger).isInstanceOf(Supervisors.NotSupervisor.class);
    }
  }

  @Test
  void hidesACaseFromTheSideItAccusesAndItsNumberInOthersToo() {
    District.Case unclear = declined();
    District.Case original = lamp().acceptedAsVillageMatter();
    District.Case repeat = mergedInto(original);
    accuse(unclear);
    accuse(original);

    assertThat(found("discipline-t01", unclear)).isEmpty();
    assertThat(found("coordinator-d-centre", unclear)).as("who declined it is still told")
        .hasValueSatisfying(line -> assertThat(line.unit()).isEqualTo("津桥社区"));
    assertThat(found("discipline-t01", repeat)).hasValueSatisfying(line -> assertThat(line.original()).isEmpty());
    assertThat(found("coordinator-d-centre", repeat))
        .hasValueSatisfying(line -> assertThat(line.original()).isEqualTo(original.number));
  }

  private void accuse(District.Case appeal) {
    district.as("discipline-d-discipline", () -> {
      cases.nameAccused(appeal.number, new AccusedBoard.Naming("t01", null, "电话里核实过。"));
      return null;
    });
  }

  @Test
  void becomesAFileThatASpreadsheetOpens() {
    District.Case odd = district.citizenAsks("=1+1").screened("UNCLEAR", "reason", "=HYPERLINK(\"http://x\")");

    String file = NotTakenUpSheet.of(found("discipline-t01", odd).stream().toList());

    assertThat(file).startsWith("\uFEFF\"诉求编号\",\"事项\",")
        .contains("\r\n\"" + odd.number + "\",\"'=1+1\",\"已答复不受理\",", "\"'=HYPERLINK(\"\"http://x\"\")\"")
        .endsWith("\"\r\n");
  }
}
