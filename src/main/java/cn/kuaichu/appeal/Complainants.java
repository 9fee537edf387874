package cn.kuaichu.appeal;

import cn.kuaichu.ground.privacy.Vault;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the complainant of a case, for those who may know. */
@Repository
public class Complainants {
  private final JdbcClient jdbc;
  private final Vault vault;

  Complainants(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** As the row says; {@link RegisteredIdentity} tells whether that is what was registered. */
  public Optional<Complainant> of(Appeal appeal) {
    return appeal.complainantId() == null ? Optional.empty()
        : jdbc.sql("select name_cipher, phone_cipher, address_cipher from complainant where id = ?")
            .param(appeal.complainantId())
            .query((row, n) -> new Complainant(vault, row.getBytes(1), row.getBytes(2), row.getBytes(3))).optional();
  }
}
