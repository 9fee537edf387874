package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.faces.portal.Limits.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;

/** What stands behind an address, and what is said when everybody seems to stand behind one. */
@ExtendWith(OutputCaptureExtension.class)
class BoundsTest {
  private final Bounds bounds = new Bounds(new LimitSettings(300, 1200, Duration.ofMinutes(5), 300, 5, 20, 600,
      600, DataSize.ofGigabytes(1), DataSize.ofMegabytes(120), 12, DataSize.ofGigabytes(2),
      List.of("10.20.0.0/16", "2001:db8:1:2::/64", " ")));

  @ParameterizedTest
  @CsvSource({"10.20.3.4, 12000", "2001:db8:1:2, 12000", "10.21.0.1, 1200", "20010db800010003, 1200"})
  void allowsADeclaredHallTenTimesAsMuch(String address, int appeals) {
    String from = address.equals("2001:db8:1:2") ? "20010db800010002" : address;

    assertThat(bounds.perHour(Kind.SUBMISSION_PER_ADDRESS, from)).isEqualTo(appeals);
  }

  @Test
  void countsWrongCodesForOneNumberFromAHallAsFromAnywhere() {
    assertThat(bounds.perHour(Kind.LOOKUP_PER_ADDRESS_AND_NUMBER, "10.20.3.4")).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"300, 10.1.1.1, PT0S", "301, 10.1.1.1, PT1S", "1200, 10.1.1.1, PT5M", "3000, 10.20.3.4, PT0S"})
  void asksForMorePatienceTheMoreComes(int n, String address, Duration patience) {
    assertThat(bounds.patience(n, address)).isEqualTo(patience);
  }
}
