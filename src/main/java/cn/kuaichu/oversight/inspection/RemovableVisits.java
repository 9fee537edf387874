package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.replay.Removable;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Photos of visits, and what was written of them. */
@Component
final class RemovableVisits implements Removable {
  @Override
  public Set<Long> leftOf(Snapshot snapshot, Set<Long> destroyed) throws SQLException {
    return snapshot.among(destroyed, """
        select v.appeal_id
          from inspection_visit v
         where v.appeal_id = any (?)
           and (exists (select from inspection_photo i where i.visit_id = v.id)
             or exists
               (select from inspection_report r
                 where r.visit_id = v.id and (r.place_cipher <> '' or r.met_cipher <> '' or r.seen_cipher <> ''))
             or exists (select from inspection_confirmation c where c.visit_id = v.id and c.reason_cipher <> ''))
        """);
  }
}
