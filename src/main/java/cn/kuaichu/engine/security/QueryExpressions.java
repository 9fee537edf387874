package cn.kuaichu.engine.security;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.query.Query;

/**
 * Which expressions a task query may carry. The engine looks at the query's own and overlooks those of its or-queries,
 * so that anybody logged in could have one evaluated (CVE-2026-109432; 7.24.0 is the last community release). Here an
 * ad-hoc query carries none at any depth, and a stored filter only "who am I", "which day is it" and "what is soon".
 */
final class QueryExpressions {
  private static final Pattern HARMLESS = Pattern
      .compile("[$#]\\{\\s*(currentUser\\(\\)|currentUserGroups\\(\\)|now\\(\\)"
          + "|soon\\.ends\\(\\)"
          + "|dateTime\\(\\)(\\.(plus|minus)(Minutes|Hours|Days|Weeks|Months|Years)\\(\\d{1,4}\\))*)\\s*}");

  private QueryExpressions() {}

  static void requireNone(Query<?, ?> query) {
    if (query instanceof TaskQueryImpl tasks
        && parts(tasks).stream().anyMatch(part -> !part.getExpressions().isEmpty())) {
      throw new BadUserRequestException("查询条件不能使用表达式，请填写具体的值。");
    }
  }

  static void requireHarmless(Query<?, ?> query) {
    if (query instanceof TaskQueryImpl tasks
        && parts(tasks).stream().flatMap(part -> part.getExpressions().values().stream())
            .anyMatch(expression -> !HARMLESS.matcher(expression).matches())) {
      throw new BadUserRequestException("筛选条件只能使用 currentUser()、currentUserGroups()、now() 和 dateTime() 表达式。");
    }
  }

  /** The query itself and its or-queries, however deep a stored filter nests them. */
  private static Set<TaskQueryImpl> parts(TaskQueryImpl query) {
    Set<TaskQueryImpl> parts = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(query, parts);
    return parts;
  }

  private static void collect(TaskQueryImpl query, Set<TaskQueryImpl> parts) {
    if (query != null && parts.add(query)) {
      query.getQueries().forEach(part -> collect(part, parts));
    }
  }
}
