package cn.kuaichu.evidence;
import cn.kuaichu.database.Home;
import cn.kuaichu.privacy.Vault;
import org.springframework.stereotype.Component;

/** What was put to cases: encrypted files below {@code kuaichu.home/evidence}. */
@Component
public class EvidenceFiles extends SealedFiles {
  EvidenceFiles(Home home, Vault vault) {
    super(home.folder("evidence"), vault);
  }
}
