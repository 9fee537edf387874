package cn.kuaichu.engine.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.DistrictTest;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Rights looked up in memory are the rights in the table. */
@DistrictTest
class RoleRightsTest {
  private record Question(Permission permission, Resource resource) {}

  private static final List<Question> QUESTIONS = List.of(
      new Question(Permissions.READ, Resources.PROCESS_DEFINITION),
      new Question(Permissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION),
      new Question(ProcessDefinitionPermissions.TASK_WORK, Resources.PROCESS_DEFINITION),
      new Question(ProcessDefinitionPermissions.READ_TASK, Resources.PROCESS_DEFINITION),
      new Question(ProcessDefinitionPermissions.SUSPEND, Resources.PROCESS_DEFINITION),
      new Question(Permissions.CREATE, Resources.PROCESS_INSTANCE),
      new Question(Permissions.ACCESS, Resources.APPLICATION),
      new Question(Permissions.READ, Resources.DECISION_DEFINITION), new Question(Permissions.READ, Resources.FILTER),
      new Question(Permissions.UPDATE, Resources.TASK), new Question(Permissions.ALL, Resources.AUTHORIZATION));
  private static final List<String> IDS = List.of("*", "appeal-lifecycle", "appeal-handling", "tasklist", "cockpit",
      "nothing");

  @Autowired
  ProcessEngine engine;
  @Autowired
  AuthorizationService rights;
  @Autowired
  IdentityService identity;

  @ParameterizedTest
  @ValueSource(strings = {"intake-t01v01", "handler-t01v01", "leader-t01", "principal-t01v01", "discipline-t01",
      "coordinator-d-centre", "petition-d-petition", "steering-d", "nobody"})
  void answersEveryQuestionAsStockDoes(String login) {
    List<String> groups = groupsOf(login);

    assertThat(questions(login, groups, true)).isEqualTo(questions(login, groups, false));
  }

  @Test
  void knowsSomebodyWhoMayAndSomebodyWhoMayNot() {
    assertThat(mayWorkOn("appeal-handling", "handler-t01v01")).isTrue();
    assertThat(mayWorkOn("appeal-handling", "steering-d")).isFalse();
    assertThat(mayWorkOn("appeal-handling", "nobody")).isFalse();
  }

  /**
   * Rights follow from posts: neither a right nor a ban of somebody's own hand counts, and no revoke brings stock's
   * statement back.
   */
  @Test
  void believesNothingThatIsGivenToALogin() {
    Authorization grant = grant("nobody", Authorization.AUTH_TYPE_GRANT);
    Authorization revoke = grant("handler-t01v01", Authorization.AUTH_TYPE_REVOKE);
    try {
      assertThat(mayWorkOn("appeal-handling", "nobody")).isFalse();
      assertThat(mayWorkOn("appeal-handling", "handler-t01v01")).isTrue();
    } finally {
      takeBack(grant);
      takeBack(revoke);
    }
  }

  /** The product may have noticed and taken it back by itself meanwhile. */
  private void takeBack(Authorization given) {
    rights.createAuthorizationQuery().authorizationId(given.getId()).list()
        .forEach(still -> rights.deleteAuthorization(still.getId()));
  }

  @Test
  void noticesAtOnceWhatIsTakenFromARoleAndGivenAgain() {
    Authorization taken = rights.createAuthorizationQuery().groupIdIn("role.handler")
        .resourceType(Resources.PROCESS_DEFINITION)
        .resourceId("appeal-handling").singleResult();
    int permissions = ((AuthorizationEntity) taken).getPermissions();
    rights.deleteAuthorization(taken.getId());
    assertThat(mayWorkOn("appeal-handling", "handler-t01v01")).isFalse();

    AuthorizationEntity again = (AuthorizationEntity) rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    again.setGroupId("role.handler");
    again.setResource(Resources.PROCESS_DEFINITION);
    again.setResourceId("appeal-handling");
    again.setPermissions(permissions);
    rights.saveAuthorization(again);
    assertThat(mayWorkOn("appeal-handling", "handler-t01v01")).isTrue();
  }

  private Authorization grant(String login, int type) {
    Authorization authorization = rights.createNewAuthorization(type);
    authorization.setUserId(login);
    authorization.setResource(Resources.PROCESS_DEFINITION);
    authorization.setResourceId("appeal-handling");
    if (type == Authorization.AUTH_TYPE_REVOKE) {
      authorization.removePermission(ProcessDefinitionPermissions.TASK_WORK);
    } else {
      authorization.addPermission(ProcessDefinitionPermissions.TASK_WORK);
    }
    return rights.saveAuthorization(authorization);
  }

  private boolean mayWorkOn(String process, String login) {
    return rights.isUserAuthorized(login, groupsOf(login), ProcessDefinitionPermissions.TASK_WORK,
        Resources.PROCESS_DEFINITION,
        process);
  }

  private List<String> groupsOf(String login) {
    return identity.createGroupQuery().groupMember(login).list().stream().map(Group::getId).toList();
  }

  private List<String> questions(String login, List<String> groups, boolean inMemory) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    return configuration.getCommandExecutorTxRequired().execute(context -> {
      AuthorizationManager manager = inMemory ? context.getAuthorizationManager() : new AuthorizationManager();
      assertThat(manager instanceof RoleRights).isEqualTo(inMemory);
      return QUESTIONS.stream().flatMap(q -> IDS.stream().map(id -> q.resource() + " " + q.permission() + " " + id
          + ": " + manager.isAuthorized(login, groups, q.permission(), q.resource(), id))).toList();
    });
  }
}
