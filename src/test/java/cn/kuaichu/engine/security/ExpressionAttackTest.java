package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.kuaichu.ground.database.Home;
import java.util.List;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** CVE-2026-109432: somebody logged in has an expression evaluated that runs what he likes. */
@OverHttp
class ExpressionAttackTest {
  private static final String MARK = "pwn.mark";
  private static final String ATTACK = "${''.getClass().forName('java.lang.System').getMethod('setProperty',''.getClass(),"
      + "''.getClass()).invoke(null,'" + MARK + "','1')}";
  private static final List<String> FIELDS = List.of("assigneeExpression", "assigneeLikeExpression", "ownerExpression",
      "candidateGroupExpression", "candidateUserExpression", "involvedUserExpression", "candidateGroupsExpression",
      "dueDateExpression", "dueAfterExpression", "dueBeforeExpression", "followUpDateExpression",
      "followUpAfterExpression",
      "followUpBeforeExpression", "createdAfterExpression", "createdOnExpression", "createdBeforeExpression",
      "processInstanceBusinessKeyExpression", "processInstanceBusinessKeyLikeExpression");

  @LocalServerPort
  private int port;
  @Autowired
  private TaskService tasks;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private JdbcTemplate jdbc;
  @Autowired
  private Home home;

  @AfterEach
  void nothingWasEvaluated() {
    assertThat(System.getProperty(MARK)).isNull();
  }

  static Stream<String> queries() {
    return Stream.concat(FIELDS.stream().flatMap(field -> shapes(field, ATTACK)),
        Stream.of("${now()}", "#{currentUser()}").flatMap(harmless -> shapes("assigneeExpression", harmless)));
  }

  private static Stream<String> shapes(String field, String expression) {
    String pair = "\"%s\": \"%s\"".formatted(field, expression);
    return Stream.of("{%s}", "{\"orQueries\": [{%s}]}",
        "{\"name\": \"x\", \"orQueries\": [{\"name\": \"y\"}, {\"name\": \"z\", %s}]}",
        "{\"orQueries\": [{\"orQueries\": [{%s}]}]}").map(shape -> shape.formatted(pair));
  }

  @ParameterizedTest
  @ValueSource(strings = {"intake-t01v01", "discipline-t01"})
  void refusesExpressionsInQueriesAtEveryDepth(String login) {
    WebLogin user = WebLogin.official(port, login);
    queries().filter(query -> !isNested(query)).forEach(query -> {
      assertThat(user.post("/task", query).status()).as(query).isEqualTo(400);
      assertThat(user.post("/task/count", query).status()).as(query).isEqualTo(400);
    });
    queries().filter(ExpressionAttackTest::isNested)
        .forEach(query -> assertThat(user.post("/task", query).status()).as(query).satisfiesAnyOf(
            status -> assertThat(status).isEqualTo(400), status -> assertThat(status).isEqualTo(500)));
  }

  /** The REST's own reader of queries knows no or within or. */
  private static boolean isNested(String query) {
    return query.indexOf("orQueries") != query.lastIndexOf("orQueries");
  }

  @Test
  void stillAnswersHonestOrQueries() {
    WebLogin user = WebLogin.official(port, "intake-t01v01");

    assertThat(
        user.post("/task", "{\"orQueries\": [{\"assignee\": \"intake-t01v01\", \"unassigned\": true}]}").status())
        .isEqualTo(200);
    assertThat(user.post("/task/count", "{\"orQueries\": [{\"name\": \"x\"}]}").status()).isEqualTo(200);
  }

  @Test
  void refusesExpressionsInParametersAndOrder() {
    WebLogin user = WebLogin.official(port, "intake-t01v01");

    assertThat(user.get("/task?assigneeExpression=%24%7Bnow()%7D").status()).isEqualTo(400);
    assertThat(user.get("/task?sortBy=%24%7Bnow()%7D&sortOrder=asc").status()).isEqualTo(400);
    assertThat(user.post("/task", "{\"sorting\": [{\"sortBy\": \"${now()}\", \"sortOrder\": \"asc\"}]}").status())
        .isEqualTo(400);
    assertThat(user.post("/task", """
        {"sorting": [{"sortBy": "processVariable", "sortOrder": "asc", "parameters": {"variable": "${now()}", "type": "${now()}"}}]}
        """).status()).isGreaterThanOrEqualTo(400);
    assertThat(user.post("/task/create", "{\"name\": \"${now()}\", \"assignee\": \"${now()}\"}").status())
        .isEqualTo(403);
  }

  @Test
  void letsOnlyAdministratorsKeepFiltersAndOnlyHarmlessOnes() {
    String harmless = filter("{\"assigneeExpression\": \"${currentUser()}\"}");
    assertThat(WebLogin.official(port, "intake-t01v01").post("/filter/create", harmless).status()).isEqualTo(403);
    WebLogin administrator = administrator();
    for (String query : List.of("{\"assigneeExpression\": \"" + ATTACK + "\"}",
        "{\"orQueries\": [{\"dueAfterExpression\": \"" + ATTACK
            + "\"}]}",
        "{\"assigneeExpression\": \"${facts.handler(1)}\"}",
        "{\"assigneeExpression\": \"${currentUser().getClass()}\"}")) {
      assertThat(administrator.post("/filter/create", filter(query)).status()).as(query).isEqualTo(400);
    }

    WebLogin.Answer kept = administrator.post("/filter/create", harmless);
    assertThat(kept.status()).as(kept.body()).isEqualTo(200);
    String id = kept.field("id");
    assertThat(administrator.get("/filter/" + id + "/list").status()).isEqualTo(200);
    assertThat(administrator
        .api("PUT", "/filter/" + id, filter("{\"orQueries\": [{\"assigneeExpression\": \"${now()}${x}\"}]}"))
        .status()).isEqualTo(400);
    for (String way : List.of("list", "count", "singleResult")) {
      for (String query : List.of("{\"assigneeExpression\": \"${now()}\"}",
          "{\"orQueries\": [{\"assigneeExpression\": \"${now()}\"}]}",
          "{\"orQueries\": [{\"dueAfterExpression\": \"" + ATTACK + "\"}]}")) {
        assertThat(administrator.post("/filter/" + id + "/" + way, query).status()).as(way + query).isEqualTo(400);
      }
    }
    assertThat(administrator.api("DELETE", "/filter/" + id, null).status()).isEqualTo(204);
  }

  /** Written past the product, e.g. by somebody with the database or by an older version. */
  @Test
  void doesNotEvaluateAFilterThatWasThereBefore() {
    WebLogin administrator = administrator();
    String id = administrator.post("/filter/create", filter("{\"name\": \"x\"}")).field("id");
    try {
      for (String query : List.of("{\"orQueries\":[{\"taskAssigneeExpression\":\"" + ATTACK + "\"}]}",
          "{\"taskAssigneeExpression\":\"" + ATTACK + "\"}")) {
        jdbc.update("update act_ru_filter set query_ = ? where id_ = ?", query, id);
        assertThat(administrator.get("/filter/" + id + "/list").status()).as(query).isEqualTo(400);
        assertThat(administrator.get("/filter/" + id + "/count").status()).as(query).isEqualTo(400);
      }
    } finally {
      jdbc.update("delete from act_ru_filter where id_ = ?", id);
    }
  }

  @Test
  void refusesThemInJavaToo() {
    assertThatThrownBy(() -> tasks.createTaskQuery().or().taskAssigneeExpression("${now()}").endOr().list())
        .isInstanceOf(BadUserRequestException.class);
    assertThatThrownBy(() -> tasks.createTaskQuery().or().taskNameLike("x").endOr().or().dueAfterExpression("${now()}")
        .endOr().count())
        .isInstanceOf(BadUserRequestException.class);
  }

  /** The second wall: should a way to the evaluator remain, it leads to nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"${''.getClass()}", "${''.class}", "${facts.getClass().getClassLoader()}",
      "${facts.class.classLoader}",
      "${''.class.forName('java.lang.Runtime')}", "${execution.processEngineServices}", "${x.getRuntime()}",
      "${x.exec('id')}",
      "${thread.contextClassLoader}", "${properties.keySet().iterator().next().getClass()}"})
  void reachesNothingOfJavaFromWithinAnInstance(String expression) {
    VariableScope scope = scopeOf(Map.of("x", Runtime.getRuntime(), "thread", Thread.currentThread(), "properties",
        System.getProperties(), "execution", mock(DelegateExecution.class)));

    assertThatThrownBy(() -> evaluated(expression, scope)).isInstanceOf(ProcessEngineException.class)
        .hasStackTraceContaining("an expression");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${facts}", "${facts.handler(1)}", "${registerAppealDelegate}", "${''.length()}",
      "${appealId}", "${soon.class}", "${soon.getClass()}"})
  void seesNoBeansOutsideAnInstance(String expression) {
    assertThatThrownBy(() -> evaluated(expression, null)).isInstanceOf(ProcessEngineException.class)
        .hasStackTraceContaining("an expression");
  }

  @Test
  void stillKnowsTimeAndPersonOutsideAnInstanceAndTheProductsBeansInside() {
    assertThat(evaluated("${now()}", null)).isNotNull();
    assertThat(evaluated("${dateTime().plusDays(1)}", null)).isNotNull();
    assertThat(evaluated("${soon.ends()}", null)).isInstanceOf(Date.class);
    assertThat(evaluated("${facts}", scopeOf(Map.of()))).isNotNull();
    assertThatThrownBy(() -> evaluated("${jdbcTemplate}", scopeOf(Map.of())))
        .isInstanceOf(ProcessEngineException.class);
  }

  private Object evaluated(String expression, VariableScope scope) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    return configuration.getCommandExecutorTxRequired()
        .execute(context -> configuration.getExpressionManager().createExpression(expression).getValue(scope));
  }

  private static VariableScope scopeOf(Map<String, Object> variables) {
    VariableScope scope = mock(VariableScope.class);
    variables.forEach((name, value) -> {
      when(scope.hasVariable(name)).thenReturn(true);
      when(scope.getVariable(name)).thenReturn(value);
    });
    return scope;
  }

  private WebLogin administrator() {
    return WebLogin.as(port, "admin", home.secret("admin-password"), "admin");
  }

  private static String filter(String query) {
    return "{\"resourceType\": \"Task\", \"name\": \"f\", \"query\": " + query + "}";
  }
}
