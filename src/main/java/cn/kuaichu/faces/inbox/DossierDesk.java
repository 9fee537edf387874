package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Complainants;
import cn.kuaichu.appeal.RegisteredIdentity;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.keeping.dossier.Dossiers;
import cn.kuaichu.life.deadline.Schedule;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Evidence;
import cn.kuaichu.life.evidence.ReadEvidence;
import cn.kuaichu.life.signoff.Proofs;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Recusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The dossier of the case behind a task: shown to whom the engine shows the task, and to nobody else. */
@Component
class DossierDesk {
  private static final String COMPLAINANT_SIGNS = "userTask_complainantSigns";
  private final TaskService tasks;
  private final IdentityService identity;
  private final Officials officials;
  private final CaseReader reader;
  private final CaseFiles files;
  private final Complainants complainants;
  private final RegisteredIdentity registered;
  private final Sheets sheets;
  private final Proofs proofs;
  private final AddEvidence addEvidence;
  private final ReadEvidence readEvidence;
  private final Recusal recusal;
  private final VisitDesk visits;
  private final CodeDesk codes;
  private final Dossiers dossiers;

  DossierDesk(@Lazy TaskService tasks, @Lazy IdentityService identity, Officials officials, CaseReader reader,
      CaseFiles files, Complainants complainants, RegisteredIdentity registered, Sheets sheets, Proofs proofs,
      AddEvidence addEvidence, ReadEvidence readEvidence, Recusal recusal, VisitDesk visits, CodeDesk codes,
      Dossiers dossiers) {
    this.tasks = tasks;
    this.identity = identity;
    this.officials = officials;
    this.reader = reader;
    this.files = files;
    this.complainants = complainants;
    this.registered = registered;
    this.sheets = sheets;
    this.proofs = proofs;
    this.addEvidence = addEvidence;
    this.readEvidence = readEvidence;
    this.recusal = recusal;
    this.visits = visits;
    this.codes = codes;
    this.dossiers = dossiers;
  }

  /** @throws TaskNotVisible also where there is such a task, but not for this reader */
  Dossier dossier(String taskId) {
    Task task = visible(taskId);
    Appeal appeal = reader.appeal(appealId(task));
    Dossier dossier = new Dossier(appeal.number(), appeal.title(), appeal.status().label(), facts(appeal),
        light(appeal),
        reader.wordsAndAttached(appeal.id()), reader.history(appeal.id()), sheet(appeal, task), evidence(appeal),
        ownGroup(task).isPresent(), closedBecause(appeal, ownGroup(task).orElse("")), null,
        codes.isOffered(appeal));
    return visits.of(task).map(visit -> visits.dossier(visit, reader().getUserId(), dossier)).orElse(dossier);
  }

  void add(String taskId, String name, byte[] content) {
    Task task = visible(taskId);
    requireOwn(task, "补充佐证材料");
    Optional<Long> visit = visits.of(task);
    if (visit.isPresent()) {
      visits.add(visit.get(), reader().getUserId(), content);
      return;
    }
    addEvidence.add(appealId(task), actor(task), name, content);
  }

  ReadEvidence.Opened open(String taskId, long evidenceId) {
    Task task = visible(taskId);
    return visits.of(task).map(visit -> visits.open(visit, appealId(task), evidenceId, reader().getUserId()))
        .orElseGet(() -> readEvidence.open(appealId(task), evidenceId, actor(task)));
  }

  byte[] small(String taskId, long evidenceId) {
    Task task = opened(taskId);
    return visits.of(task).filter(visit -> evidenceId < 0).map(visit -> visits.small(visit, evidenceId))
        .orElseGet(() -> readEvidence.small(appealId(task), evidenceId));
  }

  @Transactional
  Dossier.Contact contact(String taskId) {
    Task task = visible(taskId);
    requireOwn(task, "查阅诉求人的联系方式");
    var file = files.open(appealId(task));
    visits.of(task).ifPresentOrElse(visit -> visits.lookedUpContact(visit, reader().getUserId()),
        () -> file.record(Step.READ_CONTACT, actor(task), "contact:" + UUID.randomUUID()));
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

  byte[] copy(String taskId) {
    Task task = visible(taskId);
    if (visits.of(task).isPresent()) {
      throw new AppealRefused(VisitDesk.NO_COPY);
    }
    return dossiers.workingCopy(appealId(task), actor(task));
  }

  private Task visible(String taskId) {
    Task task = Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult())
        .orElseThrow(TaskNotVisible::new);
    recusal.require(reader().getUserId(), reader.appeal(appealId(task)));
    return task;
  }

  /** A secret visit's files are open to fewer people than its task. */
  private Task opened(String taskId) {
    Task task = visible(taskId);
    visits.of(task).ifPresent(visit -> visits.requireOfTheTwo(visit, reader().getUserId()));
    return task;
  }

  private long appealId(Task task) {
    return Optional.ofNullable((Long) tasks.getVariable(task.getId(), "appealId"))
        .orElseThrow(() -> new AppealRefused("这项待办不是针对一件诉求的，没有卷宗。"));
  }

  private List<CaseReader.Note> facts(Appeal appeal) {
    List<CaseReader.Note> facts = new ArrayList<>();
    facts.add(new CaseReader.Note("层级与责任单位", reader.place(appeal)));
    facts.add(new CaseReader.Note("来源渠道", appeal.channel().label()));
    facts.add(new CaseReader.Note("采集时间地点", appeal.takenOn()
        + (appeal.takenWhere() == null ? "" : "　" + appeal.takenWhere())));
    facts.add(new CaseReader.Note("受理单位", reader.unit(appeal.intakeUnit())));
    facts.add(new CaseReader.Note("事发地", reader.unit(appeal.placeUnit())));
    if (appeal.accusedUnit() != null) {
      facts.add(new CaseReader.Note("被反映单位", reader.unit(appeal.accusedUnit())));
    }
    facts.add(new CaseReader.Note("诉求人", reader.complainant(appeal)));
    if (appeal.category() != null) {
      facts.add(new CaseReader.Note("类别与难度", appeal.category().label() + " · " + appeal.difficulty().label()));
    }
    if (appeal.handler() != null) {
      facts.add(new CaseReader.Note("办理人", officials.nameOf(appeal.handler()).orElse(appeal.handler())));
    }
    facts.add(new CaseReader.Note("轮次", "第 " + appeal.round() + " 轮"
        + (appeal.reworkCount() == 0 ? "" : "，退回重办 " + appeal.reworkCount() + " 次")));
    return facts;
  }

  private Dossier.Light light(Appeal appeal) {
    Optional<Schedule> running = appeal.status().ended() ? Optional.empty() : reader.deadline(appeal);
    TrafficLight light = running.map(clock -> reader.light(clock.startedAt(), clock.dueAt())).orElse(null);
    return new Dossier.Light(reader.deadlineText(appeal), light == null ? null : light.name(),
        light == null ? null : light.word());
  }

  private Dossier.Sheet sheet(Appeal appeal, Task task) {
    boolean mayProve = COMPLAINANT_SIGNS.equals(task.getTaskDefinitionKey()) && ownGroup(task).isPresent();
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

  /** What shows the complainant's word, brought by whoever has the task to ask for it. */
  void prove(String taskId, String kind, byte[] content) {
    Task task = visible(taskId);
    if (!COMPLAINANT_SIGNS.equals(task.getTaskDefinitionKey())) {
      throw new AppealRefused("现在没有轮到诉求人签字，不能采集签字凭据。");
    }
    requireOwn(task, "采集签字凭据");
    proofs.add(appealId(task), Words.parse(Proofs.Kind.class, kind, "签字凭据"), content, actor(task));
  }

  /** The proof's content and kind of file. */
  Map.Entry<String, byte[]> proof(String taskId, long id) {
    long appealId = appealId(opened(taskId));
    return sheets.current(appealId).stream().flatMap(sheet -> proofs.of(appealId, sheet.no()).stream())
        .filter(proof -> proof.id() == id).findFirst().map(proof -> Map.entry(proof.mediaType(), proofs.content(proof)))
        .orElseThrow(TaskNotVisible::new);
  }

  private List<Dossier.File> evidence(Appeal appeal) {
    return reader.evidence(appeal.id()).stream().map(file -> new Dossier.File(file.id(), file.name(),
        file.isPicture() ? "图片" : "PDF 文件", size(file), CaseReader.time(file.addedAt()),
        officials.nameOf(file.addedBy()).map(name -> name + "　").orElse("") + reader.unit(file.addedUnit()),
        file.isPicture())).toList();
  }

  private static String size(Evidence file) {
    return file.size() < 1024 * 1024 ? Math.max(1, file.size() / 1024) + " KB"
        : String.format("%.1f MB", file.size() / 1024.0 / 1024.0);
  }

  private static String closedBecause(Appeal appeal, String group) {
    if (AddEvidence.isOpen(appeal, group.substring(group.lastIndexOf('.') + 1))) {
      return null;
    }
    return appeal.status() == Status.SIGNING ? "会签单已经固定，签字期间不能再补充材料；签字人不同意而退回重办后可以补充。"
        : "本件目前“" + appeal.status().label() + "”，不能再补充材料。";
  }

  private void requireOwn(Task task, String what) {
    if (ownGroup(task).isEmpty()) {
      throw new AppealRefused("本件由其他岗位办理，您可以查看卷宗，不能" + what + "。");
    }
  }

  /** The reader's group among the task's candidates: {@code <unit>.<role>}. */
  private Optional<String> ownGroup(Task task) {
    Set<String> own = Set.copyOf(reader().getGroupIds());
    return tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId)
        .filter(
            group -> group != null && own.contains(group) && officials.isInPost(reader().getUserId(), Post.of(group)))
        .findFirst();
  }

  private Actor actor(Task task) {
    String login = reader().getUserId();
    return ownGroup(task)
        .map(group -> new Actor(login, group.substring(group.lastIndexOf('.') + 1),
            group.substring(0, group.lastIndexOf('.'))))
        .orElseGet(() -> officials.appointmentsOf(login).stream().findFirst()
            .map(post -> new Actor(login, post.role().word(), post.unit())).orElseThrow(TaskNotVisible::new));
  }

  private Authentication reader() {
    return Optional.ofNullable(identity.getCurrentAuthentication()).orElseThrow(TaskNotVisible::new);
  }

  /** There is no such task, or none this reader may know of. */
  static final class TaskNotVisible extends Answers.NotVisible {
    TaskNotVisible() {
      super("这项待办已经办结、被收回，或不属于您的单位，请刷新列表。");
    }
  }
}
