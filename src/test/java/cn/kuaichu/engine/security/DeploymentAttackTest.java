package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.ground.database.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Models come with the product: over HTTP nobody brings one, and none that runs code is taken from anywhere. */
@OverHttp
class DeploymentAttackTest {
  private static final String MODEL = """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
          targetNamespace="attack">
        <process id="attack" isExecutable="true" camunda:historyTimeToLive="P1D">
          <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
          %s
          <sequenceFlow id="f2" sourceRef="task" targetRef="end"/><endEvent id="end"/>
        </process>
      </definitions>
      """;
  private static final String HARMLESS = "<serviceTask id='task' camunda:delegateExpression='${registerAppealDelegate}'/>";

  @LocalServerPort
  private int port;
  @Autowired
  private AuthorizationService authorizations;
  @Autowired
  private RepositoryService repository;
  @Autowired
  private Home home;

  @ParameterizedTest
  @ValueSource(strings = {"intake-t01v01", "handler-t01v01", "leader-t01v01", "principal-t01v01", "discipline-t01",
      "coordinator-d-centre", "petition-d-petition"})
  void refusesADeploymentByAnyOfficial(String login) {
    assertRefused(WebLogin.official(port, login));
  }

  @Test
  void refusesADeploymentByTheAdministratorWhateverRightsHeHas() {
    Authorization right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    right.setUserId("admin");
    right.setResource(Resources.DEPLOYMENT);
    right.setResourceId("*");
    right.addPermission(Permissions.ALL);
    authorizations.saveAuthorization(right);
    try {
      WebLogin administrator = WebLogin.as(port, "admin", home.secret("admin-password"), "admin");
      assertRefused(administrator);
      String own = repository.createDeploymentQuery().listPage(0, 1).get(0).getId();
      assertThat(administrator.api("DELETE", "/deployment/" + own + "?cascade=true", null).status()).isEqualTo(403);
      assertThat(administrator.post("/deployment/" + own + "/redeploy", "{}").status()).isEqualTo(403);
    } finally {
      // may be taken back meanwhile
      if (authorizations.createAuthorizationQuery().authorizationId(right.getId()).count() > 0) {
        authorizations.deleteAuthorization(right.getId());
      }
    }
  }

  private void assertRefused(WebLogin login) {
    long before = repository.createDeploymentQuery().count();
    String body = "--b\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nx\r\n--b\r\nContent-Disposition: form-data; "
        + "name=\"data\"; filename=\"attack.bpmn\"\r\nContent-Type: text/xml\r\n\r\n" + MODEL.formatted(HARMLESS)
        + "\r\n--b--\r\n";

    WebLogin.Answer answer = login.send("POST", "/camunda/api/engine/engine/default/deployment/create",
        "multipart/form-data; boundary=b", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<scriptTask id='task' scriptFormat='groovy'><script>1</script></scriptTask>",
      "<serviceTask id='task' camunda:class='java.lang.ProcessBuilder'/>",
      "<serviceTask id='task' camunda:expression='${x.y()}'/>",
      "<serviceTask id='task' camunda:delegateExpression='${dataSource}'/>",
      "<serviceTask id='task' camunda:delegateExpression='${registerAppealDelegate.getClass()}'/>",
      "<serviceTask id='task' camunda:delegateExpression='${registerAppealDelegate}'><extensionElements><camunda:connector>"
          + "<camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements></serviceTask>",
      "<userTask id='task'><extensionElements><camunda:taskListener event='create' class='x.Y'/></extensionElements></userTask>",
      "<userTask id='task'><extensionElements><camunda:taskListener event='create' expression='${x}'/></extensionElements></userTask>",
      "<userTask id='task'><extensionElements><camunda:executionListener event='start'><camunda:script scriptFormat='js'>1"
          + "</camunda:script></camunda:executionListener></extensionElements></userTask>",
      "<userTask id='task'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'><camunda:script "
          + "scriptFormat='js'>1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
      "<userTask id='task' camunda:formKey='embedded:deployment:evil.html'/>",
      "<callActivity id='task' calledElement='attack' camunda:variableMappingClass='x.Y'/>"})
  void refusesAModelThatRunsCodeFromAnywhere(String task) {
    assertThatThrownBy(() -> deploy(MODEL.formatted(task))).isInstanceOf(ProcessEngineException.class)
        .hasStackTraceContaining("a model may not use");
    assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("attack").count()).isZero();
  }

  @Test
  void takesAModelWhoseWorkIsDoneByTheProduct() {
    String id = deploy(MODEL.formatted(HARMLESS));

    assertThat(repository.createProcessDefinitionQuery().deploymentId(id).count()).isEqualTo(1);
    repository.deleteDeployment(id, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"attack.bpmn", "attack.dmn"})
  void fetchesNothingForADocumentType(String name) throws IOException {
    try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      canary.setSoTimeout(500);
      String address = "http://127.0.0.1:" + canary.getLocalPort() + "/x";
      String attack = "<!DOCTYPE definitions [<!ENTITY a SYSTEM \"file:///etc/hostname\"><!ENTITY % b SYSTEM \""
          + address + "\"> %b;"
          + "<!ENTITY c SYSTEM \"" + address + "\">]>";
      String model = MODEL
          .formatted("<userTask id='task' name='&a;&c;'/><textAnnotation id='t'><text>&a;&c;</text></textAnnotation>")
          .replace("?>\n", "?>\n" + attack);

      assertThatThrownBy(() -> repository.createDeployment().addString(name, model).deploy())
          .isInstanceOf(RuntimeException.class);
      assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  private String deploy(String model) {
    return repository.createDeployment().addString("attack.bpmn", model).deploy().getId();
  }
}
