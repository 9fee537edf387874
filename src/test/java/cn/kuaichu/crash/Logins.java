package cn.kuaichu.crash;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Officials of the sample district with their groups and units, as the web apps know them. */
final class Logins {
  private record Person(List<String> groups, List<String> units) {}

  private final TaskService tasks;
  private final FormService forms;
  private final IdentityService identity;
  private final JdbcClient jdbc;
  private final Map<String, Person> people = new ConcurrentHashMap<>();

  Logins(BeanFactory product) {
    tasks = product.getBean(TaskService.class);
    forms = product.getBean(FormService.class);
    identity = product.getBean(IdentityService.class);
    jdbc = product.getBean(JdbcClient.class);
  }

  <T> T as(String login, Supplier<T> action) {
    Person person = people.computeIfAbsent(login, this::person);
    identity.setAuthentication(login, person.groups, person.units);
    try {
      return action.get();
    } finally {
      identity.clearAuthentication();
    }
  }

  private Person person(String login) {
    return new Person(identity.createGroupQuery().groupMember(login).list().stream().map(Group::getId).toList(),
        identity.createTenantQuery().userMember(login).includingGroupsOfUser(true).list().stream().map(Tenant::getId)
            .toList());
  }

  /** @param assignee null where the task is free and has to be claimed first */
  void submit(String login, String taskId, String assignee, Map<String, Object> answers) {
    as(login, () -> {
      if (assignee == null) {
        tasks.claim(taskId, login);
      }
      forms.submitTaskForm(taskId, answers);
      return null;
    });
  }

  /** For whoever else may do it. */
  void giveBack(String login, String taskId) {
    as(login, () -> {
      tasks.setAssignee(taskId, null);
      return null;
    });
  }

  String candidate(String taskId, Random random) {
    List<String> logins = jdbc.sql("""
        select distinct o.login
          from act_ru_identitylink l
          join appointment o on l.group_id_ = o.unit || '.' || o.role
         where l.task_id_ = ? and l.type_ = 'candidate'
         order by 1
        """).param(taskId).query(String.class).list();
    if (logins.isEmpty()) {
      throw new BadUserRequestException("somebody else has done " + taskId);
    }
    return logins.get(random.nextInt(logins.size()));
  }
}
