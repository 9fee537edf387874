package cn.kuaichu.life.tiering;

import cn.kuaichu.appeal.Appeal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The three tiers' ledgers (三级台账): a case stands in exactly one of them at a time, and no row is ever erased. */
@Repository
public class TierLedgers {
  private final JdbcTemplate jdbc;
  private final Clock clock;

  TierLedgers(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Why a case left a unit's ledger. */
  public enum Closing {
    RAISED, RULED, CORRECTED, RESOLVED, SEPARATE
  }

  /** A new row, linked to the one before. */
  public void open(Appeal appeal) {
    jdbc.update("""
        insert into ledger_row (appeal_id, no, tier, unit, opened_at, previous_no)
        select ?, coalesce(max(no), 0) + 1, ?, ?, ?, max(no)
          from ledger_row
         where appeal_id = ?
        """, appeal.id(), appeal.tier().name(), appeal.responsibleUnit(), Timestamp.from(clock.instant()), appeal.id());
  }

  public void close(Appeal appeal, Closing why) {
    jdbc.update("update ledger_row set closed_at = ?, closed_why = ? where appeal_id = ? and closed_at is null",
        Timestamp.from(clock.instant()), why.name(), appeal.id());
  }

  /** When the case came to the unit that is responsible now. */
  public Instant openedAt(Appeal appeal) {
    return jdbc
        .queryForObject("select opened_at from ledger_row where appeal_id = ? and closed_at is null", Timestamp.class,
            appeal.id())
        .toInstant();
  }
}
