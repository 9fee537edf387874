package cn.kuaichu.oversight.notices;

import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.database.OneAtATime;
import cn.kuaichu.oversight.notices.NoticeRows.Due;
import cn.kuaichu.oversight.notices.NoticeRows.Written;
import cn.kuaichu.people.identity.Post;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes notices of the entries that wait, each entry in the transaction that takes it from the queue. One transaction
 * of all nodes does it at a time, so that notices become visible in the order of their ids and "all up to here" never
 * covers one that no official has seen.
 */
@Component
public class TellNotices {
  private static final Logger LOG = LoggerFactory.getLogger(TellNotices.class);
  private static final int BATCH = 200;
  /** A request tells so many batches; what is more, as after an import, is left to the schedule. */
  private static final int BATCHES_OF_A_REQUEST = 3;

  private final NoticeRows rows;
  private final NoticeRules rules;
  private final Directory directory;
  private final NoticeWords words;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  TellNotices(NoticeRows rows, NoticeRules rules, Directory directory, NoticeWords words, JdbcClient jdbc,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.rules = rules;
    this.directory = directory;
    this.words = words;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Before an official reads: what was done a moment ago is told. */
  public void catchUp() {
    try {
      for (int batch = 0; batch < BATCHES_OF_A_REQUEST && rows.isAnyDue() && tellNext() == BATCH; batch++) {
        LOG.debug("more entries wait to be told");
      }
    } catch (PessimisticLockingFailureException busy) {
      LOG.warn("another node tells notices for a long time; they are shown as they stand");
    }
  }

  /** All that waits, as the schedule does it. */
  public void tellAll() {
    while (rows.isAnyDue() && tellNext() == BATCH) {
      LOG.debug("more entries wait to be told");
    }
  }

  /** @return how many entries were taken from the queue */
  private int tellNext() {
    try {
      return transaction.execute(status -> tell(next()));
    } catch (PessimisticLockingFailureException busy) {
      throw busy;
    } catch (RuntimeException e) {
      LOG.debug("a batch of entries was not told: one by one", e);
      return one();
    }
  }

  private List<Due> next() {
    OneAtATime.TELL_NOTICES.waitFor(jdbc);
    return rows.due(BATCH);
  }

  /** An entry that cannot be told holds up no other: it waits behind them, and is tried again. */
  private int one() {
    List<Due> waiting = rows.due(BATCH);
    int told = 0;
    for (Due one : waiting) {
      try {
        told += transaction.execute(status -> {
          OneAtATime.TELL_NOTICES.waitFor(jdbc);
          return tell(rows.due(BATCH).stream().filter(one::equals).toList());
        });
      } catch (PessimisticLockingFailureException busy) {
        throw busy;
      } catch (RuntimeException e) {
        LOG.error("entry {} of case {} was not told; it is tried again", one.seq(), one.appealId(), e);
        transaction.executeWithoutResult(status -> rows.failed(one));
      }
    }
    return told;
  }

  private int tell(List<Due> due) {
    if (!due.isEmpty()) {
      List<Written> notices = rows.ofKinds(due, rules.telling()).stream().map(rows::occasion)
          .flatMap(occasion -> notices(occasion).stream()).toList();
      rows.write(notices);
      rows.done(due);
    }
    return due.size();
  }

  /** One for each post, and none for the post that did the step. */
  private List<Written> notices(Occasion occasion) {
    Map<Post, Written> found = new LinkedHashMap<>();
    boolean concerns = false;
    for (NoticeRule rule : rules.of(Step.valueOf(occasion.entry().kind()))) {
      if (rule.holds(occasion)) {
        concerns = true;
        String said = words.of(rule, occasion);
        rule.to().stream().flatMap(recipient -> recipient.of(occasion, directory))
            .forEach(told -> found.merge(told.post(), new Written(occasion.entry(), told, rule, said),
                TellNotices::wider));
      }
    }
    if (concerns && found.isEmpty()) { // as where the product itself has asked, or a clock has issued the order
      LOG.info("step {} of case {} tells no post, though a rule holds", occasion.entry().kind(),
          occasion.entry().number());
    }
    occasion.entry().doer().ifPresent(doer -> found.remove(doer.post()));
    return List.copyOf(found.values());
  }

  /** Two in one post are told as the post. */
  private static Written wider(Written one, Written other) {
    boolean same = one.to().equals(other.to());
    return same ? one : new Written(one.of(), Told.all(one.to().post()), one.rule(), one.words());
  }
}
