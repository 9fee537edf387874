package cn.kuaichu.life.evidence;

import cn.kuaichu.ground.database.Home;
import cn.kuaichu.ground.privacy.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** What was put to cases: encrypted files below {@code kuaichu.home/evidence}. */
@Component
public class EvidenceFiles extends NamedFiles {
  private static final String NAMING = """
      select sha256 from evidence where sha256 = any(:digests)
      union select sha256 from proof_of_word where sha256 = any(:digests)
      union select sha256 from inspection_photo where sha256 = any(:digests)
      """;

  EvidenceFiles(Home home, Vault vault, JdbcClient jdbc, PlatformTransactionManager transactions) {
    super(home.folder("evidence"), vault, NAMING, jdbc, transactions);
  }
}
