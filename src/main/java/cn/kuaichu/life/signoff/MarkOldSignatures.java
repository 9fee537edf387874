package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.ground.privacy.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The signatures there are when marks come in get theirs, in the one transaction of their migration. Should somebody
 * have it done again, to have a forged one marked, nothing is marked, because the others have theirs.
 */
@Component
public class MarkOldSignatures implements JavaMigration {
  private static final Logger LOG = LoggerFactory.getLogger(MarkOldSignatures.class);
  private static final int AT_ONCE = 1000;
  private final Vault vault;

  public MarkOldSignatures(Vault vault) {
    this.vault = vault;
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("21.1");
  }

  @Override
  public String getDescription() {
    return "mark old signatures";
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
    if (isMarked(context.getConnection())) {
      LOG.error("there are marked signatures already: nothing is marked; run verify");
      return;
    }
    LOG.info("{} signatures marked", mark(context.getConnection()));
  }

  private static boolean isMarked(Connection connection) throws SQLException {
    try (
        PreparedStatement query = connection
            .prepareStatement("select exists (select from signature where mark is not null)");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private int mark(Connection connection) throws SQLException {
    int marked = 0;
    try (PreparedStatement query = connection.prepareStatement("""
        select %s, g.sheet_no, g.sheet_digest, g.party, g.actor, g.person, g.on_behalf_of, g.agrees, g.reserved,
          g.manner,
          g.witness, g.checked_by, g.device, g.signed_at, g.seal, g.appeal_id
          from signature g
        """.formatted(Appeals.numberOf("g.appeal_id")));
        PreparedStatement update = connection.prepareStatement(
            "update signature set mark = ? where appeal_id = ? and sheet_no = ? and party = ?")) {
      query.setFetchSize(AT_ONCE);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          update.setBytes(1, SignatureMark.of(vault, said(row), row.getBytes(15)));
          update.setLong(2, row.getLong(16));
          update.setInt(3, row.getInt(2));
          update.setString(4, row.getString(4));
          update.addBatch();
          if (++marked % AT_ONCE == 0) {
            update.executeBatch();
          }
        }
      }
      update.executeBatch();
    }
    return marked;
  }

  private static SignatureSeal said(ResultSet row) throws SQLException {
    return new SignatureSeal(new SignatureSeal.OnSheet(row.getString(1), row.getInt(2), row.getBytes(3)),
        new SignatureSeal.Signer(row.getString(4), row.getString(5), row.getString(6), row.getString(7)),
        new SignatureSeal.Given(row.getBoolean(8), row.getBoolean(9), row.getString(10), row.getString(11),
            row.getString(12), row.getString(13)),
        row.getTimestamp(14).toInstant(), List.of(), null);
  }
}
