package cn.kuaichu.ledger;

import cn.kuaichu.ground.database.OneAtATime;
import cn.kuaichu.ledger.Anchor.Head;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes anchors: first the line in the file, forced to disk, then the row in the table. A crash between the two leaves
 * a line without a row, which the next run takes over. Large amounts are split, so that neither a line nor a
 * transaction grows without bound.
 */
@Component
public class Anchors {
  /** Held while an anchor is written; also while a verification decides up to where it reads. */
  private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);
  private static final int HEADS_PER_ANCHOR = 20_000;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final AnchorFiles files;
  private final Clock clock;

  /** The newest row of the table. */
  private record Recorded(long no, byte[] root) {
    private static final Recorded NONE = new Recorded(0, LedgerEntry.GENESIS);
  }

  Anchors(JdbcTemplate jdbc, PlatformTransactionManager transactions, AnchorFiles files, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.files = files;
    this.clock = clock;
  }

  /**
   * Anchors every chain that grew. Waits for another node that is anchoring.
   *
   * @return how many heads were written
   * @throws IllegalStateException when the files know more than the database: it was set back, and no more anchors may
   *     be written
   */
  public int anchor() {
    return anchor("select pg_advisory_xact_lock(?) is not null");
  }

  /** The same, leaving it to the other node if one is at it. */
  int anchorUnlessBusy() {
    return anchor("select pg_try_advisory_xact_lock(?)");
  }

  private int anchor(String lock) {
    int all = 0;
    int some;
    do {
      some = transaction
          .execute(status -> jdbc.queryForObject(lock, Boolean.class, OneAtATime.ANCHOR_CHAINS.number()) ? next() : 0);
      all += some;
    } while (some > 0);
    return all;
  }

  private int next() {
    Recorded last = recorded();
    Optional<Anchor> written = files.last();
    if (written.isPresent() && written.get().no() >= last.no()) {
      Anchor anchor = written.get();
      if (anchor.no() > last.no()) {
        return adopt(anchor, last);
      }
      requireSame(anchor, last);
    } else if (last.no() > 0) {
      LOG.error("the anchor files lack anchors up to {}; run verify", last.no());
    }
    List<Head> heads = grown();
    if (!heads.isEmpty()) {
      Anchor anchor = new Anchor(last.no() + 1, clock.instant(), last.root(), heads);
      files.append(anchor);
      record(anchor);
    }
    return heads.size();
  }

  private static void requireSame(Anchor anchor, Recorded last) {
    if (!Arrays.equals(anchor.root(), last.root())) {
      throw new IllegalStateException("anchor " + last.no() + " in the table is not the one in the file; run verify");
    }
  }

  /** A crash left this line without its row; it counts if the database still holds all it speaks of. */
  private int adopt(Anchor anchor, Recorded last) {
    boolean next = anchor.no() == last.no() + 1 && Arrays.equals(anchor.previousRoot(), last.root());
    if (!next || missing(anchor).isPresent()) {
      throw new IllegalStateException("the anchor files reach to anchor " + anchor.no() + ", the database only to "
          + last.no()
          + " and lacks entries they vouch for; nothing is anchored until verify was run and the cause is settled");
    }
    record(anchor);
    LOG.warn("anchor {} was written to its file before a crash and is taken over", anchor.no());
    return anchor.heads().size();
  }

  private Recorded recorded() {
    return jdbc.query("select no, root from ledger_anchor order by no desc limit 1",
        (row, n) -> new Recorded(row.getLong(1), row.getBytes(2))).stream().findFirst().orElse(Recorded.NONE);
  }

  private List<Head> grown() {
    List<Head> heads = new ArrayList<>(jdbc.query("""
        select c.appeal_id, c.seq, c.hash
          from case_head c
          left join anchored_head h on h.appeal_id = c.appeal_id
         where c.seq > coalesce(h.seq, 0)
         order by c.appeal_id
         limit ?
        """, (row, n) -> new Head(row.getLong(1), row.getInt(2), row.getBytes(3)), HEADS_PER_ANCHOR));
    heads.addAll(jdbc.query("""
        select e.seq, e.hash
          from office_link e
         where e.seq > coalesce((select seq from anchored_head where appeal_id = ?), 0)
         order by e.seq desc
         limit 1
        """, (row, n) -> new Head(Head.OFFICES, row.getInt(1), row.getBytes(2)), Head.OFFICES));
    return heads;
  }

  private void record(Anchor anchor) {
    jdbc.update("insert into ledger_anchor (no, anchored_at, heads, previous_root, root) values (?, ?, ?, ?, ?)",
        anchor.no(), Timestamp.from(anchor.at()), anchor.heads().size(), anchor.previousRoot(), anchor.root());
    jdbc.execute((ConnectionCallback<Integer>) connection -> {
      try (PreparedStatement bookmarks = connection.prepareStatement("""
          insert into anchored_head (appeal_id, seq)
          select * from unnest(?::bigint[], ?::int[])
              on conflict (appeal_id) do update set seq = excluded.seq
          """)) {
        bookmarks.setArray(1,
            connection.createArrayOf("bigint", anchor.heads().stream().map(Head::appealId).toArray()));
        bookmarks.setArray(2, connection.createArrayOf("int", anchor.heads().stream().map(Head::seq).toArray()));
        return bookmarks.executeUpdate();
      }
    });
  }

  private Optional<Head> missing(Anchor anchor) {
    return jdbc.execute((ConnectionCallback<Optional<Head>>) connection -> missing(connection, anchor));
  }

  /** @return the first head the ledger does not hold with just this hash */
  public static Optional<Head> missing(Connection connection, Anchor anchor) throws SQLException {
    for (Head head : anchor.heads()) {
      if (head.isOfOffices() && !holds(connection, head)) {
        return Optional.of(head);
      }
    }
    return missingCase(connection, anchor);
  }

  private static boolean holds(Connection connection, Head offices) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("select hash from office_link where seq = ?")) {
      query.setInt(1, offices.seq());
      try (var row = query.executeQuery()) {
        return row.next() && Arrays.equals(row.getBytes(1), offices.hash());
      }
    }
  }

  private static Optional<Head> missingCase(Connection connection, Anchor anchor) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("""
        select h.n
          from unnest(?::bigint[], ?::int[], ?::bytea[]) with ordinality h (appeal_id, seq, hash, n)
          left join case_step e on e.appeal_id = h.appeal_id and e.seq = h.seq
         where e.hash is distinct from h.hash and h.appeal_id <> 0
         order by h.n
         limit 1
        """)) {
      query.setArray(1, connection.createArrayOf("bigint", anchor.heads().stream().map(Head::appealId).toArray()));
      query.setArray(2, connection.createArrayOf("int", anchor.heads().stream().map(Head::seq).toArray()));
      query.setArray(3,
          connection.createArrayOf("bytea", anchor.heads().stream().map(Head::hash).toArray(byte[][]::new)));
      try (var rows = query.executeQuery()) {
        return rows.next() ? Optional.of(anchor.heads().get(rows.getInt(1) - 1)) : Optional.empty();
      }
    }
  }
}
