package cn.kuaichu.dossier;

import cn.kuaichu.database.Home;
import cn.kuaichu.evidence.SealedFiles;
import cn.kuaichu.privacy.Vault;
import org.springframework.stereotype.Component;

/** Bound dossiers: encrypted files below {@code kuaichu.home/dossiers}. */
@Component
public class DossierFiles extends SealedFiles {
  DossierFiles(Home home, Vault vault) {
    super(home.folder("dossiers"), vault);
  }
}
