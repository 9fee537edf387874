package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Complainants;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.Evidence;
import cn.kuaichu.life.evidence.EvidenceRows;
import cn.kuaichu.people.identity.Units;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What a case is, in the words officials read on forms, cards and in the dossier. The caller has made sure of the right
 * to it.
 */
@Component
class CaseReader {
  /** What stands beside a label. */
  record Note(String label, String text) {}

  /** Who brought a file, where no official did. */
  static final String GIVEN = "诉求人提供";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
      .withZone(WorkCalendar.ZONE);
  private final CaseFiles files;
  private final CaseTexts texts;
  private final Complainants complainants;
  private final Units units;
  private final EvidenceRows evidence;

  CaseReader(CaseFiles files, CaseTexts texts, Complainants complainants, Units units, EvidenceRows evidence) {
    this.files = files;
    this.texts = texts;
    this.complainants = complainants;
    this.units = units;
    this.evidence = evidence;
  }

  Appeal appeal(long appealId) {
    return files.peek(appealId);
  }

  /** As lists show it. */
  String title(Appeal appeal) {
    return Masking.inText(appeal.title());
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  String place(Appeal appeal) {
    return appeal.responsibleUnit() == null ? "尚未分级定责"
        : appeal.tier().label() + " · " + units.get(appeal.responsibleUnit()).name();
  }

  String unit(String id) {
    return units.find(id).map(unit -> unit.shortName()).orElse("");
  }

  String complainant(Appeal appeal) {
    return complainants.of(appeal).map(person -> complainant(person.name(), person.phone())).orElse("未留姓名");
  }

  private static String complainant(String name, String contact) {
    return (name == null || name.isBlank() ? "未留姓名" : Masking.name(name)) + " "
        + (contact == null || contact.isBlank() ? "（未留联系方式，答复无法送达本人）" : Masking.phone(contact));
  }

  String citizensWords(long appealId) {
    return texts.words(appealId);
  }

  /**
   * With what a message from elsewhere came along with; numbers in it are masked, because the citizen did not write its
   * columns for the reader of the case.
   */
  String wordsAndAttached(long appealId) {
    return citizensWords(appealId) + texts.attached(appealId)
        .map(attached -> "\n\n【来件所附】\n" + Masking.inText(attached)).orElse("");
  }

  String refusalReason(long appealId) {
    return texts.latestOf(appealId, Map.of(Step.REFUSE, "reason", Step.SAY_NOT_DONE, "words")).orElse("");
  }

  static String kind(Evidence file) {
    return file.isPicture() ? "图片" : "PDF 文件";
  }

  List<Evidence> evidence(long appealId) {
    return evidence.of(appealId);
  }
}
