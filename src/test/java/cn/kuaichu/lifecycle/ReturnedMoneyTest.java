package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Money that a handling brought back to people: told as a whole, kept in fen, and read on the sheet they sign. */
@DistrictTest
class ReturnedMoneyTest {
  @Autowired
  private District district;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case wages() {
    return district.citizenAsks("修路的工钱拖了半年没有给。").acceptedAsVillageMatter();
  }

  private static void handled(District.Case wages, Object yuan, Object households, Object on) {
    wages.official("handler-t01v01", "userTask_handleAppeal", "measures", "已督促施工单位补发。", "result", "SOLVED",
        "returnedYuan", yuan, "returnedHouseholds", households, "returnedOn", on);
  }

  private String said(District.Case wages) {
    return district.jdbc
        .sql("select detail from ledger_entry where appeal_id = ? and kind = 'HANDLE' order by seq desc limit 1")
        .param(wages.id).query(String.class).single();
  }

  @Test
  void isKeptInFenAndStandsOnTheSheetThatAllSign() {
    District.Case wages = wages();

    handled(wages, 12800.5, 3, "2026-03-01");
    wages.reportedBack().handlerSigns();

    assertThat(said(wages)).contains("\"returnedFen\":1280050", "\"returnedHouseholds\":3",
        "\"returnedOn\":\"2026-03-01\"");
    assertThat(district.sheets.current(wages.id).orElseThrow().text())
        .contains("退还或兑付：12800.50 元，涉及 3 户，2026-03-01 兑付\n");
  }

  @Test
  void isAskedOfNoCaseThatBroughtNoneBack() {
    District.Case lamp = wages().handledAndReportedBack();

    assertThat(said(lamp)).doesNotContain("returned");
    assertThat(district.sheets.current(lamp.id).orElseThrow().text()).doesNotContain("退还或兑付");
  }

  @ParameterizedTest
  @CsvSource({"12800.5, , ,要么都填", ", 3, ,要么都填", "12800.5, 3, ,要么都填", "0, 3, 2026-03-01,不能小于",
      "-5, 3, 2026-03-01,不能小于", "12.345, 3, 2026-03-01,最多 2 位小数", "999999999999, 3, 2026-03-01,不能大于",
      "100, 0, 2026-03-01,不能小于", "100, 1.5, 2026-03-01,须是整数", "100, 3, 2026-03-03,2026-03-02"})
  void isRefusedWhereItIsToldInPartOrCannotBe(Double yuan, Double households, String on, String why) {
    District.Case wages = wages();

    assertThatThrownBy(() -> handled(wages, yuan, households, on)).hasMessageContaining(why);

    assertThat(wages.status()).isEqualTo(Status.HANDLING);
  }

  @Test
  void isOnlyWhatWasSaidLastWhenItIsHandledAgain() {
    District.Case wages = wages();
    handled(wages, 100, 1, "2026-03-01");
    wages.reportedBack().handlerSigns().complainantSigns(false, "只给了一家。");

    wages.handledAndReportedBack().handlerSigns();

    assertThat(district.sheets.current(wages.id).orElseThrow().text()).doesNotContain("退还或兑付");
  }
}
