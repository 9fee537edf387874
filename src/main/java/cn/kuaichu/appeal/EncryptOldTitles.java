package cn.kuaichu.appeal;

import cn.kuaichu.ground.privacy.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Encrypts the titles of the existing cases, in the one transaction of their migration: after a crash it begins anew,
 * and a second node waits. The next migration drops the clear column, so this one always comes first.
 */
@Component
public class EncryptOldTitles implements JavaMigration {
  private static final Logger LOG = LoggerFactory.getLogger(EncryptOldTitles.class);
  private static final int AT_ONCE = 1000;
  private final Vault vault;

  public EncryptOldTitles(Vault vault) {
    this.vault = vault;
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("32.1");
  }

  @Override
  public String getDescription() {
    return "encrypt old titles";
  }

  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    int encrypted = encrypt(context.getConnection());
    if (encrypted > 0) {
      LOG.info("{} titles encrypted", encrypted);
    }
  }

  /** The title of a destroyed case is no title any more and becomes an empty cipher. */
  private int encrypt(Connection connection) throws SQLException {
    int encrypted = 0;
    try (PreparedStatement query = connection.prepareStatement("""
        select a.id, case when d.appeal_id is null then a.title end
          from appeal a
          left join destruction d on d.appeal_id = a.id
         where a.title_cipher is null
        """);
        PreparedStatement update = connection.prepareStatement("update appeal set title_cipher = ? where id = ?")) {
      query.setFetchSize(AT_ONCE);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String title = row.getString(2);
          update.setBytes(1, title == null ? new byte[0] : vault.encrypt(title));
          update.setLong(2, row.getLong(1));
          update.addBatch();
          if (++encrypted % AT_ONCE == 0) {
            update.executeBatch();
          }
        }
      }
      update.executeBatch();
    }
    return encrypted;
  }
}
