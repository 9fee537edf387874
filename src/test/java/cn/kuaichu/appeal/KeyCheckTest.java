package cn.kuaichu.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.ground.start.StartRefused;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody writes with a key that does not open what stands there. */
@DistrictTest
class KeyCheckTest {
  private static final Vault OTHER = new Vault(Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]));
  @Autowired
  private Vault vault;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private District district;
  @Autowired
  private EmbeddedDatabase database;

  @Test
  void opensWithItsOwnKeyAndWithNoOther() {
    assertThat(jdbc.sql("select count(*) from key_check").query(Integer.class).single()).isEqualTo(1);
    start(vault);

    assertThatThrownBy(() -> new KeyCheck(OTHER, jdbc).afterPropertiesSet()).isInstanceOf(StartRefused.class)
        .hasMessageContaining("not the one this database was encrypted with");
  }

  /** A database of the release before has no value yet, but cases. */
  @Test
  void looksAtTheCasesOfAnUpgradedDatabase() throws SQLException {
    district.citizenAsks("三组路口的路灯坏了两个月。");
    asSuperuser("create table kept_key as table key_check", "delete from key_check");
    try {
      assertThatThrownBy(() -> new KeyCheck(OTHER, jdbc).afterPropertiesSet()).isInstanceOf(StartRefused.class);
      assertThat(jdbc.sql("select count(*) from key_check").query(Integer.class).single()).isZero();
      new KeyCheck(vault, jdbc).afterPropertiesSet();
      assertThat(jdbc.sql("select count(*) from key_check").query(Integer.class).single()).as("a command keeps none")
          .isZero();
      start(vault);
      assertThat(jdbc.sql("select count(*) from key_check").query(Integer.class).single()).isEqualTo(1);
    } finally {
      asSuperuser("delete from key_check", "insert into key_check select * from kept_key", "drop table kept_key");
    }
  }

  private void start(Vault with) {
    KeyCheck check = new KeyCheck(with, jdbc);
    check.afterPropertiesSet();
    check.beforeOpening();
  }

  private void asSuperuser(String... statements) throws SQLException {
    try (Connection connection = database.superuser(); Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
