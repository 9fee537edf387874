package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.replay.Removable;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The evidence of a case, and the prints by which pictures are recognised. */
@Component
final class RemovableEvidence implements Removable {
  @Override
  public Set<Long> leftOf(Snapshot snapshot, Set<Long> destroyed) throws SQLException {
    return snapshot.among(destroyed, """
        select a.id
          from unnest(?) a (id)
         where exists (select from evidence v where v.appeal_id = a.id)
            or exists (select from picture_print f where f.appeal_id = a.id)
        """);
  }
}
