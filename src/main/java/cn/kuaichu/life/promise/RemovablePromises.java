package cn.kuaichu.life.promise;

import cn.kuaichu.appeal.replay.Removable;
import cn.kuaichu.appeal.replay.Snapshot;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The words of promises. */
@Component
final class RemovablePromises implements Removable {
  @Override
  public Set<Long> leftOf(Snapshot snapshot, Set<Long> destroyed) throws SQLException {
    return snapshot.among(destroyed, """
        select appeal_id
          from promise
         where appeal_id = any (?) and words_cipher <> ''
        """);
  }
}
