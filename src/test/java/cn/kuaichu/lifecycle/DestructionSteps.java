package cn.kuaichu.lifecycle;

import cn.kuaichu.keeping.dossier.ClosedCase;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.signoff.Proofs;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** How dossiers are destroyed, in the words of those who do it. */
final class DestructionSteps {
  /** Ten years after it the database's own date has long passed the retention. */
  private static final Instant LONG_AGO = LocalDateTime.of(2012, 3, 5, 9, 0).atZone(WorkCalendar.ZONE).toInstant();
  private final District district;
  private final AddEvidence addEvidence;

  DestructionSteps(District district, AddEvidence addEvidence) {
    this.district = district;
    this.addEvidence = addEvidence;
  }

  /** A case that was closed in 2012, to be kept for ten years. */
  District.Case oldCase() {
    return closedFrom(LONG_AGO);
  }

  /** On a day of its own, for whoever looks for what was closed that day. */
  District.Case olderCase(int daysBefore) {
    return closedFrom(LONG_AGO.minus(Duration.ofDays(daysBefore)));
  }

  /** Whose complainant was photographed when he signed. */
  District.Case oldCaseWithAPhotoOfTheSigning() {
    return closedFrom(LONG_AGO, () -> {
      District.Case appeal = district.citizenAsks("三组路口的路灯坏了半个月。").acceptedAsVillageMatter().handledAndReportedBack()
          .handlerSigns();
      appeal.proven(Proofs.Kind.PHOTO, ClosedCase.photograph(appeal.id, 800, 600)).complainantSigns(true, null)
          .leaderSigns()
          .principalSigns();
      district.daysPass(20);
      return appeal.revisited("YES", "YES");
    });
  }

  private District.Case closedFrom(Instant registered) {
    return closedFrom(registered, () -> ClosedCase.closed(district, addEvidence));
  }

  private District.Case closedFrom(Instant registered, Supplier<District.Case> life) {
    Instant now = district.clock.instant();
    district.clock.setTo(registered);
    try {
      return life.get();
    } finally {
      district.clock.setTo(now);
    }
  }

  /** @return the list's number */
  String drawnUpBy(String login) {
    return district.as(login, () -> district.forms.submitStartForm(district.jdbc.sql(
        "select max(id_) from act_re_procdef where key_ = 'archive-destruction'").query(String.class).single(),
        Map.of())
        .getBusinessKey());
  }

  DestructionSteps petition(String list, String decision) {
    return approval("petition-d-petition", list, decision);
  }

  DestructionSteps discipline(String list, String decision) {
    return approval("discipline-d-discipline", list, decision);
  }

  DestructionSteps approval(String login, String list, String decision) {
    district.as(login, () -> {
      Task task = district.tasks.createTaskQuery().processInstanceBusinessKey(list)
          .taskDefinitionKey("userTask_approveDestruction").singleResult();
      if (task.getAssignee() == null) {
        district.tasks.claim(task.getId(), login);
      }
      district.forms.submitTaskForm(task.getId(), Map.of("decision", decision, "opinion", "已逐卷核对。"));
      return null;
    });
    return this;
  }

  /** What the job executor would do at once: first the rows, then the files. */
  void carriedOut() {
    for (int i = 0; i < 2; i++) {
      for (Job job : district.management.createJobQuery().messages().withRetriesLeft().list()) {
        district.management.executeJob(job.getId());
      }
    }
  }

  List<String> openTasks(String list) {
    return district.tasks.createTaskQuery().processInstanceBusinessKey(list).list().stream().map(Task::getTenantId)
        .toList();
  }

  long running(String list) {
    return district.runtime.createProcessInstanceQuery().processInstanceBusinessKey(list).count();
  }
}
