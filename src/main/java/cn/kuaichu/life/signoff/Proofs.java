package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.life.evidence.CleanFile;
import cn.kuaichu.life.evidence.EvidenceFiles;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What shows that the complainant said so: drawn on a screen, photographed when it was said, scanned from paper. */
@Component
public class Proofs {
  /** The kinds, in the officials' words. */
  public enum Kind implements Words {
    DRAWN("手写签名"),
    PHOTO("现场照片"),
    SCAN("纸质签字扫描件");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /** One of them, without its content. */
  public record Proof(long id, Kind kind, String sha256, String mediaType, int size, String addedBy, Instant addedAt) {}

  private final EvidenceFiles store;
  private final JdbcClient jdbc;
  private final Clock clock;

  Proofs(EvidenceFiles store, JdbcClient jdbc, Clock clock) {
    this.store = store;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @return false where this very file is there already */
  boolean keep(long appealId, int sheetNo, Kind kind, CleanFile file, Actor by) {
    store.keepForRow(file.sha256(), file.content());
    return jdbc.sql("""
        insert into signature_proof (appeal_id, sheet_no, kind, sha256, media_type, size, added_by, added_unit,
          added_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """).params(appealId, sheetNo, kind.name(), file.sha256(), file.mediaType(), file.content().length, by.login(),
        by.unit(), Timestamp.from(clock.instant())).update() > 0;
  }

  /** Those that officials brought; what was rejected does not stand in the way of something better. */
  int countSinceRejected(long appealId, int sheetNo) {
    return jdbc.sql("""
        select count(*)
          from signature_proof p
         where p.appeal_id = :id and p.sheet_no = :sheet and p.added_by <> :complainant
           and p.added_at > coalesce(
             (select max(e.occurred_at) from case_step e where e.appeal_id = :id and e.kind = 'REJECT_SIGNATURE'),
             '-infinity')
        """).param("id", appealId).param("sheet", sheetNo).param("complainant", Actor.COMPLAINANT).query(Integer.class)
        .single();
  }

  /** In the order they came. */
  public List<Proof> of(long appealId, int sheetNo) {
    return jdbc.sql("""
        select id, kind, sha256, media_type, size, added_by, added_at
          from signature_proof
         where appeal_id = ? and sheet_no = ?
         order by id
        """).params(appealId, sheetNo)
        .query((row, n) -> new Proof(row.getLong(1), Kind.valueOf(row.getString(2)), row.getString(3), row.getString(4),
            row.getInt(5), row.getString(6), row.getTimestamp(7).toInstant()))
        .list();
  }

  /** @throws IllegalStateException when the file is missing or was exchanged */
  public byte[] content(Proof proof) {
    return store.read(proof.sha256());
  }
}
