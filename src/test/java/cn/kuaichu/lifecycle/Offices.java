package cn.kuaichu.lifecycle;

import cn.kuaichu.people.identity.FollowAppointments;
import cn.kuaichu.people.identity.Officials;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Who holds which post when the district opens: tests let people leave, and everybody is back when they end. */
public final class Offices {
  private final Map<Long, Map<String, Object>> opened = new HashMap<>();
  private final JdbcClient jdbc;
  private final Officials officials;
  private final FollowAppointments follow;
  private final TransactionTemplate transaction;

  Offices(JdbcClient jdbc, Officials officials, FollowAppointments follow, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.officials = officials;
    this.follow = follow;
    this.transaction = transaction;
  }

  /** The posts of today are those to which everybody comes back. */
  void open() {
    opened.putAll(posts());
  }

  private Map<Long, Map<String, Object>> posts() {
    Map<Long, Map<String, Object>> posts = new HashMap<>();
    jdbc.sql("select id, login, unit, role, since, until, planned_until, ended_at from appointment").query()
        .listOfRows()
        .forEach(row -> posts.put((Long) row.get("id"), row));
    return posts;
  }

  /** Rows and the engine's groups: the product may have followed while somebody was away. */
  public void everybodyIsBack() {
    transaction.executeWithoutResult(status -> {
      Map<Long, Map<String, Object>> now = posts();
      now.keySet().stream().filter(id -> !opened.containsKey(id))
          .forEach(id -> jdbc.sql("delete from appointment where id = ?").param(id).update());
      opened.forEach((id, post) -> {
        if (!post.equals(now.get(id))) {
          jdbc.sql("update appointment set since = ?, until = ?, planned_until = ?, ended_at = ? where id = ?")
              .params(post.get("since"), post.get("until"), post.get("planned_until"), post.get("ended_at"), id)
              .update();
        }
      });
      jdbc.sql("update official set person = null where person is not null").update();
      follow.atOnce();
    });
    officials.changed();
  }

  /** Whoever was appointed or left just now has the rights of today. */
  public void follow() {
    transaction.executeWithoutResult(status -> follow.atOnce());
    officials.changed();
  }

  private boolean somebodyIsAway() {
    return !posts().equals(opened)
        || jdbc.sql("select exists (select from official where person is not null)").query(Boolean.class).single();
  }

  /** All classes of a run share the district: whoever left in one class is back in the next. */
  public static final class Restored implements TestExecutionListener {
    @Override
    public void afterTestClass(TestContext test) {
      if (test.hasApplicationContext()) {
        for (Offices offices : List.copyOf(test.getApplicationContext().getBeansOfType(Offices.class).values())) {
          if (offices.somebodyIsAway()) {
            offices.everybodyIsBack();
          }
        }
      }
    }
  }
}
