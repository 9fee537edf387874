package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.archive.Archive;
import cn.kuaichu.life.archive.Filed;
import cn.kuaichu.life.evidence.Evidence;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Binds and opens dossiers. Every binding and every opening is an entry in the case's ledger. */
@Component
public class Dossiers {
  /** Seconds: a hundred large pictures take longer than an official's own step may, and no binding may run for ever. */
  private static final int LONGEST = 300;
  private static final Set<Status> CLOSED = EnumSet.of(Status.RESOLVED, Status.CLOSED, Status.SEPARATE);
  private final CaseFiles files;
  private final Archive archive;
  private final ContentReader reader;
  private final DossierPdf pdf;
  private final LedgerLines ledger;
  private final DossierFiles store;
  private final DossierRows rows;
  private final Clock clock;

  Dossiers(CaseFiles files, Archive archive, ContentReader reader, DossierPdf pdf, LedgerLines ledger,
      DossierFiles store,
      DossierRows rows, Clock clock) {
    this.files = files;
    this.archive = archive;
    this.reader = reader;
    this.pdf = pdf;
    this.ledger = ledger;
    this.store = store;
    this.rows = rows;
    this.clock = clock;
  }

  public List<Bound> of(long appealId) {
    return rows.of(appealId);
  }

  /**
   * The last binding; a closed case is bound first where it has none, or where something has happened since.
   *
   * @throws AppealRefused when the case is open and was never bound, or was destroyed
   */
  @Transactional(timeout = LONGEST)
  public Bound bind(long appealId, Actor actor) {
    CaseFile file = files.open(appealId);
    requireKept(file.appeal());
    Optional<Bound> latest = rows.latest(appealId);
    boolean closed = CLOSED.contains(file.appeal().status());
    if (latest.isPresent() && !(closed && rows.isOutdated(latest.get()))) {
      return latest.get();
    }
    if (!closed) {
      throw new AppealRefused("诉求 " + file.appeal().number() + " 目前“" + file.appeal().status().label()
          + "”，办结归档后才装订卷宗。");
    }
    return bind(file, latest.map(Bound::no).orElse(0) + 1, actor);
  }

  private Bound bind(CaseFile file, int no, Actor actor) {
    Appeal appeal = file.appeal();
    var binding = new DossierPdf.Binding(no, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    Filed filed = archive.filed(file);
    Content content = reader.read(appeal, filed);
    DossierPdf.Printed printed = pdf.print(content, binding);
    byte[] lines = ledger.of(appeal.id(), content.end().lastSeq());
    byte[] manifest = manifest(content, no, Manifest.sha256(printed.pdf()), Manifest.sha256(lines)).bytes();
    Bound bound = new Bound(appeal.id(), appeal.number(), no, filed.archiveNo(), appeal.round(),
        content.end().lastSeq(),
        printed.pages(), Manifest.sha256(printed.pdf()), printed.pdf().length, Manifest.sha256(lines),
        Manifest.sha256(manifest), binding.at(), actor.login());
    store.keepForRow(bound.pdf(), printed.pdf());
    store.keepForRow(bound.ledger(), lines);
    store.keepForRow(bound.manifest(), manifest);
    rows.add(bound);
    file.record(Step.BIND_DOSSIER, actor, "bind:" + no, Map.of("dossier", no, "archiveNo", filed.archiveNo(), "pages",
        bound.pages(), "pdf", bound.pdf(), "ledger", bound.ledger(), "manifest", bound.manifest()), Map.of());
    return bound;
  }

  private static Manifest manifest(Content content, int no, String pdf, String ledger) {
    Manifest manifest = new Manifest();
    manifest.add(Places.pdf(content.appeal(), no), pdf);
    manifest.add(Places.LEDGER, ledger);
    for (int i = 0; i < content.evidence().size(); i++) {
      Evidence file = content.evidence().get(i);
      manifest.add(Places.evidence(i, file), file.sha256());
    }
    content.sheets().forEach(sheet -> {
      for (int i = 0; i < sheet.proofs().size(); i++) {
        manifest.add(Places.proof(sheet.no(), i, sheet.proofs().get(i)), sheet.proofs().get(i).sha256());
      }
    });
    return manifest;
  }

  /**
   * Opens the archived original, bound where it has to be.
   *
   * @param what PDF or ZIP
   * @param no of the binding, null for the newest
   * @param why in the reader's words; kept encrypted beside the entry
   */
  @Transactional(timeout = LONGEST)
  public Bound open(long appealId, Actor actor, String what, Integer no, String why) {
    if (why == null || why.isBlank()) {
      throw new AppealRefused("请写明查阅卷宗的事由，事由会记入该诉求的台账。");
    }
    Bound newest = bind(appealId, actor);
    Bound bound = no == null ? newest
        : rows.find(newest.number(), no)
            .orElseThrow(() -> new AppealRefused("诉求 " + newest.number() + " 没有第 " + no + " 次装订。"));
    files.open(appealId).record(Step.READ_DOSSIER, actor, "dossier:" + UUID.randomUUID(),
        Map.of("dossier", bound.no(), "what", what), Map.of("reason", why.strip()));
    return bound;
  }

  /** A copy of the case as it stands, for those who work on it: not bound, the complainant's name masked. */
  @Transactional(timeout = LONGEST)
  public byte[] workingCopy(long appealId, Actor actor) {
    CaseFile file = files.open(appealId);
    requireKept(file.appeal());
    Content content = reader.read(file.appeal(), archive.find(appealId).orElse(null));
    byte[] copy = pdf.print(content, new DossierPdf.Binding(0, clock.instant())).pdf();
    file.record(Step.READ_DOSSIER, actor, "dossier:" + UUID.randomUUID(), Map.of("what", "COPY"), Map.of());
    return copy;
  }

  /** @throws AppealRefused once it is destroyed */
  public void requireKept(Appeal appeal) {
    if (rows.isDestroyed(appeal.id())) {
      throw new AppealRefused("诉求 " + appeal.number() + " 的卷宗保管期满，已经批准销毁，只留有台账记录和销毁清册。");
    }
  }
}
