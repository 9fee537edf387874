package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.life.evidence.NamesFiles;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Photos that inspectors took on the spot. */
@Component
final class PhotoFiles implements NamesFiles {
  @Override
  public String column() {
    return "inspection_photo.sha256";
  }

  @Override
  public long each(Snapshot snapshot, Reader reader) throws SQLException {
    return snapshot.each("""
        select i.number || '-' || lpad(v.no::text, 2, '0'), p.sha256, p.size
          from inspection_photo p
          join inspection_visit v on v.id = p.visit_id
          join inspection i on i.id = v.inspection_id
         order by p.id
        """, row -> reader.read(row.getString(1), row.getString(2), row.getLong(3)));
  }
}
