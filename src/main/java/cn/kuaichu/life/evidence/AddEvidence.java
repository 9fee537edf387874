package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.limits.Limit;
import cn.kuaichu.life.limits.RuledLimits;
import cn.kuaichu.people.identity.Recusal;
import cn.kuaichu.people.identity.Role;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a file to a case: cleaned, encrypted, written to the disk, then named by a row and a ledger entry. */
@Component
public class AddEvidence {
  /** Until the sheet is frozen: what comes later would be on no sheet anybody signs. */
  private static final Set<Status> OPEN = EnumSet.of(Status.REGISTERED, Status.SCREENED, Status.CLASSIFIED,
      Status.BOOKED,
      Status.REOPENED, Status.HANDLING, Status.ASKED, Status.HANDLED, Status.REPORTED);
  /** Those who look at a closed case once more keep what they saw. */
  private static final Set<Status> CLOSED = EnumSet.of(Status.RESOLVED, Status.CLOSED);
  private static final Set<String> LOOK_AGAIN = Set.of(Role.DISCIPLINE.word(), Role.COORDINATOR.word(),
      Role.PETITION.word());
  private final CaseFiles files;
  private final EvidenceRows rows;
  private final EvidenceFiles store;
  private final PicturePrints prints;
  private final Recusal recusal;
  private final RuledLimits limits;
  private final TransactionTemplate transaction;
  private final Clock clock;

  AddEvidence(CaseFiles files, EvidenceRows rows, EvidenceFiles store, PicturePrints prints, Recusal recusal,
      RuledLimits limits, PlatformTransactionManager transactions, Clock clock) {
    this.files = files;
    this.rows = rows;
    this.store = store;
    this.prints = prints;
    this.recusal = recusal;
    this.limits = limits;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  public static boolean isOpen(Appeal appeal) {
    return OPEN.contains(appeal.status());
  }

  /** @param role of the official who wants to add a file */
  public static boolean isOpen(Appeal appeal, String role) {
    return isOpen(appeal) || CLOSED.contains(appeal.status()) && LOOK_AGAIN.contains(role);
  }

  /** @throws AppealRefused when the case takes no more evidence, has it already, or the file is not acceptable */
  public void add(long appealId, Actor actor, String name, byte[] uploaded) {
    requireOpen(files.peek(appealId), actor);
    CleanFile file = CleanFile.of(uploaded);
    String sha256 = file.sha256();
    Fingerprint print = PicturePrints.print(file);
    transaction.executeWithoutResult(status -> {
      record(appealId, actor, FileName.clean(name, file.extension()), file, sha256);
      if (file.isPicture()) {
        prints.add(appealId, sha256, print);
      }
    });
  }

  private void record(long appealId, Actor actor, String name, CleanFile file, String sha256) {
    CaseFile open = files.open(appealId);
    requireOpen(open.appeal(), actor);
    // the accused may have been named while the file was on its way
    recusal.require(actor.login(), open.appeal());
    requireNew(open.appeal(), sha256);
    store.keepForRow(sha256, file.content());
    String named = rows.add(open.appeal(), file, sha256, name, actor, clock.instant());
    open.record(Step.ADD_EVIDENCE, actor, "evidence:" + sha256,
        Map.of("sha256", sha256, "mediaType", file.mediaType(), "size", file.content().length, "name", named),
        Map.of());
  }

  private static void requireOpen(Appeal appeal, Actor actor) {
    if (appeal.status() == Status.SIGNING) {
      throw new AppealRefused("诉求 " + appeal.number() + " 的会签单已经固定，此后的材料不在会签单上，不能再补充。"
          + "如材料影响结论，请由签字人选择“不同意”退回重办，再行补充。");
    }
    if (!isOpen(appeal, actor.role())) {
      throw new AppealRefused("诉求 " + appeal.number() + " 目前“" + appeal.status().label() + "”，不能再补充佐证材料。");
    }
  }

  private void requireNew(Appeal appeal, String sha256) {
    List<Evidence> known = rows.of(appeal.id());
    known.stream().filter(evidence -> evidence.sha256().equals(sha256)).findFirst().ifPresent(same -> {
      throw new AppealRefused("这份材料已在诉求 " + appeal.number() + " 的卷宗中（“" + same.name() + "”），不用重复上传。");
    });
    long officials = known.stream().filter(evidence -> !evidence.isComplainants()).count();
    if (officials >= limits.of(Limit.EVIDENCE_FILES)) {
      throw new AppealRefused("诉求 " + appeal.number() + " 的佐证材料已有 " + officials + " 份，最多 "
          + limits.words(Limit.EVIDENCE_FILES) + "，请合并后再上传。");
    }
  }
}
