package cn.kuaichu.keeping.destruction;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.engine.seam.AppealLifecycle;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.keeping.destruction.DestructionRows.DestructionList;
import cn.kuaichu.keeping.destruction.DestructionRows.Due;
import cn.kuaichu.keeping.destruction.DestructionRows.Gone;
import cn.kuaichu.keeping.destruction.DestructionRows.Item;
import cn.kuaichu.keeping.dossier.DossierFiles;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.EvidenceFiles;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import cn.kuaichu.people.identity.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 档案销毁: a list is drawn up, approved by two others, carried out. The database checks all of it once more. */
@Component
public class Destructions {
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);
  /** The job has other things to do, and twenty seconds for all of them. */
  private static final Duration SWEEPING = Duration.ofSeconds(5);
  private final DestructionRows rows;
  private final CaseFiles files;
  private final AppealLifecycle lifecycle;
  private final EvidenceFiles evidence;
  private final DossierFiles dossiers;
  private final Vault vault;
  private final RuledLimits limits;
  private final Clock clock;

  Destructions(DestructionRows rows, CaseFiles files, AppealLifecycle lifecycle, EvidenceFiles evidence,
      DossierFiles dossiers,
      Vault vault, RuledLimits limits, Clock clock) {
    this.rows = rows;
    this.files = files;
    this.lifecycle = lifecycle;
    this.evidence = evidence;
    this.dossiers = dossiers;
    this.vault = vault;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Draws up the list of dossiers whose retention is over and sends it round.
   *
   * @return its id
   * @throws AppealRefused when nothing has run out, or for anybody but a coordinator
   */
  @Transactional
  public long drawUp(Actor actor) {
    if (Role.of(actor.role()) != Role.COORDINATOR) {
      throw new AppealRefused("销毁清册由区综合服务中心协调员拟出，您的岗位不能拟。");
    }
    rows.alone();
    List<Due> due = rows.due(limits.of(Limit.DESTRUCTION_LIST));
    if (due.isEmpty()) {
      throw new AppealRefused("目前没有可以列入销毁清册的卷宗：期满的已在清册上，其余未到期、在办、有督办单或设为暂缓销毁。");
    }
    DestructionList list = rows.add(actor.login(), actor.unit(), clock.instant(),
        WorkCalendar.date(clock.instant()).getYear());
    due.forEach(one -> rows.add(list, one));
    lifecycle.destroy(list.number(), list.id());
    return list.id();
  }

  /** @throws AppealRefused when the approver drew the list up, or is the other approver under another account */
  void approve(long listId, Actor actor, boolean approves, String opinion) {
    DestructionList list = rows.get(listId);
    String person = rows.person(actor.login());
    if (person.equals(rows.person(list.drawnBy()))) {
      throw new AppealRefused("销毁清册 " + list.number() + " 是您拟出的，须由其他人审批。");
    }
    if (rows.approvers(listId).stream().map(rows::person).anyMatch(person::equals)) {
      throw new AppealRefused("销毁清册 " + list.number() + " 您已审批过，第二次审批须由另一人进行。");
    }
    rows.approve(listId, Role.of(actor.role()).name(), actor.login(), approves, vault.encrypt(opinion));
  }

  /** What has come to be needed since the list was drawn up stays. */
  void carryOut(long listId) {
    DestructionList list = rows.get(listId);
    String approvers = String.join(",", rows.approvers(listId));
    for (Item item : rows.items(listId)) {
      CaseFile file = files.open(item.appealId());
      if (rows.mayGo(item.appealId()) && rows.destroy(listId, item.appealId())) {
        file.record(Step.DESTROY, Actor.SYSTEM, "destroy", Map.of("destructionList", list.number(), "archiveNo",
            item.archiveNo(), "approvedBy", approvers), Map.of());
      }
    }
  }

  /**
   * After the rows are gone for good; may be repeated. A file that another row names stays. Old files of a binding that
   * was broken off go, too: no row names them.
   */
  void removeFiles(long listId) {
    for (Gone file : rows.files(listId)) {
      ("evidence".equals(file.folder()) ? evidence : dossiers).removeUnlessNamed(file.sha256());
    }
    dossiers.sweep(Instant.now().minus(LEFT_BEHIND), SWEEPING); // files carry the computer's own time
  }
}
