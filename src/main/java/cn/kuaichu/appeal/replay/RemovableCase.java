package cn.kuaichu.appeal.replay;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Words, title, code and complainant of a case. */
@Component
final class RemovableCase implements Removable {
  @Override
  public Set<Long> leftOf(Snapshot snapshot, Set<Long> destroyed) throws SQLException {
    return snapshot.among(destroyed, """
        select a.id
          from appeal a
          left join complainant p on p.id = a.complainant_id
         where a.id = any (?)
           and (exists (select from case_text t where t.appeal_id = a.id)
             or p.name_cipher is not null or p.phone_cipher is not null or p.address_cipher is not null
             or a.taken_where is not null or a.code_hash is not null or a.title_cipher <> '')
        """);
  }
}
