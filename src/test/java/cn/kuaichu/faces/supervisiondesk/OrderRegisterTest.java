package cn.kuaichu.faces.supervisiondesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.ground.text.SheetFile;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No order is ever out of sight of those who answer for supervision, and none within sight of the side it presses. */
@DistrictTest
class OrderRegisterTest {
  private static final Actor STATIONED = new Actor("discipline-t01", "discipline", "t01");
  private static final Actor OF_THE_DISTRICT = new Actor("discipline-d-discipline", "discipline", "d-discipline");
  private static final String REASON = "两个月没有进展，请修好。";
  @Autowired
  private District district;
  @Autowired
  private SupervisionOrders orders;
  @Autowired
  private OrderBoard board;
  @Autowired
  private ReferralBoard referrals;
  @Autowired
  private OneCase cases;
  @Autowired
  private FormService forms;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case lamp() {
    return district.citizenAsks("三组路口的路灯坏了两个月，晚上看不见路。").acceptedAsVillageMatter();
  }

  private String ordered(District.Case appeal, Actor issuer) {
    long id = orders.issue(appeal.id, Ground.UNSOLVED, issuer, REASON);
    return district.jdbc.sql("select number from supervision_order where id = ?").param(id).query(String.class)
        .single();
  }

  private void withdrawn(String order) {
    district.as("discipline-d-discipline", () -> {
      String definition = district.jdbc.sql("select max(id_) from act_re_procdef where key_ = 'supervision-withdrawal'")
          .query(String.class).single();
      return forms.submitStartForm(definition,
          Map.of("orderNumber", order, "why", "WRONGLY_ISSUED", "reason", "路灯不归社区管。"));
    });
  }

  private List<DeskView.OrderLine> found(String login, String number) {
    return district.as(login, () -> board.page(OrderFilter.of(null, null, null, null, null, number, 0))).rows();
  }

  @Test
  void holdsOrdersThatAreOverAndThoseOfClosedCases() {
    District.Case appeal = lamp();
    String taken = ordered(appeal, STATIONED);
    withdrawn(taken);
    String open = ordered(appeal, STATIONED);
    appeal.handledAndReportedBack().signedByAllFour();

    assertThat(found("coordinator-d-centre", appeal.number)).extracting(DeskView.OrderLine::number)
        .containsExactly(open, taken);
    assertThat(found("coordinator-d-centre", taken)).singleElement().satisfies(line -> {
      assertThat(line.state()).isEqualTo("已撤回");
      assertThat(line.caseNumber()).isEqualTo(appeal.number);
      assertThat(line.closed()).isEqualTo("2026-03-02");
    });
    assertThat(found("discipline-t01", open)).singleElement().satisfies(line -> {
      assertThat(line.state()).isEqualTo("待签收");
      assertThat(line.whose()).contains("津桥社区").contains("分管领导");
      assertThat(line.due()).isEqualTo("2026-03-04");
    });
    assertThat(district.as("coordinator-d-centre", () -> cases.of(appeal.number)).orders())
        .extracting(DeskView.Order::number)
        .as("in the case's window too").containsExactlyInAnyOrder(taken, open);
  }

  @Test
  void showsNothingToOthersThanSupervisorsOfTheArea() {
    String order = ordered(lamp(), STATIONED);

    assertThat(found("discipline-t02", order)).isEmpty();
    for (String stranger : List.of("handler-t01v01", "leader-t01v01", "principal-t01")) {
      assertThatThrownBy(() -> found(stranger, order)).as(stranger).isInstanceOf(Supervisors.NotSupervisor.class);
      assertThatThrownBy(() -> district.as(stranger, () -> board.acts(order)))
          .isInstanceOf(Supervisors.NotSupervisor.class);
      assertThatThrownBy(() -> district.as(stranger, () -> referrals.page("", 0)))
          .isInstanceOf(Supervisors.NotSupervisor.class);
    }
    for (String other : List.of("coordinator-d-centre", "petition-d-petition")) {
      assertThatThrownBy(() -> district.as(other, () -> referrals.page("", 0))).as(other)
          .isInstanceOf(ReferralBoard.NotOfDiscipline.class);
    }
  }

  @Test
  void letsDisciplinePostsReadWhatWasDoneAlsoAfterTheEndAndNobodyOfTheSideThatIsPressed() {
    String order = ordered(lamp(), STATIONED);
    withdrawn(order);
    assertThat(district.as("discipline-t01", () -> board.acts(order)).acts()).extracting(DeskView.OrderAct::what)
        .containsExactly("下达", "撤回");
    assertThat(district.as("discipline-d-discipline", () -> board.acts(order)).reason()).isEqualTo(REASON);
    for (String other : List.of("coordinator-d-centre", "petition-d-petition", "discipline-t02")) {
      assertThatThrownBy(() -> district.as(other, () -> board.acts(order))).as(other)
          .isInstanceOf(OrderBoard.NotReadable.class);
    }

    District.Case hard = district.citizenAsks("河堤多处开裂，汛期前要修。").screened("VALID").classified("HELP", "HARD");
    String againstTheTownship = ordered(hard, OF_THE_DISTRICT);
    assertThatThrownBy(() -> district.as("discipline-t01", () -> board.acts(againstTheTownship)))
        .as("of the unit itself").isInstanceOf(OrderBoard.NotReadable.class);
    assertThat(district.as("discipline-d-discipline", () -> board.acts(againstTheTownship)).acts()).isNotEmpty();
  }

  @Test
  void hidesOrdersOfCasesThatAccuseTheReadersUnit() {
    District.Case complaint = district.citizenAsks("镇上办低保要好处。", "t01");
    district.daysPass(16);
    String order = district.jdbc.sql("select number from supervision_order where appeal_id = ?").param(complaint.id)
        .query(String.class)
        .single();

    assertThat(found("discipline-t01", order)).isEmpty();
    assertThat(found("coordinator-d-centre", order)).hasSize(1);
  }

  @Test
  void countsTheMonthAsPlainStatementsDo() {
    withdrawn(ordered(lamp(), STATIONED));
    ordered(lamp(), STATIONED);

    DeskView.OrderMonth month = district.as("petition-d-petition", () -> board.month("2026-03"));

    Map<String, Long> figures = month.figures().stream()
        .collect(java.util.stream.Collectors.toMap(DeskView.Figure::key, DeskView.Figure::count));
    String within = " >= '2026-03-01 00:00+08' and %1$s < '2026-04-01 00:00+08'";
    assertThat(figures.get("ISSUED")).isEqualTo(plain("issued_at" + within.formatted("issued_at"))).isGreaterThan(1);
    assertThat(figures.get("WITHDRAWN"))
        .isEqualTo(plain("status = 'WITHDRAWN' and closed_at" + within.formatted("closed_at"))).isPositive();
    assertThat(month.grounds().stream().mapToLong(DeskView.Figure::count).sum()).isEqualTo(figures.get("ISSUED"));
    assertThatThrownBy(() -> district.as("petition-d-petition", () -> board.month("三月")))
        .hasMessageContaining("2026-03");
  }

  /** Of cases that do not accuse the reader's unit, like all of this test's and its neighbours'. */
  private long plain(String condition) {
    return district.jdbc.sql("select count(*) from supervision_order where " + condition
        + " and appeal_id in (select id from appeal where accused_unit is null or accused_unit <> 'd-petition')")
        .query(Long.class).single();
  }

  @Test
  void becomesAFileThatASpreadsheetOpensAndTakesNothingInItForAFormula() {
    String order = ordered(lamp(), STATIONED);

    String file = OrderSheet
        .of(district.as("discipline-t01", () -> board.all(OrderFilter.of(null, null, null, null, null, order, 0))));

    assertThat(file).startsWith("\uFEFF\"督办单编号\",").contains("\r\n\"" + order + "\",").endsWith("\r\n");
    assertThat(SheetFile.cell("=HYPERLINK(\"http://x\")")).isEqualTo("\"'=HYPERLINK(\"\"http://x\"\")\"");
    assertThat(SheetFile.cell("+1")).isEqualTo("\"'+1\"");
    assertThat(SheetFile.cell("路灯，坏了")).isEqualTo("\"路灯，坏了\"");
  }
}
