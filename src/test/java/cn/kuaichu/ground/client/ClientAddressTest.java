package cn.kuaichu.ground.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {
  private final ClientAddress addresses = new ClientAddress(new ProxySettings(List.of("10.0.0.0/24", "fd00::1")),
      new Callers());

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "203.0.113.7 | -                        | 203.0.113.7",
      "203.0.113.7 | 198.51.100.1             | 203.0.113.7",
      "10.0.0.5    | 198.51.100.1             | 198.51.100.1",
      "10.0.0.5    | 1.1.1.1, 198.51.100.1    | 198.51.100.1",
      "10.0.0.5    | 198.51.100.1, 10.0.0.6   | 198.51.100.1",
      "10.0.0.5    | -                        | 10.0.0.5",
      "10.0.0.5    | nonsense.example         | 10.0.0.5",
      "10.0.0.5    | 999.1.1.1                | 10.0.0.5",
      "fd00::1     | 2001:db8:1:2:3:4:5:6     | 20010db800010002"})
  void believesNobodyButTheConfiguredProxy(String direct, String forwarded, String expected) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(direct);
    if (forwarded != null) {
      request.addHeader("X-Forwarded-For", forwarded);
    }

    assertThat(addresses.of(request)).isEqualTo(expected);
  }
}
