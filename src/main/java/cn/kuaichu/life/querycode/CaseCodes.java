package cn.kuaichu.life.querycode;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.RegisteredIdentity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The codes that open a case: the one that is established (of the citizen's own receipt, or confirmed later), and
 * beside it those an official printed since and nothing but the slip speaks for.
 */
@Repository
public class CaseCodes {
  /** So many codes are compared for every lookup at least, so that time does not tell which numbers exist. */
  private static final int ALWAYS_COMPARED = 2;

  /** @param no how many-th printed code of the case; 0 for the established one */
  public record Held(int no, String hash) {
    public boolean isPrinted() {
      return no > 0;
    }
  }

  /** A printed code that opens the case and is not confirmed. */
  record Waiting(int no, String hash, Instant printedAt, int phoneTries) {}

  private final JdbcClient jdbc;
  private final RegisteredIdentity identity;
  private final SlowCodeHash slow;

  CaseCodes(JdbcClient jdbc, RegisteredIdentity identity, SlowCodeHash slow) {
    this.jdbc = jdbc;
    this.identity = identity;
    this.slow = slow;
  }

  /** @param appeal null where there is none: that takes as long */
  public Optional<Held> match(QueryCode typed, Appeal appeal) {
    List<Held> codes = appeal == null ? List.of() : of(appeal);
    Optional<Held> found = Optional.empty();
    for (int i = 0; i < Math.max(ALWAYS_COMPARED, codes.size()); i++) {
      Held code = i < codes.size() ? codes.get(i) : null;
      if (slow.matches(typed, code == null ? null : code.hash()) && found.isEmpty()) {
        found = Optional.of(code);
      }
    }
    return found;
  }

  /** Whether a code that once opened the case still does. */
  public Optional<Held> standing(Appeal appeal, String hash) {
    return of(appeal).stream().filter(code -> code.hash().equals(hash)).findFirst();
  }

  /** The printed ones first: one from before this was a rule is established and waits, and counts as waiting. */
  private List<Held> of(Appeal appeal) {
    List<Held> codes = new ArrayList<>(
        waiting(appeal.id()).stream().map(code -> new Held(code.no(), code.hash())).toList());
    if (appeal.codeHash() != null) {
      codes.add(new Held(0, appeal.codeHash()));
    }
    return codes;
  }

  /** The newest first. */
  List<Waiting> waiting(long appealId) {
    return jdbc.sql("""
        select no, code_hash, printed_at, phone_tries
          from printed_code p
         where appeal_id = ? and confirmed_at is null and stopped_at is null
           and not exists (
             select from printed_code later
              where later.appeal_id = p.appeal_id and later.no > p.no and later.confirmed_at is not null)
         order by no desc
        """).param(appealId).query(CaseCodes::read).list();
  }

  private static Waiting read(ResultSet row, int n) throws SQLException {
    return new Waiting(row.getInt(1), row.getString(2), row.getTimestamp(3).toInstant(), row.getInt(4));
  }

  /**
   * The code that an official printed and only the slip speaks for. While there is one, no agreement with a code is
   * taken.
   */
  public Optional<Integer> unconfirmed(long appealId) {
    return waiting(appealId).stream().findFirst().map(Waiting::no);
  }

  /**
   * Whether the citizen has a code that counts, and so reads the notice about this one and can object. Another slip is
   * not enough: an official can print two.
   */
  static boolean canBeObjectedTo(Appeal appeal, Waiting code) {
    return appeal.codeHash() != null && !appeal.codeHash().equals(code.hash());
  }

  /** 0 where none was confirmed. */
  int lastConfirmed(long appealId) {
    return jdbc.sql("select coalesce(max(no), 0) from printed_code where appeal_id = ? and confirmed_at is not null")
        .param(appealId)
        .query(Integer.class).single();
  }

  /** It is the one the ledger speaks of: none that was put into the table. */
  public boolean isGenuine(Appeal appeal, Held held) {
    return held.isPrinted() && !held.hash().equals(appeal.codeHash())
        ? identity.isPrintedCodeGenuine(appeal.id(), held.no(), held.hash())
        : identity.isCodeGenuine(appeal);
  }

  void print(long appealId, int no, String hash, Instant at) {
    jdbc.sql("insert into printed_code (appeal_id, no, code_hash, printed_at) values (?, ?, ?, ?)")
        .params(appealId, no, hash, Timestamp.from(at)).update();
  }

  void confirm(long appealId, int no, Instant at) {
    jdbc.sql("update printed_code set confirmed_at = ? where appeal_id = ? and no = ?")
        .params(Timestamp.from(at), appealId, no).update();
  }

  /** @return how many printed codes open nothing any more by it */
  int stopAfter(long appealId, int no, Instant at) {
    return jdbc.sql("""
        update printed_code
           set stopped_at = ?
         where appeal_id = ? and no > ? and confirmed_at is null and stopped_at is null
        """).params(Timestamp.from(at), appealId, no).update();
  }

  /** Counted before it is known whether the number is right. */
  int countPhoneTry(long appealId, int no) {
    return jdbc.sql(
        "update printed_code set phone_tries = phone_tries + 1 where appeal_id = ? and no = ? returning phone_tries")
        .params(appealId, no).query(Integer.class).single();
  }
}
