package cn.kuaichu.ground.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;

@ExtendWith(OutputCaptureExtension.class)
class CallersTest {
  @Test
  void saysOnceThatAProxyIsNotDeclared(CapturedOutput output) {
    Callers callers = new Callers();
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader("X-Forwarded-For", "203.0.113.7");
    for (int i = 0; i < 3; i++) {
      callers.note(request, false, "127.0.0.1");
    }

    assertThat(output.getOut().lines().filter(line -> line.contains("kuaichu.portal.trusted-proxy"))).hasSize(1);
  }

  @Test
  void saysThatAllCitizensSeemToStandBehindOneAddress(CapturedOutput output) {
    Callers callers = new Callers();
    for (int i = 0; i < Callers.ENOUGH; i++) {
      callers.note(new MockHttpServletRequest(), false, "127.0.0.1");
    }
    assertThat(output.getOut()).contains("came from the address 127.0.0.1");
  }

  @Test
  void saysNothingWhereCitizensComeFromDifferentAddresses(CapturedOutput output) {
    Callers callers = new Callers();
    for (int i = 0; i < 3 * Callers.ENOUGH; i++) {
      callers.note(new MockHttpServletRequest(), true, i == 5 ? "10.0.0.2" : "10.0.0.1");
    }

    assertThat(output.getOut()).doesNotContain("kuaichu.portal");
  }
}
