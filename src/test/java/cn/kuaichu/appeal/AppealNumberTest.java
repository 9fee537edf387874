package cn.kuaichu.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppealNumberTest {
  @Test
  void readsBackWhatItGaveOut() {
    for (long serial = 1; serial < 2_000; serial++) {
      AppealNumber number = AppealNumber.of(2026, serial);
      assertThat(new AppealNumber(number.value())).isEqualTo(number);
    }
  }

  @Test
  void noticesEverySingleMisreadDigit() {
    String number = AppealNumber.of(2026, 4711).value();
    for (int at = 0; at < number.length(); at++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        if (number.charAt(at) != '-' && number.charAt(at) != digit) {
          String misread = number.substring(0, at) + digit + number.substring(at + 1);
          assertThatThrownBy(() -> new AppealNumber(misread)).isInstanceOf(AppealRefused.class);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026", "2026-4711-1", "2026-004711", "x026-004711-1", "2026-004711-11"})
  void refusesOtherShapesAndNamesThem(String text) {
    assertThatThrownBy(() -> new AppealNumber(text)).isInstanceOf(AppealRefused.class).hasMessageContaining("诉求编号");
  }
}
