package cn.kuaichu.faces.supervisiondesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Supervisors see what their units have promised, what is overdue first; nobody else sees anything. */
@DistrictTest
class PromiseBoardTest {
  @Autowired
  private District district;
  @Autowired
  private PromiseBoard board;
  @Autowired
  private EmbeddedDatabase database;

  @BeforeEach
  void today() {
    district.clock.runFreely();
  }

  private District.Case promised(int... daysFromNow) {
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter().handledAndReportedBack();
    for (int days : daysFromNow) {
      lamp.promised(LocalDate.now().plusDays(days).toString());
    }
    return lamp.signedByAllFour();
  }

  private List<DeskView.PromiseRow> rows(String login, String state) {
    return district.as(login, () -> board.page(state, 0)).rows();
  }

  private static List<String> due(List<DeskView.PromiseRow> rows, District.Case appeal) {
    return rows.stream().filter(row -> row.number().equals(appeal.number)).map(DeskView.PromiseRow::due).toList();
  }

  @Test
  void listsWhatIsOverdueFirstThenWhatIsToComeByDate() {
    District.Case lamp = promised(20, -3, 5);

    List<DeskView.PromiseRow> all = rows("discipline-t01", null);

    assertThat(due(all, lamp)).containsExactly(LocalDate.now().minusDays(3).toString(),
        LocalDate.now().plusDays(5).toString(),
        LocalDate.now().plusDays(20).toString());
    assertThat(all.stream().filter(row -> row.number().equals(lamp.number)).findFirst().orElseThrow())
        .returns("已逾期 3 天", DeskView.PromiseRow::said).returns("red", DeskView.PromiseRow::colour)
        .returns("每月巡查一次线路。", DeskView.PromiseRow::words);
    assertThat(due(rows("discipline-t01", "OVERDUE"), lamp)).hasSize(1);
    assertThat(due(rows("discipline-t01", "COMING"), lamp)).hasSize(2);
    assertThat(due(rows("discipline-t01", "CHECKED"), lamp)).isEmpty();
  }

  @Test
  void keepsABrokenPromiseAmongTheOverdueOnesUntilItsCaseIsClosedAgain() {
    District.Case lamp = promised(-2); // looked at the morning after its day, whatever hour it is now
    district.daysPass(0);
    lamp.promiseFound("BROKEN");

    assertThat(rows("discipline-t01", "OVERDUE")).anyMatch(row -> row.number().equals(lamp.number)
        && row.said().equals("没有兑现"));
    lamp.handledAndReportedBack().signedByAllFour();
    assertThat(due(rows("discipline-t01", "OVERDUE"), lamp)).isEmpty();
    assertThat(due(rows("discipline-t01", "CHECKED"), lamp)).hasSize(1);
  }

  @Test
  void saysNothingOfSheetsThatNotAllHaveSignedAndNothingToAnotherTownship() {
    District.Case signed = promised(3);
    District.Case unsigned = district.citizenAsks("路灯又坏了。").acceptedAsVillageMatter().handledAndReportedBack()
        .promised(LocalDate.now().plusDays(3).toString());

    assertThat(due(rows("coordinator-d-centre", null), signed)).hasSize(1);
    assertThat(due(rows("coordinator-d-centre", null), unsigned)).isEmpty();
    assertThat(due(rows("discipline-t02", null), signed)).isEmpty();
    assertThatThrownBy(() -> rows("handler-t01v01", null)).isInstanceOf(Supervisors.NotSupervisor.class);
    assertThatThrownBy(() -> rows("discipline-t01", "ELSE")).hasMessageContaining("请重新选择");
  }

  @Test
  void isReadPastAPromiseWhoseWordsWereDestroyed() throws SQLException {
    District.Case kept = promised(4);
    District.Case gone = promised(4);
    superuser(
        "insert into destruction_list (number, drawn_by, drawn_unit, drawn_at) values ('销1997', 'coordinator-d-centre', 'd-centre', now())",
        "insert into destruction (appeal_id, list_id, archive_no, texts, sheets, evidence, proofs, dossiers) select "
            + gone.id
            + ", max(id), 'x', 0, 0, 0, 0, 0 from destruction_list",
        "create table saved_words as select * from promise where appeal_id = " + gone.id,
        "update promise set words_cipher = '' where appeal_id = " + gone.id);

    assertThat(due(rows("discipline-t01", null), kept)).hasSize(1);
    assertThat(due(rows("discipline-t01", null), gone)).isEmpty();

    superuser(
        "update promise p set words_cipher = s.words_cipher from saved_words s where s.appeal_id = p.appeal_id and s.no = p.no",
        "drop table saved_words", "delete from destruction where appeal_id = " + gone.id,
        "delete from destruction_list where number = '销1997'");
  }

  private void superuser(String... statements) throws SQLException {
    try (var connection = database.superuser(); var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
