package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.life.evidence.NamesFiles;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Drawn signatures, photos and scans that prove the complainant's word. */
@Component
final class ProofFiles implements NamesFiles {
  @Override
  public String column() {
    return "signature_proof.sha256";
  }

  @Override
  public long each(Snapshot snapshot, Reader reader) throws SQLException {
    return snapshot.each("""
        select coalesce(a.number, '#' || p.appeal_id), p.sha256, p.size
          from signature_proof p
          left join case_standing a on a.id = p.appeal_id
         order by p.id
        """, row -> reader.read(row.getString(1), row.getString(2), row.getLong(3)));
  }
}
