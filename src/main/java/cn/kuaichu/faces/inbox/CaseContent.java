package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.keeping.dossier.Dossiers;
import cn.kuaichu.life.evidence.Evidence;
import cn.kuaichu.life.evidence.ReadEvidence;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.people.identity.Officials;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is in a case, for its supervisors: the words, the steps, the sheets, the evidence. Names and numbers of persons
 * are masked, and every look is a step of the case. The caller has made sure that the reader may see it.
 */
@Component
public class CaseContent {
  public record Content(String words, String complainant, List<Done> history, List<SheetText> sheets,
      List<File> evidence) {}

  public record Done(String when, String step, String who, List<String> notes) {}

  public record SheetText(int no, String text, String word) {}

  public record File(long id, String name, String kind, String when, String by, boolean picture) {}

  private final CaseFiles files;
  private final CaseReader reader;
  private final CaseHistory history;
  private final Sheets sheets;
  private final SheetWord words;
  private final ReadEvidence evidence;
  private final Dossiers dossiers;
  private final Officials officials;

  CaseContent(CaseFiles files, CaseReader reader, CaseHistory history, Sheets sheets, SheetWord words,
      ReadEvidence evidence,
      Dossiers dossiers,
      Officials officials) {
    this.files = files;
    this.reader = reader;
    this.history = history;
    this.sheets = sheets;
    this.words = words;
    this.evidence = evidence;
    this.dossiers = dossiers;
    this.officials = officials;
  }

  @Transactional
  public Content open(long appealId, Actor by) {
    CaseFile file = files.open(appealId);
    dossiers.requireKept(file.appeal());
    Content content = new Content(Masking.inText(reader.wordsAndAttached(appealId)), reader.complainant(file.appeal()),
        history.of(appealId).stream().map(CaseContent::step).toList(),
        sheets.all(appealId).stream().map(sheet -> new SheetText(sheet.no(), Masking.inText(sheet.text()),
            Masking.inText(words.of(appealId, sheet.no())))).toList(),
        reader.evidence(appealId).stream().map(this::file).toList());
    file.record(Step.READ_DOSSIER, by, "dossier:" + UUID.randomUUID(), Map.of("what", "PAGE"), Map.of());
    return content;
  }

  public ReadEvidence.Opened evidence(long appealId, long id, Actor by) {
    return evidence.open(appealId, id, by);
  }

  public byte[] small(long appealId, long id) {
    return evidence.small(appealId, id);
  }

  /** The whole case as one PDF, as it stands. */
  public byte[] copy(long appealId, Actor by) {
    return dossiers.workingCopy(appealId, by);
  }

  private static Done step(CaseHistory.Line line) {
    return new Done(line.when(), line.step(), (line.unit() + " " + line.who()).strip(),
        line.notes().stream().map(note -> note.label() + "：" + Masking.inText(note.text())).toList());
  }

  private File file(Evidence found) {
    return new File(found.id(), found.name(), CaseReader.kind(found), CaseReader.time(found.addedAt()),
        found.isComplainants() ? CaseReader.GIVEN
            : (officials.nameOf(found.addedBy()).orElse("") + " " + reader.unit(found.addedUnit())).strip(),
        found.isPicture());
  }
}
