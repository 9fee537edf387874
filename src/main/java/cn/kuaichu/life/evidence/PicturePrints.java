package cn.kuaichu.life.evidence;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
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
  /**
   * The second hash has to agree as well, with a little more room: a picture that only happens to fit once is left out.
   */
  private static final int ROOM = 3;

  /** An earlier picture of another case. */
  public record Match(long appealId, int bits) {}

  /** A picture that an official of this unit put to a case. */
  public record Put(long id, long appealId, int round, String unit, Instant at) {}

  /** When a case got a picture, as evidence or as proof. */
  private record Taken(long id, long appealId, Timestamp at, boolean isProof) {}

  private final JdbcClient jdbc;

  PicturePrints(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes its time: to be asked outside of transactions.
   *
   * @return null for what is no picture, or one too plain to be told from others
   */
  public static Fingerprint print(CleanFile file) {
    return file.isPicture() ? Picture.print(file.content(), file.format()) : null;
  }

  /** @param print null for a picture too plain to be told from others, which is never found */
  void add(long appealId, String sha256, Fingerprint print) {
    add("evidence_id", "evidence", appealId, sha256, print);
  }

  /** Of a photo that shows the complainant's word. */
  public void addOfProof(long appealId, String sha256, Fingerprint print) {
    add("proof_id", "signature_proof", appealId, sha256, print);
  }

  /** The case's newest row with this content is the one just written. */
  private void add(String of, String table, long appealId, String sha256, Fingerprint print) {
    jdbc.sql("""
        insert into picture_print (%s, appeal_id, across, down, part1, part2, part3, part4)
        select id, appeal_id, :across, :down, :part1, :part2, :part3, :part4
          from %s
         where appeal_id = :appeal and sha256 = :sha256
         order by id desc
         limit 1
            on conflict do nothing
        """.formatted(of, table)).param("appeal", appealId).param("sha256", sha256)
        .param("across", print == null ? null : print.across(), Types.BIGINT)
        .param("down", print == null ? null : print.down(), Types.BIGINT)
        .param("part1", part(print, 0), Types.INTEGER).param("part2", part(print, 1), Types.INTEGER)
        .param("part3", part(print, 2), Types.INTEGER).param("part4", part(print, 3), Types.INTEGER)
        .update();
  }

  private static Integer part(Fingerprint print, int no) {
    return print == null ? null : print.part(no);
  }

  /** What units put to cases as evidence within this time and is not too plain to be told from others. */
  public List<Put> ofEvidence(Timestamp from, Timestamp until) {
    return put("""
        select e.id, e.appeal_id, e.round, e.added_unit, e.added_at
          from evidence e
          join picture_print p on p.evidence_id = e.id and p.across is not null
          join known_unit u on u.id = e.added_unit
         where e.added_at >= ? and e.added_at < ? and e.added_by <> 'complainant'
         order by e.id
        """, from, until);
  }

  /** As {@link #ofEvidence} for photos that show the complainant's word. */
  public List<Put> ofProofs(Timestamp from, Timestamp until) {
    return put("""
        select s.id, s.appeal_id, h.round, s.added_unit, s.added_at
          from proof_of_word s
          join picture_print p on p.proof_id = s.id and p.across is not null
          join frozen_sheet h on h.appeal_id = s.appeal_id and h.no = s.sheet_no
          join known_unit u on u.id = s.added_unit
         where s.added_at >= ? and s.added_at < ?
         order by s.id
        """, from, until);
  }

  private List<Put> put(String sql, Timestamp from, Timestamp until) {
    return jdbc.sql(sql).params(from, until).query((row, n) -> new Put(row.getLong(1), row.getLong(2), row.getInt(3),
        row.getString(4), row.getTimestamp(5).toInstant())).list();
  }

  /**
   * The nearest picture that another case had before this piece of evidence, among its evidence or as proof of its
   * complainant's word.
   *
   * @param bits how many of 64 may differ, at most {@link #MOST_BITS}
   */
  public Optional<Match> before(long evidenceId, int bits) {
    return before("evidence_id", evidenceId, bits);
  }

  /** As {@link #before} for a photo that shows the complainant's word. */
  public Optional<Match> beforeProof(long proofId, int bits) {
    return before("proof_id", proofId, bits);
  }

  private Optional<Match> before(String of, long id, int bits) {
    return jdbc.sql("""
        select p.across, p.down, p.appeal_id, coalesce(e.added_at, s.added_at), p.proof_id is not null
          from picture_print p
          left join evidence e on e.id = p.evidence_id
          left join proof_of_word s on s.id = p.proof_id
         where p.%s = ? and p.across is not null
        """.formatted(of)).param(id).query((row, n) -> before(
        new Taken(id, row.getLong(3), row.getTimestamp(4), row.getBoolean(5)),
        new Fingerprint(row.getLong(1), row.getLong(2)), Math.min(bits, MOST_BITS))).optional()
        .flatMap(match -> match);
  }

  /** Where two were added at one moment, evidence comes before proof, and then what was written first. */
  private Optional<Match> before(Taken picture, Fingerprint print, int bits) {
    return jdbc.sql("""
        select p.appeal_id, bit_count((p.across # :across)::bit(64)) as bits
          from picture_print p
          left join evidence e on e.id = p.evidence_id
          left join proof_of_word s on s.id = p.proof_id
         where (p.part1 = any(:near1) or p.part2 = any(:near2) or p.part3 = any(:near3) or p.part4 = any(:near4))
           and p.appeal_id <> :appeal
           and bit_count((p.across # :across)::bit(64)) <= :bits and bit_count((p.down # :down)::bit(64)) <= :room
           and (coalesce(e.added_at, s.added_at), p.proof_id is not null, coalesce(p.evidence_id, p.proof_id))
             < (:at, :isProof, :id)
         order by bits, coalesce(e.added_at, s.added_at), p.proof_id is not null, coalesce(p.evidence_id, p.proof_id)
         limit 1
        """).param("across", print.across()).param("down", print.down()).param("appeal", picture.appealId())
        .param("at", picture.at()).param("isProof", picture.isProof()).param("id", picture.id())
        .param("bits", bits).param("room", bits + ROOM)
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
