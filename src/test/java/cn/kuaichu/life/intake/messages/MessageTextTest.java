package cn.kuaichu.life.intake.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTextTest {
  @Test
  void recognisesAKeyInFullWidthDigits() {
    assertThat(MessageText.key(" 18８０06 ")).isEqualTo("188006");
  }
}
