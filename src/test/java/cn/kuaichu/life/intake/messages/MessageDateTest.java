package cn.kuaichu.life.intake.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDateTest {
  private static MessageDate of(String text) {
    return MessageDate.of(Cell.of(text), false, "留言时间");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024/1/5", "2024-01-05", "2024.1.5", "2024年1月5日", "2024 年 1 月 5 日", "20240105", "45296",
      "2024/1/5",
      "\t2024/1/5 ", "2024-01-05T08:09:10", "2024/1/5  8:09:10", "2024/1/5 上午8:09", "2024年1月5日 8时9分10秒", "45296.75",
      "20240105080910", "2024/1/5 8:09:10.123"})
  void readsOneDayHoweverItIsWritten(String text) {
    assertThat(of(text).day()).isEqualTo(LocalDate.of(2024, 1, 5));
  }

  @ParameterizedTest
  @CsvSource({"2019/2/28  11:25:05,2019-02-28T11:25:05", "2024/1/5 下午3:04,2024-01-05T15:04",
      "2024/1/5 12:00:00 AM,2024-01-05T00:00",
      "2024/1/5 上午12:30,2024-01-05T00:30", "2024/1/5 下午12:30,2024-01-05T12:30", "2024/1/5 下午15:30,2024-01-05T15:30",
      "45296.5,2024-01-05T12:00", "43524.47575231481,2019-02-28T11:25:05"})
  void readsTheTime(String text, LocalDateTime time) {
    assertThat(of(text).time()).isEqualTo(time);
  }

  /** Case 008, and its kind. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"2020年1月3日8点30分|2020-01-03T08:30", "2020年1月3日 晚上8:30|2020-01-03T20:30",
      "2020年1月3日 星期五|",
      "2020年1月3日上午|", "2020-01-03T08:30:00+08:00|2020-01-03T08:30", "2020-01-03T00:30:00Z|2020-01-03T08:30",
      "2020-01-03 08:05:03 +0800|2020-01-03T08:05:03", "二〇二〇年一月三日|", "2020-01-02T23:30:00-05:00|2020-01-03T12:30",
      "2020-01-02 24:00:00|2020-01-03T00:00", "二○二○年一月三日上午九点半|2020-01-03T09:30", "2020年1月3日（周五）下午3点|2020-01-03T15:00",
      "2020/1/3 凌晨0:30|2020-01-03T00:30", "2020/1/3 中午12:10|2020-01-03T12:10", "2020/1/3 中午1:10|2020-01-03T13:10",
      "2020-01-03T00:30:00.000Z|2020-01-03T08:30", "2020-01-03 08:30 GMT+8|2020-01-03T08:30",
      "2020年1月3号 8时|2020-01-03T08:00"})
  void readsTheDaysThatOtherSystemsAndPeopleWrite(String text, LocalDateTime time) {
    assertThat(of(text)).isEqualTo(new MessageDate(LocalDate.of(2020, 1, 3), time));
  }

  @Test
  void takesMidnightAtTheEndOfADayForTheNextDay() {
    assertThat(of("2020-01-03 24:00:00"))
        .isEqualTo(new MessageDate(LocalDate.of(2020, 1, 4), LocalDateTime.of(2020, 1, 4, 0, 0)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"1/3/2020|次序", "20/1/3|次序", "2020年1月3日 星期四|星期不符", "2020年1月3日 晚上12:30|当晚还是次日",
      "2020年1月3日 晚上1点|当晚还是次日", "2020-01-03 24:30|不是存在的", "2020-01-03 上午13:30|不是存在的", "2020年十三月一日|不是存在的",
      "2019-02-29|不是存在的", "1899-12-31|不合情理", "2020-01-03T08:30:00+25:00|不是存在的", "二〇二〇年|不是可识别的", "2020年一百月3日|不是可识别的"})
  void refusesWhatItWouldHaveToGuessOrWhatContradictsItself(String text, String reason) {
    assertThatThrownBy(() -> of(text)).isInstanceOf(RowRefused.class).hasMessageContaining(reason);
  }

  @Test
  void countsFrom1904WhereTheWorkbookDoes() {
    Cell serial = Cell.of(new BigDecimal("45296"));

    assertThat(MessageDate.of(serial, false, "").day()).isEqualTo(LocalDate.of(2024, 1, 5));
    assertThat(MessageDate.of(serial, true, "").day()).isEqualTo(LocalDate.of(2028, 1, 6));
    assertThat(MessageDate.of(Cell.of(new BigDecimal("43834")), true, "").day()).isEqualTo(LocalDate.of(2024, 1, 5));
  }

  @Test
  void roundsASerialToTheSecondAcrossMidnight() {
    assertThat(MessageDate.of(Cell.of(new BigDecimal("45296.9999999999")), false, "").day())
        .isEqualTo(LocalDate.of(2024, 1, 6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-02-30", "2023-02-29", "2024-13-01", "2024/1/5 25:00", "2024/1/5 8:61:00", "20240230"})
  void refusesDaysThatNeverWere(String text) {
    assertThatThrownBy(() -> of(text)).isInstanceOf(RowRefused.class).hasMessageContaining("不是存在的日期");
  }

  @ParameterizedTest
  @ValueSource(strings = {"01/02/2024", "1-2-24", "13/02/2024 10:00"})
  void refusesDaysItWouldHaveToGuess(String text) {
    assertThatThrownBy(() -> of(text)).isInstanceOf(RowRefused.class).hasMessageContaining("2024-01-05 的形式");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0024-01-05", "1900-01-01", "9999-12-31", "10000"})
  void refusesYearsBeyondReason(String text) {
    assertThatThrownBy(() -> of(text)).isInstanceOf(RowRefused.class).hasMessageContaining("不合情理");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "昨天", "2024", "2024/1", "-45296", "1e5", "=TODAY()", "2024/1/5 8:09 extra"})
  void refusesWhatIsNoDate(String text) {
    assertThatThrownBy(() -> of(text)).isInstanceOf(RowRefused.class);
  }

  @Test
  void answersQuicklyToAVeryLongText() {
    assertThatThrownBy(() -> of("2024" + " ".repeat(5_000_000))).isInstanceOf(RowRefused.class)
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(200));
  }
}
