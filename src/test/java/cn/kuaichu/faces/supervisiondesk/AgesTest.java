package cn.kuaichu.faces.supervisiondesk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.faces.supervisiondesk.Ages.Age;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
  @ParameterizedTest
  @CsvSource({"7, 30, 逾期 30 天以上, 逾期 8～30 天, 逾期 7 天以内, 31+", "5, 60, 逾期 60 天以上, 逾期 6～60 天, 逾期 5 天以内, 61+"})
  void makesThreeGroupsOfTwoNumbers(int late, int veryLate, String longest, String longer, String just, String brief) {
    Ages ages = new Ages(late, veryLate);

    assertThat(ages.label(Age.VERY_LATE)).isEqualTo(longest);
    assertThat(ages.label(Age.LATE)).isEqualTo(longer);
    assertThat(ages.label(Age.JUST_LATE)).isEqualTo(just);
    assertThat(Ages.brief(ages.from(Age.VERY_LATE))).isEqualTo(brief);
    assertThat(Ages.brief(ages.from(Age.JUST_LATE))).isEqualTo("1+");
  }
}
