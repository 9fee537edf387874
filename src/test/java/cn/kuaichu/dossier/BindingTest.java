package cn.kuaichu.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.evidence.AddEvidence;
import cn.kuaichu.lifecycle.District;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** One case, one dossier: what is in it, and when there is another one. */
@SpringBootTest
@Import(District.Setup.class)
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

  @BeforeEach
  void monday() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @Test
  void givesAClosedCaseItsArchiveNumberInTheClosingItself() {
    var appeal = ClosedCase.resolved(district, addEvidence);

    var filed = district.jdbc.sql("select archive_no, retention, keep_until::text, result from archived_case where appeal_id = ?")
        .param(appeal.id).query().singleRow();

    assertThat((String) filed.get("archive_no")).matches("SQ·2026-QJ-t01v01-\\d{6}");
    assertThat(filed).containsEntry("retention", "Y10").containsEntry("keep_until", "2036-12-31").containsEntry("result", "SOLVED");
    assertThat(district.jdbc.sql("select detail from ledger_entry where appeal_id = ? and kind = 'ARCHIVE'").param(appeal.id)
        .query(String.class).single()).contains((String) filed.get("archive_no"));
  }

  @Test
  void printsTheWholeCaseWithItsFullNameAndNamesWhatTheFontLacks() throws IOException {
    var appeal = ClosedCase.closed(district, addEvidence);

    Bound bound = dossiers.bind(appeal.id, OFFICER);

    byte[] pdf = export.pdf(bound);
    Files.write(Files.createDirectories(Path.of("target", "dossier")).resolve("dossier.pdf"), pdf);
    String text = text(pdf);
    assertThat(text).contains(appeal.number, bound.archiveNo(), "周大娘", "13800001234", "三组路口的路灯", "〓(U+20021)",
        "修好的路灯.jpg", "会签单 第 1 份", "问题真解决了吗？是", "已更换灯泡和线路", "当面说明情况", "第 1 轮回访", "第 1 次装订", "10年");
    assertThat(appeal.ledger()).endsWith("BIND_DOSSIER");
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
    dossiers.open(appeal.id, OFFICER, "ZIP", null, "群众来访,核对承诺");

    var entry = district.jdbc.sql("select actor, detail from ledger_entry where appeal_id = ? and kind = 'READ_DOSSIER'")
        .param(appeal.id).query().singleRow();
    assertThat(entry).containsEntry("actor", "discipline-t01");
    assertThat((String) entry.get("detail")).contains("\"what\":\"ZIP\"", "\"reason\":").doesNotContain("群众来访");
  }

  @Test
  void bindsNoOpenCaseButGivesThoseWhoWorkOnItACopyWithoutTheName() throws IOException {
    var appeal = district.citizenAsks("楼道灯不亮").acceptedAsVillageMatter();

    assertThatThrownBy(() -> dossiers.bind(appeal.id, OFFICER)).isInstanceOf(AppealRefused.class).hasMessageContaining("办结");
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
