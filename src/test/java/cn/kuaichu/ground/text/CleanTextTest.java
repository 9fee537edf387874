package cn.kuaichu.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
  @Test
  void takesOffTheTabsAndBlankLinesOfAnExport() {
    CleanText text = CleanText.lines("\n\t\t\t\t\t\n\t\t\t\t\t路灯坏了。  \r\n\r\n\r\n\r\n请修。\n\t\t\t\t");

    assertThat(text.text()).isEqualTo("路灯坏了。\n\n请修。");
    assertThat(text.altered()).isFalse();
  }

  @Test
  void keepsTheIndentationOfParagraphsAndWhatOnlyLooksDangerous() {
    String words = "一、情况\n  第二段 =cmd|' /C calc'!A0 <script>alert(1)</script> ＝＋";

    assertThat(CleanText.lines(words)).isEqualTo(new CleanText(words, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"路\0灯", "路\u202E灯", "路\u200B灯", "\uFEFF路灯", "路\u2066灯", "路\u0007灯", "路\uFFFF灯", "路\uD800灯"})
  void takesOutWhatNobodySeesAndSaysSo(String raw) {
    assertThat(CleanText.lines(raw)).isEqualTo(new CleanText("路灯", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"𠮷家", "家𠮷", "👨‍👩‍👧 一家", "e\u0301", "㛃\uE000"})
  void keepsRareCharactersWhole(String raw) {
    assertThat(CleanText.lines(raw)).isEqualTo(new CleanText(raw, false));
    assertThat(CleanText.isBlank(raw)).isFalse();
  }

  @Test
  void makesOneLineOfASubject() {
    assertThat(CleanText.line(" 关于\r\n路灯\t 的\u3000\u3000问题\u2028 ").text()).isEqualTo("关于 路灯 的 问题");
  }

  @Test
  void isQuickWithVeryMuchSpace() {
    String spaces = " ".repeat(2_000_000);

    assertThat(CleanText.lines("始" + spaces + "终").text()).hasSize(2_000_002);
    assertThat(CleanText.line("始" + spaces + "\n" + spaces + "终").text()).isEqualTo("始 终");
  }

  @ParameterizedTest
  @ValueSource(strings = {"👨‍👩‍👧", "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
      "❤\uFE0F\u200D🔥", "1\uFE0F\u20E3",
      "\u0646\u200C\u06D5", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0915\u094D\u200D\u0937", "ئۇيغۇرچە",
      "བོད་སྐད་", "ꆈꌠꉙ", "조선말"})
  void keepsWhatEmojiAndTheScriptsOfTheCountryAreJoinedBy(String raw) {
    assertThat(CleanText.lines(raw)).isEqualTo(new CleanText(raw, false));
    assertThat(CleanText.isBlank(raw)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"张\u200D三", "张\u200C三", "张三\u200D", "张\u202E三\u202C", "张\u2068三\u2069", "张\u00AD三",
      "张\u200E三\u200F",
      "张\u061C三", "张\u180E三", "张\u2060三", "张\uDB40\uDC41三", "\uD800张三\uDC00", "张三\u034F"})
  void takesJoinersOutWhereNothingIsJoined(String raw) {
    assertThat(CleanText.line(raw)).isEqualTo(new CleanText("张三", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u200B", "\u2800", "\u3164", "\uFFA0", "\u115F", "\u00A0 \u00A0", "\uFEFF",
      "\u3000", "\u200D", "\u0301", "\uFE0F",
      "\u202E\u202C", "\0", "\uD800", "\u2800\u3164\u200B"})
  void takesWhatNobodySeesForNothing(String raw) {
    assertThat(CleanText.isBlank(raw)).isTrue();
    assertThat(CleanText.isBlank(CleanText.line(raw).text())).isTrue();
  }
}
