package cn.kuaichu.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Anchors of a database and a folder of the test's choice. */
public final class AnchorFixture {
  private AnchorFixture() {}

  public static AnchorFiles files(Path folder) {
    return new AnchorFiles(folder, null);
  }

  public static Anchors anchors(DataSource database, AnchorFiles files, Clock clock) {
    return new Anchors(new JdbcTemplate(database), new DataSourceTransactionManager(database), files, clock);
  }

  public static Optional<Anchor> last(AnchorFiles files) {
    return files.last();
  }

  public static void append(AnchorFiles files, Anchor anchor) {
    files.append(anchor);
  }
}
