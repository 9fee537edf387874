package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.life.evidence.NamesFiles;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Photos of forms that are not taken down yet. */
@Component
final class KeptPhotoFiles implements NamesFiles {
  @Override
  public String column() {
    return "kept_photo.sha256";
  }

  @Override
  public long each(Snapshot snapshot, Reader reader) throws SQLException {
    return snapshot.each("select sha256, size from kept_photo order by id",
        row -> reader.read("（未提交的诉求）", row.getString(1), row.getLong(2)));
  }
}
