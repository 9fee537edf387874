package cn.kuaichu.faces.webapps;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What an official is shown of an error. */
class PlainErrorsTest {
  private MockHttpServletResponse answered(FilterChain rest) throws ServletException, IOException {
    MockHttpServletResponse response = new MockHttpServletResponse();
    response.setCharacterEncoding("UTF-8");
    new ErrorsInPlainWords().doFilter(
        new MockHttpServletRequest("POST", "/camunda/api/engine/engine/default/task/x/complete"), response, rest);
    return response;
  }

  private static FilterChain json(int status, String body) {
    return (request, response) -> {
      ((HttpServletResponse) response).setStatus(status);
      response.setContentType("application/json");
      response.setContentLength(body.getBytes(StandardCharsets.UTF_8).length);
      response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      response.flushBuffer();
    };
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "500 | {'type':'CannotCreateTransactionException','message':'Could not open JDBC Connection for transaction'} | 没有办成",
      "500 | {'type':'UncheckedIOException','message':'cannot keep the file fcd7'} | 记号",
      "500 | not even JSON | 没有办成",
      "404 | {'type':'InvalidRequestException','message':'Cannot find task with id x: task is null'} | 找不到要看的内容",
      "400 | {'type':'RestException','message':'org.camunda.bpm.engine.impl.X'} | 填写或选择的内容不对",
      "400 | {'type':'FormRefusal','message':'请写明哪里没有解决好。'} | 请写明哪里没有解决好。",
      "403 | {'type':'AuthorizationException','message':'The user x has no right'} | 您没有办理或查看这一项的权限"})
  void isChineseAndNamesNoClass(int status, String body, String shown) throws Exception {
    MockHttpServletResponse response = answered(json(status, body.replace('\'', '"')));

    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getContentAsString(StandardCharsets.UTF_8)).contains(shown).contains("\"message\":\"")
        .doesNotContain("JDBC", "cannot", "camunda", "CannotCreate", "UncheckedIO", "InvalidRequest", "RestException",
            "FormRefusal");
    assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
  }

  @Test
  void leavesAWordForTheWebAppsThatWordItThemselves() throws Exception {
    assertThat(answered(json(403, "{\"type\":\"AuthorizationException\",\"message\":\"no\",\"resourceId\":\"x\"}"))
        .getContentAsString(StandardCharsets.UTF_8)).contains("\"type\":\"AuthorizationException\"")
        .contains("\"resourceId\":\"x\"");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "GET | /task/01a22d6f-0123/variables | task 01a22d6f-0123 doesn't exist: task is null | 404",
      "GET | /task/01a22d6f-0123/localVariables | execution 01a22d6f-0123 doesn't exist: execution is null | 404",
      "GET | /task/01a22d6f-0123/deployed-form | Cannot invoke TaskEntity.getId() because \"task\" is null | 404",
      "POST | /task/01a22d6f-0123/claim | Cannot find task with id 01a22d6f-0123: task is null | 404",
      "GET | /task/01a22d6f-0123 | ENGINE-13034 Cannot read the task '01a22d6f-0123' because it belongs to no authenticated tenant. | 404",
      "POST | /task/01a22d6f-0123/complete | Cannot find task with id 99999999-0123: task is null | 500",
      "GET | /task/01a22d6f-0123 | Could not open JDBC Connection | 500"})
  void callsWhatIsDoneDoneAndNotAFaultOfItsOwn(String method, String route, String message, int status)
      throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    new ErrorsInPlainWords().doFilter(new MockHttpServletRequest(method, "/camunda/api/engine/engine/default" + route),
        response,
        json(500, "{\"type\":\"X\",\"message\":\"" + message.replace("\"", "\\\"") + "\"}"));

    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getContentAsString(StandardCharsets.UTF_8)).contains(status == 404 ? "可能已经办结" : "没有办成");
  }

  @Test
  void leavesWhatIsNoErrorAsItIs() throws Exception {
    String body = "{\"type\":\"UncheckedIOException\"}";

    assertThat(answered(json(200, body)).getContentAsString(StandardCharsets.UTF_8)).isEqualTo(body);
  }

  @Test
  void answersForWhatNobodyHasCaught() throws Exception {
    MockHttpServletResponse busy = answered((request, response) -> {
      throw new IllegalStateException("around", new SQLException("canceling statement due to lock timeout", "55P03"));
    });
    MockHttpServletResponse broken = answered((request, response) -> {
      throw new ServletException("broken");
    });

    assertThat(busy.getStatus()).isEqualTo(503);
    assertThat(broken.getStatus()).isEqualTo(500);
    assertThat(broken.getContentAsString(StandardCharsets.UTF_8)).contains("没有办成").doesNotContain("broken");
  }
}
