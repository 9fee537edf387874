package cn.kuaichu.intake.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
  @Test
  void takesOffTheTabsAndBlankLinesOfAnExport() {
    MessageText text = MessageText.of("\n\t\t\t\t\t\n\t\t\t\t\t路灯坏了。  \r\n\r\n\r\n\r\n请修。\n\t\t\t\t");

    assertThat(text.text()).isEqualTo("路灯坏了。\n\n请修。");
    assertThat(text.altered()).isFalse();
  }

  @Test
  void keepsTheIndentationOfParagraphsAndWhatOnlyLooksDangerous() {
    String words = "一、情况\n  第二段 =cmd|' /C calc'!A0 <script>alert(1)</script> ＝＋";

    assertThat(MessageText.of(words)).isEqualTo(new MessageText(words, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"路\0灯", "路\u202E灯", "路\u200B灯", "\uFEFF路灯", "路\u2066灯", "路\u0007灯", "路\uFFFF灯", "路\uD800灯"})
  void takesOutWhatNobodySeesAndSaysSo(String raw) {
    assertThat(MessageText.of(raw)).isEqualTo(new MessageText("路灯", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"𠮷家", "家𠮷", "👨‍👩‍👧 一家", "e\u0301", "㛃\uE000"})
  void keepsRareCharactersWhole(String raw) {
    assertThat(MessageText.of(raw)).isEqualTo(new MessageText(raw, false));
    assertThat(MessageText.isBlank(raw)).isFalse();
  }

  @Test
  void makesOneLineOfASubject() {
    assertThat(MessageText.line(" 关于\r\n路灯\t 的\u3000\u3000问题\u2028 ").text()).isEqualTo("关于 路灯 的 问题");
  }

  @Test
  void recognisesAKeyInFullWidthDigits() {
    assertThat(MessageText.key(" 18８０06 ")).isEqualTo("188006");
  }

  @Test
  void isQuickWithVeryMuchSpace() {
    String spaces = " ".repeat(2_000_000);

    assertThat(MessageText.of("始" + spaces + "终").text()).hasSize(2_000_002);
    assertThat(MessageText.line("始" + spaces + "\n" + spaces + "终").text()).isEqualTo("始 终");
  }
}
