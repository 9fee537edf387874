package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.evidence.Evidence;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.life.evidence.KeptApart;
import cn.kuaichu.life.evidence.ReadEvidence;
import cn.kuaichu.oversight.inspection.VisitPhotos;
import cn.kuaichu.people.identity.Officials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The dossier of a case while it is inspected. What a visitor adds or looks up leaves no trace in the case before the
 * findings are published: the unit would learn from it that somebody is at the case.
 */
@Component
class VisitDesk {
  /** A copy is a step of the case, which the unit reads. */
  static final String NO_COPY = "核查公布前不生成卷宗副本，请在页面上查阅。";
  private final TaskService tasks;
  private final VisitPhotos photos;
  private final EvidenceRows evidence;
  private final KeptApart store;
  private final Officials officials;

  VisitDesk(@Lazy TaskService tasks, VisitPhotos photos, EvidenceRows evidence, KeptApart store, Officials officials) {
    this.tasks = tasks;
    this.photos = photos;
    this.evidence = evidence;
    this.store = store;
    this.officials = officials;
  }

  /** @return the visit, when the task is one */
  Optional<Long> of(Task task) {
    return Optional.ofNullable((Long) tasks.getVariable(task.getId(), "visitId"));
  }

  /** The case's dossier with the visit's pictures, whose ids are negative here. */
  Dossier dossier(long visitId, String login, Dossier of) {
    List<Dossier.File> files = new ArrayList<>(of.evidence());
    int no = 0;
    for (VisitPhotos.Photo photo : photos.of(visitId)) {
      files.add(new Dossier.File(-photo.id(), "本次核查照片" + ++no, "图片", Math.max(1, photo.size() / 1024) + " KB",
          CaseReader.time(photo.addedAt()), officials.nameOf(photo.addedBy()).orElse("") + "　公布前不入卷宗", true));
    }
    return new Dossier(of.number(), of.title(), of.status(), of.facts(), of.deadline(), of.words(), of.history(),
        of.sheet(),
        files, photos.isOfTheTwo(visitId, login), photos.isVisitor(visitId, login) ? null : "本次核查的照片由核查人本人上传。",
        NO_COPY, false);
  }

  void add(long visitId, String login, byte[] content) {
    photos.add(visitId, login, content);
  }

  /** For the member who visits and the member who confirms; the pictures are published with the findings. */
  ReadEvidence.Opened open(long visitId, long appealId, long id, String login) {
    requireOfTheTwo(visitId, login);
    if (id < 0) {
      VisitPhotos.Photo photo = photos.find(visitId, -id);
      return new ReadEvidence.Opened(new Evidence(id, appealId, photo.sha256(), photo.mediaType(), photo.size(),
          "实地核查照片" + -id + "." + photo.extension(), photo.addedBy(), "", photo.addedAt()),
          photos.content(visitId, -id));
    }
    Evidence found = evidence.of(appealId).stream().filter(one -> one.id() == id).findFirst()
        .orElseThrow(() -> new AppealRefused("卷宗中没有这份材料，请刷新页面。"));
    photos.looked(visitId, login, found.sha256());
    return new ReadEvidence.Opened(found, store.read(found.sha256()));
  }

  byte[] small(long visitId, long id) {
    return photos.small(visitId, -id);
  }

  /** @throws AppealRefused for other holders of the post, who see only the task */
  void requireOfTheTwo(long visitId, String login) {
    if (!photos.isOfTheTwo(visitId, login)) {
      throw new AppealRefused("本件的佐证材料和核查照片在公布前只对本件的核查人和复核人开放。");
    }
  }

  /** The member who visits and the member who confirms may know the complainant and the place. */
  void lookedUpContact(long visitId, String login) {
    if (!photos.isOfTheTwo(visitId, login)) {
      throw new AppealRefused("诉求人的联系方式只对本件的核查人和复核人开放。");
    }
    photos.looked(visitId, login, null);
  }
}
