package cn.kuaichu.oversight.supervision;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.EvidenceRows;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What was put right is shown, not only said (报送化解佐证资料). */
@Component
class RectificationEvidence {
  private final CaseFiles files;
  private final EvidenceRows evidence;
  private final DisciplineLedger ledger;

  RectificationEvidence(CaseFiles files, EvidenceRows evidence, DisciplineLedger ledger) {
    this.files = files;
    this.evidence = evidence;
    this.ledger = ledger;
  }

  /**
   * A dossier that is closed or in signature takes no more files; then the officer looks for himself. What was shown
   * upon one order of a case proves nothing upon another.
   *
   * @throws AppealRefused when nothing was added since the order, or since anything was last said to be put right
   */
  void require(Order order) {
    Appeal appeal = files.peek(order.appealId());
    Instant since = ledger.lastRectified(appeal.id()).filter(last -> last.isAfter(order.issuedAt()))
        .orElse(order.issuedAt().minusMillis(1));
    boolean shown = evidence.of(appeal.id()).stream().filter(file -> !file.isComplainants())
        .anyMatch(file -> file.addedAt().isAfter(since));
    if (!shown && AddEvidence.isOpen(appeal)) {
      throw new AppealRefused("督办单 " + order.number() + " 还没有整改佐证：请先在“卷宗”页补入新的佐证材料（以前报送过的不能再用），再报送整改。");
    }
  }
}
