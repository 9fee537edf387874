package cn.kuaichu.engine.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Channels;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.check.GrownList;
import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.publishing.Publishing.Order;
import cn.kuaichu.keeping.dossier.DossierExport;
import cn.kuaichu.keeping.dossier.Dossiers;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A designer adds a category and a channel without a line of Java: a case of them lives from its registration to its
 * archive number, and reads as it did when the district takes the words back.
 */
@DistrictTest(properties = "kuaichu.ledger.anchor-copy=target/home/attack-anchor-copy") // shared: its rules change
class FifthCategoryTest {
  private static final String CATEGORIES = "processes/appeal-category.dmn";
  private static final String COORDINATOR = "coordinator-d-centre";
  private static final String PETITION = "petition-d-petition";
  private static final Order ORDER = new Order("表扬感谢另成一类，来信登记", "巴信发〔2026〕8号", null);
  @Autowired
  private District district;
  @Autowired
  private Publishing publishing;
  @Autowired
  private Categories categories;
  @Autowired
  private Channels channels;
  @Autowired
  private Verification verification;
  @Autowired
  private Dossiers dossiers;
  @Autowired
  private DossierExport export;
  @Autowired
  private FormService forms;
  @Autowired
  private RepositoryService repository;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void asTheReleaseHasIt() {
    if (!publishing.changed(ModelFiles.contents()).isEmpty()) {
      publishing.approve(publishing.propose(ModelFiles.contents(), ORDER, COORDINATOR), PETITION);
    }
    district.clock.runFreely();
  }

  private long published(Map<String, byte[]> files) {
    long no = publishing.propose(files, ORDER, COORDINATOR);
    publishing.approve(no, PETITION);
    return no;
  }

  private static Map<String, byte[]> bothWords() {
    Map<String, byte[]> files = new TreeMap<>(GrownList.praise().whole());
    files.putAll(GrownList.mail().whole());
    return files;
  }

  /** A clerk of the village registers in Tasklist. */
  private District.Case registered(String channel) {
    String definition = repository.createProcessDefinitionQuery().processDefinitionKey("appeal-lifecycle")
        .latestVersion().singleResult().getId();
    return district.find(district.as("intake-t01v01", () -> forms.submitStartForm(definition,
        Map.of("channel", channel, "takenOn", "2026-03-02", "takenWhere", "信箱", "placeUnit", "t01v01", "title",
            "路灯修好了", "words", "三组路口的路灯修好了，老人晚上出门看得见路。", "complainantName", "周大娘", "complainantPhone",
            "13800001234")))
        .getBusinessKey());
  }

  private static District.Case lived(District.Case one, String category) {
    return one.screened("VALID").classified(category, "EASY").handledAndReportedBack().signedByAllFour();
  }

  /** The call-back desk asks once more. */
  private static void lookedAtAgain(District.Case one) {
    one.official(COORDINATOR, "userTask_revisitAppeal", "reached", "YES", "way", "PHONE", "solved", "YES", "satisfied",
        "YES", "ownSignature", "YES", "metInPerson", "YES", "trips", 0, "note", "电话回访，满意。");
  }

  private String archiveNo(District.Case one) {
    return district.jdbc.sql("select archive_no from archived_case where appeal_id = ?").param(one.id)
        .query(String.class).single();
  }

  private String cover(District.Case one) throws IOException {
    byte[] pdf = export.pdf(dossiers.bind(one.id, new Actor(COORDINATOR, "coordinator", "d-centre")));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private List<String> flaws(District.Case... cases) {
    return verification.run(Verification.Options.NONE).findings().stream().flatMap(one -> one.flaws().stream())
        .filter(flaw -> flaw.startsWith("规则") || List.of(cases).stream().anyMatch(one -> flaw.contains(one.number)))
        .toList();
  }

  private List<String> refusals(Map<String, byte[]> files) {
    return publishing.check(files).stream().filter(finding -> finding.level() == Finding.Level.ERROR)
        .map(finding -> finding.rule() + "：" + finding.sentence()).toList();
  }

  @Test
  void livesToItsArchiveNumberAndReadsOnWhenTheWordIsGone() throws IOException {
    District.Case before = lived(district.citizenAsks("三组路口的路灯坏了两个月。"), "ADVICE");
    assertThatThrownBy(() -> registered("MAIL")).hasMessageContaining("不在可选范围内");

    long no = published(bothWords());
    District.Case praise = registered("MAIL").screened("VALID").classified("PRAISE", "EASY");
    assertThat(publishing.check(ModelFiles.contents())).extracting(Finding::sentence)
        .anyMatch(said -> said.contains("“表扬感谢”（PRAISE）还有 1 件没有办完（" + praise.number + "）"))
        .anyMatch(said -> said.contains("“来信”（MAIL）还有 1 件没有办完"));
    praise.handledAndReportedBack().signedByAllFour();

    assertThat(praise.status()).isEqualTo(Status.RESOLVED);
    assertThat(archiveNo(praise)).matches("SQ·2026-BY-t01v01-\\d{6}");
    assertThat(archiveNo(before)).matches("SQ·2026-ZX-t01v01-\\d{6}");
    assertThat(cover(praise)).contains("表扬感谢", "来信", archiveNo(praise));
    assertThat(categories.inForce()).hasSize(5).contains(new Category("PRAISE"));
    assertThat(flaws(before, praise)).isEmpty();

    district.daysPass(40);
    List.of(before, praise).forEach(FifthCategoryTest::lookedAtAgain);
    assertThat(praise.status()).isEqualTo(Status.CLOSED);
    publishing.approve(publishing.undo(no, ORDER, COORDINATOR), PETITION);

    assertThat(categories.inForce()).hasSize(4);
    assertThat(categories.everKnown()).hasSize(5);
    assertThat(categories.label(praise.now().category())).isEqualTo("表扬感谢");
    assertThat(channels.label(praise.now().channel())).isEqualTo("来信");
    assertThat(cover(praise)).contains("表扬感谢", "来信");
    assertThatThrownBy(() -> registered("MAIL")).hasMessageContaining("不在可选范围内");
    assertThat(flaws(before, praise)).isEmpty();
  }

  @Test
  void keepsACodeThatStandsInArchiveNumbers() {
    lived(district.citizenAsks("三组路口的路灯坏了两个月。"), "HELP");

    assertThat(refusals(GrownList.praise().with("\"QJ\"", "\"QZ\"")))
        .containsExactly("archive-code：“群众求决”的档号代码“QJ”已经写进归档件的档号，不能再改。");
    Map<String, byte[]> grown = GrownList.praise().whole();
    grown.put(CATEGORIES,
        new String(grown.get(CATEGORIES), UTF_8).replace("\"QJ\"", "\"XX\"").replace("\"BY\"", "\"QJ\"")
            .getBytes(UTF_8));
    assertThat(refusals(grown)).containsExactlyInAnyOrder(
        "archive-code：“群众求决”的档号代码“QJ”已经写进归档件的档号，不能再改。",
        "archive-code：档号代码“QJ”已经写进归档件的档号，不能再给“表扬感谢”。");
    assertThatThrownBy(() -> publishing.propose(grown, ORDER, COORDINATOR)).hasMessageContaining("规则检查有 2 处错误");
  }

  @Test
  void putsNothingInForceThatAFormOrATableDoesNotKnow() {
    assertThatThrownBy(() -> publishing.propose(GrownList.praise().listAlone(), ORDER, COORDINATOR))
        .hasMessageContaining("规则检查有 7 处错误").hasMessageContaining("少了 PRAISE")
        .hasMessageContaining("forms/classify-appeal.form");
    assertThat(categories.label(new Category("NEVER_THERE"))).isEqualTo("NEVER_THERE");
  }
}
