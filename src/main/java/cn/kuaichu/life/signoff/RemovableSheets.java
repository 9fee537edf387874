package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.replay.Removable;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The texts of sheets, and what proves the complainant's signature. */
@Component
final class RemovableSheets implements Removable {
  @Override
  public Set<Long> leftOf(Snapshot snapshot, Set<Long> destroyed) throws SQLException {
    return snapshot.among(destroyed, """
        select a.id
          from unnest(?) a (id)
         where exists (select from signature_proof s where s.appeal_id = a.id)
            or exists (select from sheet s where s.appeal_id = a.id and s.content_cipher <> '')
        """);
  }
}
