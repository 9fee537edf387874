package cn.kuaichu.appeal;

import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ground.start.BeforeOpening;
import cn.kuaichu.ground.start.StartRefused;
import java.util.Optional;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A key that was lost, or belongs to another database, is noticed before anybody writes with it: two keys in one
 * database would leave each half unreadable.
 */
@Component
@Order(1)
final class KeyCheck implements InitializingBean, BeforeOpening {
  private static final String KNOWN = "kuaichu";
  private final Vault vault;
  private final JdbcClient jdbc;

  KeyCheck(Vault vault, JdbcClient jdbc) {
    this.vault = vault;
    this.jdbc = jdbc;
  }

  @Override
  public void afterPropertiesSet() {
    kept().or(this::sample).ifPresent(this::requireOpens);
  }

  @Override
  public void beforeOpening() {
    jdbc.sql("insert into key_check (id, cipher) values (1, ?) on conflict do nothing").param(vault.encrypt(KNOWN))
        .update();
    requireOpens(kept().orElseThrow()); // of two nodes that start at once the first one's key counts
  }

  private Optional<byte[]> kept() {
    return jdbc.sql("select cipher from key_check").query(byte[].class).optional();
  }

  /** What a database of an earlier version was encrypted with shows in what stands there. */
  private Optional<byte[]> sample() {
    return jdbc.sql("select cipher from case_text where length(cipher) > 0 order by appeal_id desc limit 1")
        .query(byte[].class)
        .optional();
  }

  private void requireOpens(byte[] cipher) {
    try {
      vault.decrypt(cipher);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new StartRefused(
          "The key is not the one this database was encrypted with: it was lost, or belongs to another one.",
          "Put the right key back: secrets/personal-data-key in kuaichu.home, or kuaichu.key. Nothing was changed; "
              + "without that key"
              + " nobody reads what was encrypted with it.");
    }
  }
}
