package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.keeping.dossier.Dossiers;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The whole case on paper, for those who may see its task. */
@Component
class CopyDesk {
  private final TaskAccess access;
  private final VisitDesk visits;
  private final Dossiers dossiers;

  CopyDesk(TaskAccess access, VisitDesk visits, Dossiers dossiers) {
    this.access = access;
    this.visits = visits;
    this.dossiers = dossiers;
  }

  byte[] of(String taskId) {
    Task task = access.visible(taskId);
    if (visits.of(task).isPresent()) {
      throw new AppealRefused(VisitDesk.NO_COPY);
    }
    return dossiers.workingCopy(access.appealId(task), access.actor(task));
  }
}
