package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ledger.LedgerEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of a case's files; names are encrypted, since people name files after people. */
@Repository
public class EvidenceRows {
  private static final String COLUMNS = """
      select id, appeal_id, sha256, media_type, size, name_cipher, added_by, added_unit, added_at
        from evidence
      """;
  private final JdbcClient jdbc;
  private final Vault vault;

  EvidenceRows(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  public List<Evidence> of(long appealId) {
    return jdbc.sql(COLUMNS + " where appeal_id = ? order by id").param(appealId).query(this::read).list();
  }

  /** What the citizen gave. */
  public List<Evidence> ofComplainant(long appealId) {
    return of(appealId).stream().filter(Evidence::isComplainants).toList();
  }

  /**
   * Whether officials added anything since the present round began; what proved an earlier round false says nothing for
   * this one, and what the citizen gave shows what is wrong, not that it was put right.
   */
  public boolean anyOfThisRound(Appeal appeal) {
    return jdbc.sql("select exists (select from evidence where appeal_id = ? and round = ? and added_by <> ?)")
        .params(appeal.id(), appeal.round(), Actor.COMPLAINANT).query(Boolean.class).single();
  }

  /**
   * Digests of what proves the handling. What an inspection brought shows what the unit did not do, and what the
   * citizen gave what was wrong; both stay in the case and are no evidence of the unit's.
   */
  public List<String> ofHandling(long appealId) {
    return jdbc.sql("""
        select v.sha256
          from evidence v
         where v.appeal_id = ?
           and not exists (
             select from case_step e
              where e.appeal_id = v.appeal_id and e.event_key = 'evidence:' || v.sha256
                and e.detail::jsonb ->> 'source' is not null)
         order by v.id
        """).param(appealId).query(String.class).list();
  }

  Optional<Evidence> find(long appealId, long id) {
    return jdbc.sql(COLUMNS + " where appeal_id = ? and id = ?").params(appealId, id).query(this::read).optional();
  }

  String add(Appeal appeal, CleanFile file, String sha256, String name, Actor actor, Instant at) {
    return add(appeal, new KeptApart.Kept(sha256, file.mediaType(), file.content().length), name, actor, at);
  }

  /** @return the digest of the encrypted name, for the ledger: a name says what a file is taken for */
  String add(Appeal appeal, KeptApart.Kept file, String name, Actor actor, Instant at) {
    byte[] sealed = vault.encrypt(name);
    jdbc.sql("""
        insert into evidence (appeal_id, round, sha256, media_type, size, name_cipher, added_by, added_unit, added_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """).params(appeal.id(), appeal.round(), file.sha256(), file.mediaType(), file.size(), sealed,
        actor.login(), actor.unit(), Timestamp.from(at)).update();
    return HexFormat.of().formatHex(LedgerEntry.sha256().digest(sealed));
  }

  private Evidence read(ResultSet row, int n) throws SQLException {
    return new Evidence(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getInt(5),
        vault.decrypt(row.getBytes(6)), row.getString(7), row.getString(8), row.getTimestamp(9).toInstant());
  }
}
