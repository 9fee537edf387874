package cn.kuaichu.faces.inbox;

import cn.kuaichu.ground.database.OneAtATime;
import cn.kuaichu.ground.start.BeforeOpening;
import cn.kuaichu.people.identity.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lists every official finds in Tasklist. They ask for the reader's own groups, which are posts in units: a leader
 * sees what his post owes, not what the units below him owe. Expressions stand at the top level of a query only; below
 * it they are refused. A filter that is there already stays as it is, but for days it counted by itself.
 */
@Component
@Order(20)
class ReadyFilters implements BeforeOpening {
  private static final String MY_GROUPS = "${currentUserGroups()}";
  private static final String NOW = "${now()}";
  /** A question of the models; the guard of stored filters knows it. */
  private static final String END_OF_SOON = "${soon.ends()}";
  /** As releases before the table {@code limits} made the list. */
  private static final String THREE_DAYS = "${dateTime().plusDays(3)}";
  static final String MINE = "我的待办";
  static final String TO_CLAIM = "本单位待领取";
  static final String SOON = "即将到期";
  static final String OVERDUE = "已逾期";
  static final String TO_SIGN = "待我会签";
  static final String TO_APPROVE = "待我审批";
  static final String[] SIGNING = {"userTask_handlerSigns", "userTask_complainantSigns", "userTask_leaderSigns",
      "userTask_principalSigns"};
  static final String[] APPROVING = {"userTask_approveTime", "userTask_decideRaise", "userTask_ruleObjection"};
  private final FilterService filters;
  private final TaskService tasks;
  private final AuthorizationService authorizations;
  private final JdbcClient jdbc;

  ReadyFilters(@Lazy FilterService filters, @Lazy TaskService tasks, @Lazy AuthorizationService authorizations,
      JdbcClient jdbc) {
    this.filters = filters;
    this.tasks = tasks;
    this.authorizations = authorizations;
    this.jdbc = jdbc;
  }

  private record Ready(String name, String description, String colour, TaskQuery query) {}

  @Override
  @Transactional
  public void beforeOpening() {
    // two nodes may start at once
    OneAtATime.MAKE_FILTERS.waitFor(jdbc);
    List<Ready> wanted = ready();
    for (int i = 0; i < wanted.size(); i++) {
      List<Filter> known = filters.createFilterQuery().filterName(wanted.get(i).name()).list();
      if (known.isEmpty()) {
        create(wanted.get(i), i);
      }
      for (Filter filter : known) { // an official may have given a list of his own the same name
        if (isOutdated(filter)) {
          filters.saveFilter(filled(filter, wanted.get(i), i));
        }
      }
    }
  }

  private List<Ready> ready() {
    List<Ready> ready = new ArrayList<>();
    ready.add(new Ready(MINE, "已由我领取、正在办理的事项", "#1f4e79",
        tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")));
    ready.add(new Ready(TO_CLAIM, "本岗位可以领取、还没有人领取的事项", "#2e7d32",
        tasks.createTaskQuery().taskCandidateGroupInExpression(MY_GROUPS).taskUnassigned()));
    ready.add(new Ready(SOON, "本岗位快要到期的事项，含同岗位已领取的", "#b26a00",
        myPost().dueAfterExpression(NOW).dueBeforeExpression(END_OF_SOON)));
    ready.add(new Ready(OVERDUE, "本岗位已超过期限的事项，含同岗位已领取的", "#b3261e", myPost().dueBeforeExpression(NOW)));
    ready.add(new Ready(TO_SIGN, "等待本岗位在会签单上签字的事项", "#5e35b1", myPost().taskDefinitionKeyIn(SIGNING)));
    ready.add(new Ready(TO_APPROVE, "等待本岗位批复的延期、中止、提级和异议", "#00695c", myPost().taskDefinitionKeyIn(APPROVING)));
    return ready;
  }

  private TaskQuery myPost() {
    return tasks.createTaskQuery().taskCandidateGroupInExpression(MY_GROUPS).includeAssignedTasks();
  }

  private void create(Ready ready, int place) {
    Filter filter = filled(filters.newTaskFilter(ready.name()), ready, place);
    filters.saveFilter(filter);
    for (Role role : Role.values()) {
      if (role != Role.STEERING) {
        letRead(role, filter);
      }
    }
  }

  private static Filter filled(Filter filter, Ready ready, int place) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("description", ready.description());
    properties.put("color", ready.colour());
    properties.put("priority", (place + 1) * 10);
    properties.put("refresh", true);
    return filter.setProperties(properties).setQuery(ready.query().orderByDueDate().asc());
  }

  /** An administrator may have changed a list; this one is as the product made it. */
  private static boolean isOutdated(Filter filter) {
    TaskQueryImpl query = filter.getQuery();
    return query.getExpressions().containsValue(THREE_DAYS);
  }

  private void letRead(Role role, Filter filter) {
    Authorization read = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    read.setGroupId(role.group());
    read.setResource(Resources.FILTER);
    read.setResourceId(filter.getId());
    read.addPermission(Permissions.READ);
    authorizations.saveAuthorization(read);
  }
}
