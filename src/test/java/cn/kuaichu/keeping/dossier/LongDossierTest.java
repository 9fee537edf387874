package cn.kuaichu.keeping.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Result;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.appeal.Urgency;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.life.archive.Retention;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.life.signoff.Manner;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.oversight.inspection.InspectionSteps;
import cn.kuaichu.oversight.inspection.VisitPhotos;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.Rung;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A case that went all ways there are reads well in its dossier: each outcome has a word, each date its judgement. */
@DistrictTest
class LongDossierTest {
  private static final Actor HANDLER = new Actor("handler-t01v01", "handler", "t01v01");
  private static final Actor LEADER = new Actor("leader-t01v01", "leader", "t01v01");
  private static final Actor OFFICER = new Actor("discipline-t01", "discipline", "t01");
  private static final Pattern ENGLISH = Pattern.compile("\\bnull\\b|\\b[A-Z]{3,}(?:_[A-Z]+)*\\b");
  private static final Pattern SHEET_CODE = Pattern.compile("[0-9A-Z]{4}(?:-\\s*[0-9A-Z]{4}){3}");
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private Dossiers dossiers;
  @Autowired
  private DossierExport export;
  @Autowired
  private DossierPdf printer;
  @Autowired
  private ContentReader reader;
  @Autowired
  private CaseStory story;
  @Autowired
  private Appeals appeals;
  @Autowired
  private SupervisionOrders orders;
  private InspectionSteps team;

  @Autowired
  void team(FormService forms, ManagementService management, TaskService tasks, VisitPhotos photos) {
    team = new InspectionSteps(district, forms, tasks, management, photos);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private void shows(District.Case appeal, String name, int width) {
    shows(appeal, HANDLER, name, width);
  }

  private void shows(District.Case appeal, Actor who, String name, int width) {
    district.clock.setTo(district.clock.instant().plusSeconds(1));
    addEvidence.add(appeal.id, who, name, ClosedCase.photograph(appeal.id + width, width, width * 3 / 4));
  }

  /** Three handlings, two orders, an inspection and a revisit. */
  private District.Case threeTimesHandled() {
    district.clock.setTo(LocalDateTime.of(2035, 3, 5, 9, 0).atZone(WorkCalendar.ZONE).toInstant());
    District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月😭，ئۇيغۇرچە: چىراغ يانمايدۇ。老人晚上出门看不见路，已经摔过一跤。")
        .acceptedAsVillageMatter();
    lamp.asksForExtension(5).official("leader-t01v01", "userTask_approveTime", "decision", "GRANT", "grantedDays", 5);
    district.daysPassFor(lamp, 3);
    shows(lamp, "第一次更换的灯泡.jpg", 900);
    lamp.handledAndReportedBack("2035-04-30").handlerSigns().complainantSigns(false, "只换了一盏，另外两盏还是不亮。");
    district.daysPassFor(lamp, 1);
    orders.issue(lamp.id, Ground.UNSOLVED, OFFICER, "三盏灯只修了一盏，群众不满意，请限期全部修好并当面答复。");
    lamp.official("leader-t01v01", "userTask_acknowledgeOrder", "plan", "今天到现场逐盏检查，明天全部更换。");
    district.daysPassFor(lamp, 1);
    rectified(lamp, "第一份督办单的整改照片.jpg", 640);
    shows(lamp, "第二次更换的线路.jpg", 800);
    lamp.handledAndReportedBack("2035-05-31").handlerSigns().ownWord(Answer.RESERVED, "希望以后不要拖这么久。").leaderSigns()
        .principalSigns();
    String day = WorkCalendar.date(district.clock.instant()).toString();
    district.daysPassFor(lamp, 1);
    long inspection = team.called("coordinator-d-centre", InspectionSteps.wish(day, 1));
    long visit = team.visitOf(lamp);
    team.found(visit, "FALSE");
    team.lookedOver(visit, true);
    team.published(inspection, InspectionSteps.OFFICER);
    team.engineWorks();
    district.daysPassFor(lamp, 1);
    lamp.official("discipline-t01", "userTask_carryOutRung", "doneOn", day, "result", "ACCEPTED", "record", "已在全镇通报。");
    lamp.official("leader-t01v01", "userTask_acknowledgeOrder", "plan", "由分管领导牵头，三日内更换线路。");
    shows(lamp, "第三次更换的路灯.jpg", 700);
    rectified(lamp, "第二份督办单的整改照片.jpg", 660);
    lamp.handledAndReportedBack().signedByAllFour();
    district.daysPassFor(lamp, 40);
    return lamp.revisited("YES", "YES");
  }

  /** The unit answers the order that waits for it, and an officer finds that it is so. */
  private void rectified(District.Case appeal, String picture, int width) {
    shows(appeal, LEADER, picture, width);
    appeal.official("leader-t01v01", "userTask_rectify", "measures", "线路已全部更换，夜间试亮正常。");
    appeal.official("discipline-t01", "userTask_verifyRectification", "way", "ON_SITE", "outcome", "VERIFIED",
        "finding", "夜间到现场，三盏灯都亮。");
  }

  @Test
  void readsWellAfterThreeHandlingsTwoOrdersAnInspectionAndARevisit() throws IOException {
    District.Case lamp = threeTimesHandled();

    byte[] pdf = export.pdf(dossiers.bind(lamp.id, OFFICER));

    Files.write(Files.createDirectories(Path.of("target", "dossier")).resolve("long.pdf"), pdf);
    String text = text(pdf);
    assertThat(text).contains("第 3 次办理后", "会签单 第 1 份（第 1 次办理）", "会签单 第 3 份（第 3 次办理）", "受理期限", "办理期限（第 1 次办理起）",
        "办理期限（第 3 次办理起）", "延期 5 天", "是否按期", "按期", "材料：第三次更换的路灯.jpg", "会签各方", "没有签字", "不同意的原因：只换了一盏", "保留意见：希望以后不要拖这么久",
        "未进行：诉求已因其他原因重新办理", "回访属实，销号", "合理诉求未解决", "虚假化解", "通报批评", "核验整改", "督办销号", "材料：第二份督办单的整改照片.jpg", "办结归档", "确认销号",
        "چىراغ", "，共 ");
    assertThat(orderNumbers(lamp)).hasSize(2).allSatisfy(number -> assertThat(text).contains(number));
    assertThat(text).doesNotContain("〓").doesNotContain("归档销号");
    assertThat(ENGLISH.matcher(SHEET_CODE.matcher(text).replaceAll("")).results().map(MatchResult::group)
        .filter(word -> !word.matches("DRAWN|PDF|SQ|QJ|JPG|PNG|KUAICHU"))).isEmpty();
  }

  private List<String> orderNumbers(District.Case appeal) {
    return district.jdbc.sql("select number from supervision_order where appeal_id = ?").param(appeal.id)
        .query(String.class).list();
  }

  /** What proved a case false shows nothing of what was done afterwards. */
  @Test
  void namesNoPictureOfAnInspectionOnTheNextSheet() {
    District.Case lamp = threeTimesHandled();

    List<String> inspectors = district.jdbc.sql("""
        select detail::jsonb ->> 'sha256' from ledger_entry where appeal_id = ? and kind = 'ADD_EVIDENCE'
           and detail::jsonb ->> 'source' is not null
        """).param(lamp.id).query(String.class).list();

    assertThat(inspectors).hasSize(1);
    assertThat(district.sheets.current(lamp.id).orElseThrow().text()).doesNotContain(inspectors.get(0))
        .contains("（第 3 次办理）", "诉求编号：")
        .containsPattern("佐证材料指纹：[0-9a-f]{64}");
  }

  @Test
  void hasAWordForEveryValueThereIs() throws IOException {
    Stream
        .<Words[]>of(Status.values(), Step.values(), Result.values(),
            Difficulty.values(), Party.values(),
            Tier.values(), Urgency.values(), Ground.values(), Rung.values(), Retention.values(), ClockKind.values(),
            Answer.values(), Manner.values())
        .flatMap(Stream::of).forEach(value -> assertThat(value.label()).as(value.toString())
            .isNotBlank().doesNotContain("null", ",").doesNotContainPattern(ENGLISH));
    for (Manner manner : Manner.values()) {
      assertThat(story.manner(manner.name())).as(manner.name()).doesNotContainPattern(ENGLISH);
    }
  }

  @Test
  void printsNothingEmptyForWhatIsNotKnown() throws IOException {
    District.Case lamp = district.citizenAsks("灯坏了。");
    List<String> outcomes = new ArrayList<>(Pattern.compile("'([A-Z_]+)'").matcher(district.jdbc.sql("""
        select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'revisit'::regclass and conname = 'revisit_outcome_check'
        """).query(String.class).single()).results().map(found -> found.group(1)).toList());
    assertThat(outcomes).contains("OVERTAKEN")
        .allSatisfy(outcome -> assertThat(RevisitWords.of(outcome)).isNotEqualTo(RevisitWords.of(null)));
    outcomes.add(null);
    var now = district.clock.instant();
    Content read = reader.read(appeals.get(lamp.id), null);
    List<Content.Revisit> revisits = outcomes.stream()
        .map(outcome -> new Content.Revisit(1, now, RevisitWords.of(outcome), null, null, null, null, null)).toList();
    List<Content.Signature> signatures = Stream.of(Party.values())
        .map(party -> new Content.Signature(party, "某人", "当面", true, null, true, now, null, null,
            null, null, null))
        .toList();
    List<Content.Promise> promises = Stream.of(true, false, (Boolean) null)
        .map(kept -> new Content.Promise(1, "巡查线路。", "某村", LocalDate.EPOCH, kept)).toList();
    Content content = new Content(read.appeal(), null, read.told(), read.history(),
        List.of(new Content.Sheet(1, 1, null, "00".repeat(32), now, List.of(Party.values()), signatures, List.of(),
            promises, null)),
        List.of(), List.of(new Content.Deadline("办理", 1, now, 15, now, null, "今天到期", List.of())),
        new Content.Contacts(revisits, List.of()),
        new Content.Interventions(List.of(new Content.Order("督2035-00001", Ground.OVERDUE.label(),
            Stream.of(Step.REFER, Step.CLOSE_ORDER).map(step -> new Content.Act(now, step.label(), "")).toList(),
            false)), List.of()),
        new Content.End(null, read.end().lastSeq(), read.end().head()));

    String text = text(printer.print(content, new DossierPdf.Binding(0, now)).pdf());

    assertThat(text).contains("未进行：", "移送", "督办销号", "尚未核实", "尚在计时").doesNotContainPattern("\\bnull\\b")
        .doesNotContain("OVERTAKEN");
  }
}
