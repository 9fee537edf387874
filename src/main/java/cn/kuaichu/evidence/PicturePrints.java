package cn.kuaichu.evidence;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds pictures again that were used before: the same, resized, or stored anew. */
@Repository
public class PicturePrints {
  /** Bits of 64; so many may differ for the index to find every match. */
  public static final int MOST_BITS = 7;
  /** The second hash has to agree as well, with a little more room: a picture that only happens to fit once is left out. */
  private static final int ROOM = 3;

  /** An earlier picture of another case. */
  public record Match(long appealId, int bits) {
  }

  private final JdbcClient jdbc;

  PicturePrints(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @param print null for a picture too plain to be told from others, which is never found */
  void add(long appealId, String sha256, Fingerprint print) {
    jdbc.sql("""
        insert into picture_print (evidence_id, appeal_id, across, down, part1, part2, part3, part4)
        select id, appeal_id, :across, :down, :part1, :part2, :part3, :part4
          from evidence
         where appeal_id = :appeal and sha256 = :sha256
            on conflict do nothing
        """).param("appeal", appealId).param("sha256", sha256)
        .param("across", print == null ? null : print.across(), Types.BIGINT)
        .param("down", print == null ? null : print.down(), Types.BIGINT)
        .param("part1", part(print, 0), Types.INTEGER).param("part2", part(print, 1), Types.INTEGER)
        .param("part3", part(print, 2), Types.INTEGER).param("part4", part(print, 3), Types.INTEGER)
        .update();
  }

  private static Integer part(Fingerprint print, int no) {
    return print == null ? null : print.part(no);
  }

  /**
   * The nearest picture that another case had before this one.
   *
   * @param bits how many of 64 may differ, at most {@link #MOST_BITS}
   */
  public Optional<Match> before(long evidenceId, int bits) {
    return jdbc.sql("select across, down, appeal_id from picture_print where evidence_id = ? and across is not null")
        .param(evidenceId).query((row, n) -> before(evidenceId, row.getLong(3),
            new Fingerprint(row.getLong(1), row.getLong(2)), Math.min(bits, MOST_BITS))).optional()
        .flatMap(match -> match);
  }

  private Optional<Match> before(long evidenceId, long appealId, Fingerprint print, int bits) {
    return jdbc.sql("""
        select appeal_id, bit_count((across # :across)::bit(64)) as bits
          from picture_print
         where (part1 = any(:near1) or part2 = any(:near2) or part3 = any(:near3) or part4 = any(:near4))
           and appeal_id <> :appeal and evidence_id < :evidence
           and bit_count((across # :across)::bit(64)) <= :bits and bit_count((down # :down)::bit(64)) <= :room
         order by bits, evidence_id
         limit 1
        """).param("across", print.across()).param("down", print.down()).param("appeal", appealId)
        .param("evidence", evidenceId).param("bits", bits).param("room", bits + ROOM)
        .param("near1", near(print.part(0))).param("near2", near(print.part(1))).param("near3", near(print.part(2)))
        .param("near4", near(print.part(3)))
        .query((row, n) -> new Match(row.getLong(1), row.getInt(2))).optional();
  }

  /** A quarter and those that differ from it in one bit. */
  private static Integer[] near(int part) {
    List<Integer> found = new ArrayList<>(List.of(part));
    for (int bit = 0; bit < 16; bit++) {
      found.add(part ^ 1 << bit);
    }
    return found.toArray(Integer[]::new);
  }
}
