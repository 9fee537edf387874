package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The dossier of the case behind a task: shown only to officials who may see the task in the engine. */
@Component
class DossierDesk {
  private final TaskAccess access;
  private final CaseReader reader;
  private final DossierFacts facts;
  private final CaseHistory history;
  private final ProofDesk proofs;
  private final EvidenceDesk evidence;
  private final VisitDesk visits;
  private final CodeAccess codes;

  DossierDesk(TaskAccess access, CaseReader reader, DossierFacts facts, CaseHistory history, ProofDesk proofs,
      EvidenceDesk evidence, VisitDesk visits, CodeAccess codes) {
    this.access = access;
    this.reader = reader;
    this.facts = facts;
    this.history = history;
    this.proofs = proofs;
    this.evidence = evidence;
    this.visits = visits;
    this.codes = codes;
  }

  /** @throws TaskNotVisible also where there is such a task, but not for this reader */
  Dossier of(String taskId) {
    Task task = access.visible(taskId);
    Dossier dossier = of(task, access.appeal(task));
    return visits.of(task).map(visit -> visits.dossier(visit, access.login(), dossier)).orElse(dossier);
  }

  private Dossier of(Task task, Appeal appeal) {
    Optional<String> own = access.ownGroup(task);
    return new Dossier(appeal.number(), appeal.title(), appeal.status().label(), facts.of(appeal), facts.light(appeal),
        reader.wordsAndAttached(appeal.id()), history.of(appeal.id()), proofs.sheet(appeal, task, own.isPresent()),
        evidence.of(appeal), own.isPresent(), EvidenceDesk.closedBecause(appeal, own.orElse("")), null,
        codes.isOffered(appeal));
  }
}
