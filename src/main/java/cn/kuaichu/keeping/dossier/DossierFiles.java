package cn.kuaichu.keeping.dossier;

import cn.kuaichu.ground.database.Home;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.evidence.NamedFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Bound dossiers: encrypted files below {@code kuaichu.home/dossiers}. The row of a destroyed one names no file any
 * more.
 */
@Component
public class DossierFiles extends NamedFiles {
  private static final String NAMING = """
      select f.sha256
        from (select appeal_id, pdf_sha256 as sha256 from dossier where pdf_sha256 = any(:digests)
              union all select appeal_id, ledger_sha256 from dossier where ledger_sha256 = any(:digests)
              union all select appeal_id, manifest_sha256 from dossier where manifest_sha256 = any(:digests)) f
       where not exists (select from destroyed_case x where x.appeal_id = f.appeal_id)
      """;

  DossierFiles(Home home, Vault vault, JdbcClient jdbc, PlatformTransactionManager transactions) {
    super(home.folder("dossiers"), vault, NAMING, jdbc, transactions);
  }
}
