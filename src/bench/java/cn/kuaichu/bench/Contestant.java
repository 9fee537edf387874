package cn.kuaichu.bench;

import cn.kuaichu.people.identity.Role;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One of the two that carry the same appeals through the same steps, each in an application of its own. */
abstract class Contestant implements AutoCloseable {
  /** An official at the keyboard, as the web apps know him after login. */
  record Login(String name, List<String> groups, List<String> tenants) {}

  final ConfigurableApplicationContext context;
  final CountingDataSource data;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final FormService forms;
  private final ManagementService management;
  private final IdentityService identity;
  private final AtomicInteger started = new AtomicInteger();

  Contestant(ConfigurableApplicationContext context) {
    this.context = context;
    this.data = context.getBean(CountingDataSource.class);
    this.runtime = context.getBean(RuntimeService.class);
    this.tasks = context.getBean(TaskService.class);
    this.forms = context.getBean(FormService.class);
    this.management = context.getBean(ManagementService.class);
    this.identity = context.getBean(IdentityService.class);
  }

  abstract String name();

  /** The key of the process that waits and asks again. */
  abstract String revisitProcess();

  abstract List<Village> villages();

  abstract Login login(Village village, Role role);

  /** @return the new case's business key */
  abstract String register(Village village, Login clerk, int serial);

  /** How many cases have come to their very end. */
  abstract long closed();

  /**
   * From the first word to the second look. Each human step is a look-up, a claim where the task is free, and a form.
   */
  final void live() {
    int serial = started.getAndIncrement();
    Village village = villages().get(serial % villages().size());
    Login clerk = login(village, Role.INTAKE);
    String key = register(village, clerk, serial);
    for (HumanStep step : HumanStep.TO_THE_ARCHIVE) {
      if (step == HumanStep.COMPLAINANT) {
        complainantAgrees(key, village);
      } else {
        complete(key, village, step);
      }
    }
    waitingTimePasses(key);
    complete(key, village, HumanStep.REVISIT);
  }

  /** The web apps keep it in the session; here it is read before anything is measured. */
  final void logInEverybody() {
    for (Village village : villages()) {
      HumanStep.TO_THE_ARCHIVE.forEach(step -> login(village, step.role()));
      login(village, HumanStep.REVISIT.role());
    }
  }

  /** @return what this side's form asks in the step */
  Map<String, Object> answers(HumanStep step) {
    return step.answers();
  }

  void complainantAgrees(String key, Village village) {
    complete(key, village, HumanStep.COMPLAINANT);
  }

  private void complete(String key, Village village, HumanStep step) {
    Login login = login(village, step.role());
    as(login, () -> {
      Task task = tasks.createTaskQuery().processInstanceBusinessKey(key)
          .taskCandidateGroup(step.role().groupOf(village.of(step.role()))).includeAssignedTasks().singleResult();
      if (task.getAssignee() == null) {
        tasks.claim(task.getId(), login.name());
      }
      forms.submitTaskForm(task.getId(), answers(step));
    });
  }

  final void as(Login login, Runnable action) {
    identity.setAuthentication(login.name(), login.groups(), login.tenants());
    try {
      action.run();
    } finally {
      identity.clearAuthentication();
    }
  }

  /** The job is run by hand: what the job executor's polling costs is left out on both sides. */
  private void waitingTimePasses(String key) {
    String instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey(key, revisitProcess())
        .singleResult().getId();
    management.executeJob(management.createJobQuery().processInstanceId(instance).singleResult().getId());
  }

  final int started() {
    return started.get();
  }

  final JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  /** Backends hand in their row counters when they end. */
  final void dropConnections() {
    HikariDataSource pool = (HikariDataSource) data.getTargetDataSource();
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  @Override
  public final void close() {
    context.close();
  }
}
