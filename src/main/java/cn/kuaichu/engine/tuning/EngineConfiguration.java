package cn.kuaichu.engine.tuning;

import cn.kuaichu.engine.cases.TableEngine;
import cn.kuaichu.engine.seam.Deployments;
import cn.kuaichu.engine.seam.LastAnswers;
import cn.kuaichu.people.identity.EngineMirror;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The engine as this product runs it; each setting has its reason in docs/adr or docs/performance.md. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
  static final String RESOURCE_IDS = "[a-zA-Z0-9.-]{1,64}";

  @Bean
  @Order(1000)
  AbstractProcessEnginePlugin kuaichuEngine(ApplicationContext context) {
    return new AbstractProcessEnginePlugin() {
      @Override
      public void preInit(ProcessEngineConfigurationImpl engine) {
        history(engine);
        rights(engine);
        load(engine);
        decisions(engine);
        lookUps(engine, new Grants(context.getBean(DataSource.class), () -> context.getBean(EngineMirror.class)));
        // what a model names is found when it is first used: the delegates themselves need the engine
        ((SpringProcessEngineConfiguration) engine).setBeans(new ModelBeans(context));
      }

      @Override
      public void postInit(ProcessEngineConfigurationImpl engine) {
        FreshDefinitions.install(engine, () -> context.getBean(Deployments.class).forget());
      }
    };
  }

  /** What stock asks the database over and over; each has its price written beside it. */
  private static void lookUps(ProcessEngineConfigurationImpl engine, Grants grants) {
    List<SessionFactory> sessions = new ArrayList<>(LeanSessions.factories());
    sessions.add(RoleRights.factory(grants));
    Optional.ofNullable(engine.getCustomSessionFactories()).ifPresent(sessions::addAll);
    engine.setCustomSessionFactories(sessions);
  }

  private static void decisions(ProcessEngineConfigurationImpl engine) {
    var tables = TableEngine.settings();
    // the engine adds its own
    tables.setCustomPostDecisionEvaluationListeners(new ArrayList<>(List.of(new LastAnswers())));
    engine.setDmnEngineConfiguration(tables);
  }

  private static void history(ProcessEngineConfigurationImpl engine) {
    engine.setCustomHistoryLevels(List.of(new LawfulHistory()));
    engine.setHistory(LawfulHistory.NAME);
    engine.setHistoryEventHandler(new LawfulHistory.Handler());
    engine.setHistoryEventProducer(new LawfulHistory.Producer());
    engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE);
    engine.setHistoryCleanupStrategy("endTimeBased");
    engine.setHistoryCleanupBatchWindowStartTime("02:00");
    engine.setHistoryCleanupBatchWindowEndTime("04:00");
    engine.setHistoryCleanupBatchSize(200);
  }

  private static void rights(ProcessEngineConfigurationImpl engine) {
    engine.setTenantIdProvider(new UnitTenants());
    engine.setResourceAuthorizationProvider(new NoRightsByTheWay());
    engine.setAuthorizationCheckRevokes(ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_AUTO);
    engine.setGroupResourceWhitelistPattern(RESOURCE_IDS);
    engine.setUserResourceWhitelistPattern(RESOURCE_IDS);
    engine.setTenantResourceWhitelistPattern(RESOURCE_IDS);
    engine.setEnablePasswordPolicy(true);
    engine.setEnableExpressionsInAdhocQueries(false);
    engine.setDeserializationTypeValidationEnabled(true);
    engine.setCmmnEnabled(false);
    engine.setStandaloneTasksEnabled(false);
  }

  private static void load(ProcessEngineConfigurationImpl engine) {
    engine.setIdGenerator(new OrderedIds());
    engine.setEnsureJobDueDateNotNull(true);
    engine.setJobExecutorAcquireByDueDate(true);
    engine.setFailedJobRetryTimeCycle("PT10S,PT1M,PT5M,PT30M,PT2H");
    engine.setMetricsEnabled(false);
    engine.setTaskMetricsEnabled(false);
  }

  /** Rights follow from the post; the stock provider's row per task and candidate would make every inbox quadratic. */
  private static final class NoRightsByTheWay extends DefaultAuthorizationProvider {
    /** Stock gives everybody all rights on his own account: to delete it, and to call himself what he likes. */
    @Override
    public AuthorizationEntity[] newUser(User user) {
      AuthorizationEntity own = new AuthorizationEntity(Authorization.AUTH_TYPE_GRANT);
      own.setUserId(user.getId());
      own.setResource(Resources.USER);
      own.setResourceId(user.getId());
      own.addPermission(Permissions.READ);
      own.addPermission(Permissions.UPDATE); // for the own password
      return new AuthorizationEntity[] {own};
    }

    /** Stock lets every member read his groups and units, one row each. */
    @Override
    public AuthorizationEntity[] groupMembershipCreated(String groupId, String userId) {
      return null;
    }

    @Override
    public AuthorizationEntity[] tenantMembershipCreated(Tenant unit, User user) {
      return null;
    }

    @Override
    public AuthorizationEntity[] tenantMembershipCreated(Tenant unit, Group group) {
      return null;
    }

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
      return null;
    }

    @Override
    public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
      return null;
    }

    @Override
    public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String userId, String type) {
      return null;
    }

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
      return null;
    }
  }
}
