package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.life.signoff.AddProof;
import cn.kuaichu.life.signoff.Proofs;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.people.identity.Officials;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The sheet of a dossier, and what was brought to show that the word on it is the complainant's. */
@Component
class ProofDesk {
  private static final String COMPLAINANT_SIGNS = "userTask_complainantSigns";
  private final TaskAccess access;
  private final Sheets sheets;
  private final Proofs proofs;
  private final AddProof addProof;
  private final Officials officials;

  ProofDesk(TaskAccess access, Sheets sheets, Proofs proofs, AddProof addProof, Officials officials) {
    this.access = access;
    this.sheets = sheets;
    this.proofs = proofs;
    this.addProof = addProof;
    this.officials = officials;
  }

  /**
   * @param own whether the task is the reader's own post's
   * @return null before there is a sheet
   */
  Dossier.Sheet sheet(Appeal appeal, Task task, boolean own) {
    boolean mayProve = COMPLAINANT_SIGNS.equals(task.getTaskDefinitionKey()) && own;
    return sheets.current(appeal.id())
        .map(sheet -> new Dossier.Sheet(sheet.no(), sheet.text(), sheet.digestHex(), sheet.code(),
            proofs(appeal, sheet.no()), mayProve))
        .orElse(null);
  }

  private List<Dossier.Proof> proofs(Appeal appeal, int sheetNo) {
    return proofs.of(appeal.id(), sheetNo).stream().map(proof -> new Dossier.Proof(proof.id(), proof.kind().label(),
        CaseReader.time(proof.addedAt()), officials.nameOf(proof.addedBy()).orElse("诉求人"),
        proof.mediaType().startsWith("image/"))).toList();
  }

  /** Stores what proves the complainant's word. The official who has the task of asking for it brings it. */
  void prove(String taskId, String kind, byte[] content) {
    Task task = access.visible(taskId);
    if (!COMPLAINANT_SIGNS.equals(task.getTaskDefinitionKey())) {
      throw new AppealRefused("现在没有轮到诉求人签字，不能采集签字凭据。");
    }
    access.requireOwn(task, "采集签字凭据");
    addProof.add(access.appealId(task), Words.parse(Proofs.Kind.class, kind, "签字凭据"), content, access.actor(task));
  }

  /** The proof's content and kind of file. */
  Map.Entry<String, byte[]> proof(String taskId, long id) {
    long appealId = access.appealId(access.opened(taskId));
    return sheets.current(appealId).stream().flatMap(sheet -> proofs.of(appealId, sheet.no()).stream())
        .filter(proof -> proof.id() == id).findFirst().map(proof -> Map.entry(proof.mediaType(), proofs.content(proof)))
        .orElseThrow(TaskNotVisible::new);
  }
}
