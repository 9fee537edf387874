package cn.kuaichu.oversight.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.start.StartRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of who is told what is whole, and a district's own is refused in words where it is not. */
class NoticeRulesTest {
  private static final String DELIVERED = read();

  private static String read() {
    try (var file = NoticeRules.class.getResourceAsStream("notice-rules.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Step, List<NoticeRule>> rules(String content) {
    try {
      return NoticeRules.read("own.csv", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<NoticeRule> all() {
    return rules(DELIVERED).values().stream().flatMap(Collection::stream).toList();
  }

  @Test
  void saysOfEveryStepWhomItTellsOrWhyNone() {
    assertThat(rules(DELIVERED)).containsOnlyKeys(Step.values());
    assertThat(all()).allSatisfy(rule -> {
      assertThat(rule.words()).as("%s", rule.step()).hasSizeGreaterThan(3);
      assertThat(rule.source()).as("%s", rule.step()).hasSizeGreaterThan(5);
    });
  }

  @Test
  void tellsInWholeSentencesWithChinesePunctuation() {
    assertThat(all().stream().filter(rule -> !rule.tellsNone())).isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.words()).endsWith("。").doesNotContain(",", ";", ":", "(", ")"));
  }

  @Test
  void tellsOfNothingThatWasOnlyLookedAt() {
    assertThat(all().stream().filter(rule -> rule.step().isReading())).isNotEmpty().allMatch(NoticeRule::tellsNone);
  }

  /** 信访工作条例 art. 30: whom a case complains about is told on by no notice. */
  @Test
  void tellsNotWhomACaseComplainsAbout() {
    assertThat(rules(DELIVERED).get(Step.NAME_ACCUSED)).allMatch(NoticeRule::tellsNone);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "URGE,,URGED,            | URGE,,SOMEBODY,           | SOMEBODY",
      "URGE,,URGED,            | URGE,,NONE URGED,         | stands alone",
      "URGE,,URGED,yes         | URGE,,URGED,perhaps       | empty or yes",
      "URGE,,URGED,            | URGE,often,URGED,         | key=value",
      "{actor}催办             | {citizen}催办             | {citizen} is none of",
      "URGE,,URGED,            | URGENT,,URGED,            | URGENT",
  })
  void refusesAWrongRowWithItsLine(String right, String wrong, String why) {
    String content = DELIVERED.replace(right, wrong);
    assertThat(content).isNotEqualTo(DELIVERED);

    assertThatThrownBy(() -> rules(content)).isInstanceOf(StartRefused.class).hasMessageContaining("own.csv")
        .hasMessageContaining("line ").hasMessageContaining(why);
  }

  @Test
  void refusesATableThatLeavesAStepOut() {
    String content = DELIVERED.replaceAll("(?m)^URGE,.*\n", "");

    assertThatThrownBy(() -> rules(content)).isInstanceOf(StartRefused.class).hasMessageContaining("[URGE]")
        .hasMessageContaining("NONE");
  }
}
