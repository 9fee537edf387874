package cn.kuaichu.life.revisit;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.ground.database.OneAtATime;
import cn.kuaichu.ground.start.BeforeOpening;
import cn.kuaichu.people.identity.Post;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Second looks that a post was asked for before a new rule: an official who checked the complainant's word, or brought
 * proof of it, does not look again. Where no official of that post may look any more, the next post is asked, before
 * the port opens.
 */
@Component
@Order(3)
class WaitingLooks implements BeforeOpening {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingLooks.class);

  private record Waiting(String task, long appealId, Post asked) {}

  private final SecondLook secondLook;
  private final Revisits revisits;
  private final Appeals appeals;
  private final AppealLifecycle lifecycle;
  private final TransactionOperations transaction;
  private final JdbcClient jdbc;

  WaitingLooks(SecondLook secondLook, Revisits revisits, Appeals appeals, AppealLifecycle lifecycle,
      TransactionOperations transaction, JdbcClient jdbc) {
    this.secondLook = secondLook;
    this.revisits = revisits;
    this.appeals = appeals;
    this.lifecycle = lifecycle;
    this.transaction = transaction;
    this.jdbc = jdbc;
  }

  @Override
  public void beforeOpening() {
    passOn("userTask_revisitAppeal", revisits::asked);
    passOn("userTask_checkPromise", secondLook::officer);
  }

  /** A look that cannot be passed on stops neither the others nor the start. */
  private void passOn(String key, Function<Appeal, Post> asked) {
    for (Waiting look : waiting(key)) {
      try {
        transaction.executeWithoutResult(status -> passOn(look, asked));
      } catch (RuntimeException e) { // the engine's, or a transaction's that took too long
        LOG.error("task {} waits with {}, where nobody may do it: give it to another post in Cockpit", look.task(),
            look.asked().group(), e);
      }
    }
  }

  private void passOn(Waiting look, Function<Appeal, Post> asked) {
    // two nodes may start at once: the second waits, and finds these passed on
    OneAtATime.PLAN_WAITING_LOOKS.waitFor(jdbc);
    Appeal appeal = appeals.get(look.appealId());
    Post next = asked.apply(appeal);
    if (stillWaits(look) && !next.equals(look.asked()) && !secondLook.anyoneMayLook(appeal, look.asked())) {
      lifecycle.passOn(look.task(), next);
      LOG.info("task {} passed on from {} to {}", look.task(), look.asked().group(), next.group());
    }
  }

  private boolean stillWaits(Waiting look) {
    return jdbc.sql("select exists (select from act_ru_identitylink where task_id_ = ? and group_id_ = ?)")
        .params(look.task(), look.asked().group()).query(Boolean.class).single();
  }

  private List<Waiting> waiting(String key) {
    return jdbc.sql("""
        select t.id_, a.id, l.group_id_
          from act_ru_task t
          join act_ru_execution e on e.id_ = t.proc_inst_id_
          join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null
          join case_standing a on a.number = e.business_key_
         where t.task_def_key_ = ?
           and (exists (select from given_signature g where g.appeal_id = a.id and g.checked_by is not null)
             or exists (select from proof_of_word p where p.appeal_id = a.id and p.added_unit <> ''))
         order by t.id_
        """).param(key).query((row, n) -> new Waiting(row.getString(1), row.getLong(2), Post.of(row.getString(3))))
        .list();
  }
}
