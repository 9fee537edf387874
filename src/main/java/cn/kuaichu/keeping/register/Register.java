package cn.kuaichu.keeping.register;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The register (登记册) of all cases: one row each, made from the ledger, for lists, search and figures. Every entry of
 * the ledger says in its own transaction that its case's row is due; rows are made a moment later, and before anybody
 * reads.
 */
@Component
public class Register {
  private static final Logger LOG = LoggerFactory.getLogger(Register.class);
  private static final int AT_ONCE = 500; // entries
  /** A reader does not wait for an import of thousands to be read; the next one finds more. */
  private static final int TURNS_OF_A_READER = 4;
  private final RegisterRows rows;
  private final Fold fold;
  private final WordsIndex words;
  private final TransactionTemplate transaction;

  Register(RegisterRows rows, Fold fold, WordsIndex words, PlatformTransactionManager transactions) {
    this.rows = rows;
    this.fold = fold;
    this.words = words;
    transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Reads what has happened since; to be called before the register is asked. */
  public void catchUp() {
    for (int i = 0; i < TURNS_OF_A_READER && rows.isBehind(); i++) {
      turn();
    }
  }

  /** Until nothing is due. @return how many rows were made */
  public int catchUpWholly() {
    int made = 0;
    while (rows.isBehind()) {
      int more = turn();
      made += more;
      if (more == 0) {
        break; // another node has taken the rest
      }
    }
    return made;
  }

  /** Whether entries wait that no reader has waited for. */
  public boolean isBehind() {
    return rows.isBehind();
  }

  /** How many cases are not read yet. */
  public long behind() {
    return rows.behind();
  }

  /** Every row is made again. */
  public void rebuild() {
    transaction.executeWithoutResult(status -> rows.allDue());
    catchUpWholly();
  }

  private int turn() {
    return transaction.execute(status -> {
      Collection<Long> due = rows.take(AT_ONCE);
      if (due.isEmpty()) {
        return 0;
      }
      rows.lock(due);
      Map<Long, Row> made = new LinkedHashMap<>();
      rows.entries(due).forEach((appeal, entries) -> folded(appeal, entries).ifPresent(row -> made.put(appeal, row)));
      rows.write(made);
      words.follow(made.keySet());
      return due.size();
    });
  }

  /** One case whose entries cannot be read does not keep all others from being found. */
  private Optional<Row> folded(long appeal, List<Told> entries) {
    try {
      return Optional.of(fold.of(entries));
    } catch (RuntimeException e) {
      LOG.error("the entries of the case with id {} cannot be read into the register; verify tells more", appeal, e);
      return Optional.empty();
    }
  }
}
