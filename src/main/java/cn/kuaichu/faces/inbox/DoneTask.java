package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A message for the official who has just completed a task: that it is done, what comes next and which unit or post has
 * it. No other official gets it.
 */
@Component
class DoneTask {
  /**
   * @param next the task that comes next, where it is the reader's own; else null
   * @param waiting whether the engine is still on its way to what comes next
   */
  record Done(String name, String number, String said, String next, String nextName, boolean waiting) {}

  private record Completed(String name, String number, String root, boolean running) {}

  private record Next(String id, String name, String assignee, List<String> groups) {}

  private final IdentityService identity;
  private final Officials officials;
  private final Units units;
  private final Appeals appeals;
  private final Recusal recusal;
  private final JdbcClient jdbc;

  DoneTask(@Lazy IdentityService identity, Officials officials, Units units, Appeals appeals, Recusal recusal,
      JdbcClient jdbc) {
    this.identity = identity;
    this.officials = officials;
    this.units = units;
    this.appeals = appeals;
    this.recusal = recusal;
    this.jdbc = jdbc;
  }

  /** @throws TaskNotVisible for a task that is still open, or that another official completed */
  Done of(String taskId) {
    String login = Optional.ofNullable(identity.getCurrentAuthentication()).map(Authentication::getUserId)
        .orElseThrow(TaskNotVisible::new);
    Completed done = completed(taskId, login).orElseThrow(TaskNotVisible::new);
    Optional<Appeal> appeal = done.number() == null ? Optional.empty() : appeals.find(done.number());
    // an official who has to keep away reads that the task is done, and nothing that points to the case (信访工作条例 art.
    // 30)
    if (appeal.filter(found -> recusal.isBarred(login, found)).isPresent()) {
      return new Done(done.name(), null, "“" + done.name() + "”已提交，本件由其他同志接着办。", null, null, false);
    }
    List<Next> next = next(taskId, done.root());
    Optional<Next> own = next.stream().filter(one -> login.equals(one.assignee())).findFirst();
    return new Done(done.name(), done.number(), said(done, appeal, next, login), own.map(Next::id).orElse(null),
        own.map(Next::name).orElse(null), next.isEmpty() && done.running());
  }

  private String said(Completed done, Optional<Appeal> appeal, List<Next> next, String login) {
    String what = "“" + done.name() + "”已提交" + (done.number() == null ? "。" : "，编号 " + done.number() + "。");
    if (!next.isEmpty()) {
      return what + "下一步："
          + next.stream().map(one -> one.name() + "，" + with(one, login)).collect(Collectors.joining("；")) + "。";
    }
    return what + appeal.map(found -> "目前：" + found.status().label() + "。").orElse("");
  }

  private String with(Next next, String login) {
    if (login.equals(next.assignee())) {
      return "由您接着办";
    }
    if (next.assignee() != null) {
      return "由" + officials.nameOf(next.assignee()).orElse(next.assignee()) + "办理";
    }
    List<String> posts = next.groups().stream().filter(group -> group.contains(".")).map(Post::of)
        .map(post -> units.find(post.unit()).map(unit -> unit.shortName()).orElse(post.unit()) + post.role().label())
        .distinct().toList();
    return posts.isEmpty() ? "由有关岗位办理" : "由" + String.join("或", posts) + "办理";
  }

  private Optional<Completed> completed(String taskId, String login) {
    return jdbc.sql("""
        select h.name_, r.business_key_, h.root_proc_inst_id_, r.end_time_ is null
          from act_hi_taskinst h
          join act_hi_procinst r on r.id_ = h.root_proc_inst_id_
         where h.id_ = ? and h.assignee_ = ? and h.end_time_ is not null
        """).params(taskId, login).query((row, n) -> new Completed(row.getString(1), row.getString(2), row.getString(3),
        row.getBoolean(4))).optional();
  }

  /** What has come of the same case since; what waited beside it has nothing to do with this. */
  private List<Next> next(String taskId, String root) {
    return jdbc.sql("""
        select t.id_, t.name_, t.assignee_,
          array(select l.group_id_ from act_ru_identitylink l where l.task_id_ = t.id_
            and l.type_ = 'candidate' order by 1)
          from act_hi_taskinst h
          join act_ru_execution e on e.root_proc_inst_id_ = h.root_proc_inst_id_ and e.parent_id_ is null
          join act_ru_task t on t.proc_inst_id_ = e.id_
         where h.id_ = ? and h.root_proc_inst_id_ = ? and t.create_time_ >= h.end_time_ - interval '5 seconds'
         order by t.create_time_, t.id_
        """).params(taskId, root).query((row, n) -> new Next(row.getString(1), row.getString(2), row.getString(3),
        new ArrayList<>(Arrays.asList((String[]) row.getArray(4).getArray())))).list();
  }
}
