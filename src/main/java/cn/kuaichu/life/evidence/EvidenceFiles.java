package cn.kuaichu.life.evidence;

import cn.kuaichu.ground.database.Home;
import cn.kuaichu.ground.privacy.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** What was put to cases: encrypted files below {@code kuaichu.home/evidence}. */
@Component
public class EvidenceFiles extends NamedFiles {
  EvidenceFiles(Home home, Vault vault, FilesInUse named, JdbcClient jdbc, PlatformTransactionManager transactions) {
    super(home.folder("evidence"), vault, named.naming(), jdbc, transactions);
  }
}
