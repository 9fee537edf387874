package cn.kuaichu.life.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a dossier is kept: the longer of two always holds. */
class RetentionTest {
  @ParameterizedTest
  @CsvSource({"Y10, Y10, Y10", "Y10, Y30, Y30", "Y30, Y10, Y30", "Y10, PERMANENT, PERMANENT",
      "PERMANENT, Y30, PERMANENT"})
  void keepsTheLongerOfTwo(Retention now, Retention before, Retention kept) {
    assertThat(now.orLonger(before)).isEqualTo(kept);
  }

  @Test
  void keepsItsOwnWhereThereWasNoneBefore() {
    assertThat(Retention.Y10.orLonger(null)).isEqualTo(Retention.Y10);
  }

  @Test
  void countsTheYearsFromTheOneAfterTheFiling() {
    assertThat(Retention.Y10.keepUntil(2026)).isEqualTo(LocalDate.of(2036, 12, 31));
    assertThat(Retention.Y30.keepUntil(2026)).isEqualTo(LocalDate.of(2056, 12, 31));
    assertThat(Retention.PERMANENT.keepUntil(2026)).isNull();
  }
}
