package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Evidence;
import cn.kuaichu.life.evidence.ReadEvidence;
import cn.kuaichu.people.identity.Officials;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The files of a dossier: which there are, who may open one, who may add one. */
@Component
class EvidenceDesk {
  private final TaskAccess access;
  private final VisitDesk visits;
  private final CaseReader reader;
  private final Officials officials;
  private final AddEvidence addEvidence;
  private final ReadEvidence readEvidence;

  EvidenceDesk(TaskAccess access, VisitDesk visits, CaseReader reader, Officials officials, AddEvidence addEvidence,
      ReadEvidence readEvidence) {
    this.access = access;
    this.visits = visits;
    this.reader = reader;
    this.officials = officials;
    this.addEvidence = addEvidence;
    this.readEvidence = readEvidence;
  }

  List<Dossier.File> of(Appeal appeal) {
    return reader.evidence(appeal.id()).stream().map(file -> new Dossier.File(file.id(), file.name(),
        CaseReader.kind(file), size(file), CaseReader.time(file.addedAt()),
        file.isComplainants() ? CaseReader.GIVEN
            : officials.nameOf(file.addedBy()).map(name -> name + "　").orElse("") + reader.unit(file.addedUnit()),
        file.isPicture())).toList();
  }

  private static String size(Evidence file) {
    return file.size() < 1024 * 1024 ? Math.max(1, file.size() / 1024) + " KB"
        : String.format("%.1f MB", file.size() / 1024.0 / 1024.0);
  }

  /**
   * @param group the reader's own that the task belongs to; empty where none does
   * @return null while more may be added
   */
  static String closedBecause(Appeal appeal, String group) {
    if (AddEvidence.isOpen(appeal, group.substring(group.lastIndexOf('.') + 1))) {
      return null;
    }
    return appeal.status() == Status.SIGNING ? "会签单已经固定，签字期间不能再补充材料；签字人不同意而退回重办后可以补充。"
        : "本件目前“" + appeal.status().label() + "”，不能再补充材料。";
  }

  void add(String taskId, String name, byte[] content) {
    Task task = access.visible(taskId);
    access.requireOwn(task, "补充佐证材料");
    Optional<Long> visit = visits.of(task);
    if (visit.isPresent()) {
      visits.add(visit.get(), access.login(), content);
      return;
    }
    addEvidence.add(access.appealId(task), access.actor(task), name, content);
  }

  ReadEvidence.Opened open(String taskId, long evidenceId) {
    Task task = access.visible(taskId);
    return visits.of(task).map(visit -> visits.open(visit, access.appealId(task), evidenceId, access.login()))
        .orElseGet(() -> readEvidence.open(access.appealId(task), evidenceId, access.actor(task)));
  }

  byte[] small(String taskId, long evidenceId) {
    Task task = access.opened(taskId);
    return visits.of(task).filter(visit -> evidenceId < 0).map(visit -> visits.small(visit, evidenceId))
        .orElseGet(() -> readEvidence.small(access.appealId(task), evidenceId));
  }
}
