package cn.kuaichu.keeping.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Documents;
import cn.kuaichu.life.evidence.EvidenceFiles;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.life.evidence.ReadEvidence;
import cn.kuaichu.life.querycode.CheckIdentity;
import cn.kuaichu.life.querycode.HandOutCode;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** One case, one dossier: what is in it, and when there is another one. */
@DistrictTest
class BindingTest {
  private static final Actor OFFICER = new Actor("discipline-t01", "discipline", "t01");
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private Dossiers dossiers;
  @Autowired
  private DossierExport export;
  @Autowired
  private ReadEvidence readEvidence;
  @Autowired
  private EvidenceFiles evidenceFiles;
  @Autowired
  private Vault vault;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private HandOutCode handOut;
  @Autowired
  private CheckIdentity identityCheck;
  @Autowired
  private DossierFiles store;
  @Autowired
  private Home home;
  @Autowired
  private TransactionTemplate transaction;

  @BeforeEach
  void monday() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  /** The next test looks at every conference and every order there is. */
  @AfterEach
  void withoutWhatNobodyCalled() throws SQLException {
    try (var connection = database.superuser(); var statement = connection.createStatement()) {
      statement.execute(
          "delete from conference_decision where conference_id in (select id from conference where number = '会1997-001')");
      statement.execute("delete from conference where number = '会1997-001'");
      statement.execute("delete from supervision_order where number = '督1997-00001'");
      statement.execute(
          "delete from signature_proof where appeal_id in (select appeal_id from promise where due_on = '2026-06-30')");
      statement.execute("delete from contact_try where tried_on = '2026-03-20'");
      statement.execute("delete from promise where due_on = '2026-06-30'");
    }
  }

  @Test
  void givesAClosedCaseItsArchiveNumberInTheClosingItself() {
    var appeal = ClosedCase.resolved(district, addEvidence);

    var filed = district.jdbc
        .sql("select archive_no, retention, keep_until::text, result from archived_case where appeal_id = ?")
        .param(appeal.id).query().singleRow();

    assertThat((String) filed.get("archive_no")).matches("SQ·2026-QJ-t01v01-\\d{6}");
    assertThat(filed).containsEntry("retention", "Y10").containsEntry("keep_until", "2036-12-31")
        .containsEntry("result", "SOLVED");
    assertThat(
        district.jdbc.sql("select detail from ledger_entry where appeal_id = ? and kind = 'ARCHIVE'").param(appeal.id)
            .query(String.class).single())
        .contains((String) filed.get("archive_no"));
  }

  @Test
  void printsTheWholeCaseWithItsFullNameAndNamesWhatTheFontLacks() throws IOException {
    var appeal = ClosedCase.closed(district, addEvidence);

    Bound bound = dossiers.bind(appeal.id, OFFICER);

    byte[] pdf = export.pdf(bound);
    Files.write(Files.createDirectories(Path.of("target", "dossier")).resolve("dossier.pdf"), pdf);
    String text = text(pdf);
    assertThat(text).contains(appeal.number, bound.archiveNo(), "周大娘", "13800001234", "三组路口的路灯", "□ 为字库没有的字：U+20000",
        "修好的路灯.jpg", "会签单 第 1 份", "问题真解决了吗：真解决了", "已更换灯泡和线路", "当面说明情况", "第 1 次回访", "第 1 次装订", "10年");
    assertThat(appeal.ledger()).endsWith("BIND_DOSSIER");
  }

  @Test
  void saysBesideTheSignatureWhoPrintedTheCodeItWasGivenWith() throws IOException {
    var appeal = district.citizenAsks("三组路口的路灯坏了两个月。");
    handOut.handOut(appeal.id, 1, new Actor("intake-t01v01", "intake", "t01v01"));
    identityCheck.confirm(appeal.id, 1, new Actor("intake-t01", "intake", "t01"));
    appeal.acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();

    String text = text(export.pdf(dossiers.bind(appeal.id, OFFICER)));

    assertThat(text).contains("打印查询码", "第 1 张", "查询码打印人 毛国庆", "确认查询码", "另一名工作人员核对了身份证")
        .doesNotContain("codeDigest", "CodeDigest", "replaced", "toConfirm");
  }

  @Test
  void keepsTheBindingAsLongAsNothingHappensAndBindsAnewAfterARevisit() {
    var appeal = ClosedCase.resolved(district, addEvidence);
    Bound first = dossiers.bind(appeal.id, OFFICER);
    dossiers.open(appeal.id, OFFICER, "PDF", null, "核查回访情况");
    assertThat(dossiers.bind(appeal.id, OFFICER)).isEqualTo(first);

    district.daysPass(20);
    appeal.revisited("YES", "YES");
    Bound second = dossiers.bind(appeal.id, OFFICER);

    assertThat(second.no()).isEqualTo(2);
    assertThat(second.archiveNo()).isEqualTo(first.archiveNo());
    assertThat(dossiers.of(appeal.id)).containsExactly(first, second);
    assertThat(export.pdf(first)).isNotEqualTo(export.pdf(second));
  }

  @Test
  void leavesNoFileOfABindingThatWasBrokenOff() throws IOException {
    var appeal = ClosedCase.resolved(district, addEvidence);

    Bound broken = transaction.execute(status -> {
      status.setRollbackOnly();
      return dossiers.bind(appeal.id, OFFICER);
    });

    assertThat(List.of(broken.pdf(), broken.ledger(), broken.manifest()))
        .noneMatch(sha256 -> Files.exists(stored(sha256)));
    assertThat(dossiers.bind(appeal.id, OFFICER).no()).isEqualTo(1);
  }

  @Test
  void sweepsWhatACrashHasLeftAndNothingElse() throws IOException {
    Bound bound = dossiers.bind(ClosedCase.resolved(district, addEvidence).id, OFFICER);
    Instant longAgo = Instant.now().minus(2, ChronoUnit.DAYS);
    for (String sha256 : List.of(bound.pdf(), bound.ledger(), bound.manifest())) {
      Files.setLastModifiedTime(stored(sha256), FileTime.from(longAgo));
    }
    Path old = stray("old", longAgo);
    Path fresh = stray("fresh", Instant.now());
    Path draft = Files.createFile(old.resolveSibling(".4711.new"));
    Files.setLastModifiedTime(draft, FileTime.from(longAgo));

    assertThat(store.sweep(Instant.now().minus(1, ChronoUnit.DAYS), Duration.ofMinutes(1))).isEqualTo(2);

    assertThat(old).doesNotExist();
    assertThat(draft).doesNotExist();
    assertThat(fresh).exists();
    assertThat(export.pdf(bound)).isNotEmpty();
    export.requireSound(bound);
    Files.delete(fresh);
  }

  private Path stray(String content, Instant at) throws IOException {
    byte[] bytes = (content + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    store.keep(Manifest.sha256(bytes), bytes);
    return Files.setLastModifiedTime(stored(Manifest.sha256(bytes)), FileTime.from(at));
  }

  private Path stored(String sha256) {
    return home.root().resolve("dossiers").resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  @Test
  void keepsTheNumberOfACaseThatIsReopenedAndClosedAgain() {
    var appeal = ClosedCase.resolved(district, addEvidence);
    Bound first = dossiers.bind(appeal.id, OFFICER);
    district.daysPass(20);
    appeal.revisited("NO", "NO");

    assertThat(dossiers.bind(appeal.id, OFFICER)).as("an open case shows its last binding").isEqualTo(first);
    appeal.handledAndReportedBack().signedByAllFour();
    Bound second = dossiers.bind(appeal.id, OFFICER);

    assertThat(second.archiveNo()).isEqualTo(first.archiveNo());
    assertThat(second.no()).isEqualTo(2);
    assertThat(second.round()).isEqualTo(2);
  }

  @Test
  void recordsWhoOpensADossierAndWhy() {
    var appeal = ClosedCase.resolved(district, addEvidence);

    assertThatThrownBy(() -> dossiers.open(appeal.id, OFFICER, "PDF", null, " ")).isInstanceOf(AppealRefused.class)
        .hasMessageContaining("事由");
    dossiers.open(appeal.id, OFFICER, "ZIP", null, "群众来访，核对承诺");

    var entry = district.jdbc
        .sql("select actor, detail from ledger_entry where appeal_id = ? and kind = 'READ_DOSSIER'")
        .param(appeal.id).query().singleRow();
    assertThat(entry).containsEntry("actor", "discipline-t01");
    assertThat((String) entry.get("detail")).contains("\"what\":\"ZIP\"", "\"reason\":").doesNotContain("群众来访");
  }

  @Test
  void printsSignaturesAsDrawnPromisesReviewsOrdersAndDecisions() throws IOException {
    var appeal = ClosedCase.resolved(district, addEvidence);
    byte[] drawn = ClosedCase.drawing(appeal.id + 1_000_000);
    String sha256 = Manifest.sha256(drawn);
    evidenceFiles.keep(sha256, drawn);
    district.jdbc.sql("""
        insert into signature_proof (appeal_id, sheet_no, kind, sha256, media_type, size, added_by, added_unit, added_at)
        values (?, 1, 'DRAWN', ?, 'image/png', ?, 'handler-t01v01', 't01v01', now())
        """).params(appeal.id, sha256, drawn.length).update();
    district.jdbc.sql("""
        insert into promise (appeal_id, sheet_no, no, words_cipher, promised_by, unit, due_on)
        values (?, 1, 1, ?, 'handler-t01v01', 't01v01', '2026-06-30')
        """).params(appeal.id, vault.encrypt("六月底前装好备用灯")).update();
    district.jdbc.sql("""
        insert into contact_try (appeal_id, occasion, of_no, tried_on, way, tried_by, tried_at, day)
        values (?, 'REVISIT', 1, '2026-03-20', 'PHONE', 'discipline-t01', now(), 20532)
        """).param(appeal.id).update();
    district.jdbc.sql("""
        insert into supervision_order (number, appeal_id, round, ground, issuer, issuer_role, issuer_unit, addressee_unit, issued_at,
          rung, manner, acknowledge_days, rectify_days, acknowledge_by, due_at, status, closed_at)
        values ('督1997-00001', ?, 1, 'OVERDUE', 'SYSTEM', 'system', '', 't01v01', now(), 'ORDER', 'NONE', 2, 7, now(), now(),
          'CLOSED', now())
        """).param(appeal.id).update();
    long conference = district.jdbc.sql("""
        insert into conference (number, unit, role, called_by, called_at, figures)
        values ('会1997-001', 'd-centre', 'coordinator', 'SYSTEM', now(), '[]') returning id
        """).query(Long.class).single();
    district.jdbc.sql("""
        insert into conference_decision (conference_id, appeal_id, lead_unit, due_at, what_cipher, decided_at)
        values (?, ?, 't01', now(), ?, now())
        """).params(conference, appeal.id, vault.encrypt("由街道牵头更换整条线路")).update();

    Bound bound = dossiers.bind(appeal.id, OFFICER);

    byte[] pdf = export.pdf(bound);
    Files.write(Files.createDirectories(Path.of("target", "dossier")).resolve("everything.pdf"), pdf);
    assertThat(text(pdf)).contains("手写签名", sha256, "六月底前装好备用灯", "尚未核实", "合格", "事实查清了", "联系诉求人未果",
        "督1997-00001", "会1997-001", "由街道牵头更换整条线路");
    assertThat(export.files(bound)).extracting(DossierExport.Named::place).contains("proofs/sheet1-01-drawn.png");
    byte[] copy = dossiers.workingCopy(appeal.id, OFFICER);
    assertThat(text(copy)).as("a drawn signature is a name").contains("手写签名（原件存档）").doesNotContain("周大娘");
    assertThat(pictures(pdf)).isEqualTo(pictures(copy) + 2);
  }

  private static long pictures(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      long count = 0;
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getXObjectNames()) {
          count += page.getResources().isImageXObject(name) ? 1 : 0;
        }
      }
      return count;
    }
  }

  @Test
  void bindsADocumentAndAPictureThatWereWrittenAnew() throws IOException {
    var appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    Actor handler = new Actor("handler-t01v01", "handler", "t01v01");
    addEvidence.add(appeal.id, handler, "验收单.pdf", Documents.letter("accepted " + appeal.number));
    addEvidence.add(appeal.id, handler, "微信图片.webp", Pictures.stored("scene.webp"));
    appeal.handledAndReportedBack().signedByAllFour();

    Bound bound = dossiers.bind(appeal.id, OFFICER);

    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    export.zip(bound, packed);
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        if (entry.getName().equals("evidence/001.pdf")) {
          assertThat(Documents.words(zip.readAllBytes())).isEqualTo("accepted " + appeal.number);
        }
      }
    }
    assertThat(names).contains("evidence/001.pdf", "evidence/002.jpg");
    assertThat(text(export.pdf(bound))).contains("验收单.pdf", "微信图片.jpg");
    assertThat(pictures(export.pdf(bound))).isPositive();
  }

  @Test
  void runsToTheClosingHoweverOftenItIsLookedAtAfterwards() throws IOException {
    var appeal = ClosedCase.resolved(district, addEvidence);
    district.clock.setTo(District.MONDAY_MORNING.plus(9, ChronoUnit.DAYS));
    dossiers.open(appeal.id, OFFICER, "PDF", null, "核查回访情况");
    readEvidence.open(appeal.id, district.jdbc.sql("select min(id) from evidence where appeal_id = ?").param(appeal.id)
        .query(Long.class).single(), OFFICER);

    assertThat(text(dossiers.workingCopy(appeal.id, OFFICER))).contains("2026年3月2日 至 2026年3月2日");
    assertThat(text(dossiers.workingCopy(district.citizenAsks("楼道灯不亮").id, OFFICER))).contains("2026年3月11日 至 今");
  }

  @Test
  void bindsNoOpenCaseButGivesThoseWhoWorkOnItACopyWithoutTheName() throws IOException {
    var appeal = district.citizenAsks("楼道灯不亮").acceptedAsVillageMatter();

    assertThatThrownBy(() -> dossiers.bind(appeal.id, OFFICER)).isInstanceOf(AppealRefused.class)
        .hasMessageContaining("办结");
    String text = text(dossiers.workingCopy(appeal.id, new Actor("leader-t01v01", "leader", "t01v01")));

    assertThat(text).contains("办理用副本", "周**", "138****1234").doesNotContain("周大娘", "13800001234");
    assertThat(appeal.ledger()).endsWith("READ_DOSSIER");
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
