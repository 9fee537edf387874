package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Complainants;
import cn.kuaichu.appeal.RegisteredIdentity;
import cn.kuaichu.appeal.Step;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How to reach the complainant, for the post that owes the task; every look is recorded. */
@Component
class ContactDesk {
  private final TaskAccess access;
  private final VisitDesk visits;
  private final CaseFiles files;
  private final Complainants complainants;
  private final RegisteredIdentity registered;

  ContactDesk(TaskAccess access, VisitDesk visits, CaseFiles files, Complainants complainants,
      RegisteredIdentity registered) {
    this.access = access;
    this.visits = visits;
    this.files = files;
    this.complainants = complainants;
    this.registered = registered;
  }

  @Transactional
  Dossier.Contact of(String taskId) {
    Task task = access.visible(taskId);
    access.requireOwn(task, "查阅诉求人的联系方式");
    var file = files.open(access.appealId(task));
    visits.of(task).ifPresentOrElse(visit -> visits.lookedUpContact(visit, access.login()),
        () -> file.record(Step.READ_CONTACT, access.actor(task), "contact:" + UUID.randomUUID()));
    if (!registered.isContactGenuine(file.appeal())) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 的联系方式与登记时不符，可能被人改动，没有显示。请向区综合服务中心核实后再联系诉求人。");
    }
    return complainants.of(file.appeal())
        .map(person -> new Dossier.Contact(orNone(person.name(), "未留姓名"), orNone(person.phone(), "未留联系方式"),
            person.address()))
        .orElse(new Dossier.Contact("未留姓名", "未留电话", null));
  }

  private static String orNone(String given, String none) {
    return given == null || given.isBlank() ? none : given;
  }
}
