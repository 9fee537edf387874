package cn.kuaichu.life.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.life.signoff.Sheets;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DistrictTest
class EvidenceTest {
  private static final Actor HANDLER = new Actor("handler-t01v01", "handler", "t01v01");
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private ReadEvidence readEvidence;
  @Autowired
  private EvidenceRows rows;
  @Autowired
  private Sheets sheets;
  @Autowired
  private Home home;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private EvidenceFiles store;
  @Autowired
  private TransactionTemplate transaction;

  private District.Case lamp() {
    return district.citizenAsks("路灯坏了,晚上看不见路。").acceptedAsVillageMatter();
  }

  private Path fileOf(Evidence evidence) {
    return home.folder("evidence").resolve(evidence.sha256().substring(0, 2)).resolve(evidence.sha256());
  }

  /** A document nobody else in this test has. */
  private static byte[] document(District.Case appeal) {
    return Documents.letter(appeal.number);
  }

  @Test
  void keepsAFileEncryptedAndNamesItInTheLedger() throws IOException {
    District.Case appeal = lamp();

    addEvidence.add(appeal.id, HANDLER, "村民周大娘.pdf", document(appeal));

    Evidence kept = rows.of(appeal.id).get(0);
    assertThat(kept.name()).isEqualTo("村民周大娘.pdf");
    assertThat(kept.size()).isEqualTo(CleanFile.of(document(appeal)).content().length);
    assertThat(new String(Files.readAllBytes(fileOf(kept)), StandardCharsets.ISO_8859_1))
        .doesNotContain(appeal.number, "%PDF");
    assertThat(appeal.ledger()).endsWith("ADD_EVIDENCE");
    assertThat(
        jdbc.sql("select detail from ledger_entry where appeal_id = ? and kind = 'ADD_EVIDENCE'").param(appeal.id)
            .query(String.class).single())
        .contains(kept.sha256(), "application/pdf").doesNotContain("周大娘");
    assertThat(
        jdbc.sql("select name_cipher from evidence where appeal_id = ?").param(appeal.id).query(byte[].class).single())
        .isNotEqualTo("村民周大娘.pdf".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void recordsEveryOpening() {
    District.Case appeal = lamp();
    addEvidence.add(appeal.id, HANDLER, "a.pdf", document(appeal));
    long id = rows.of(appeal.id).get(0).id();

    byte[] first = readEvidence.open(appeal.id, id, HANDLER).content();
    readEvidence.open(appeal.id, id, new Actor("leader-t01", "leader", "t01"));

    assertThat(first).isEqualTo(CleanFile.of(document(appeal)).content());
    assertThat(Documents.words(first)).isEqualTo(appeal.number);
    assertThat(appeal.ledger()).endsWith("ADD_EVIDENCE", "READ_EVIDENCE", "READ_EVIDENCE");
    assertThat(jdbc.sql("select actor from ledger_entry where appeal_id = ? and kind = 'READ_EVIDENCE' order by seq")
        .param(appeal.id).query(String.class).list()).containsExactly("handler-t01v01", "leader-t01");
  }

  @Test
  void doesNotOpenAFileOfAnotherCase() {
    District.Case one = lamp();
    District.Case other = lamp();
    addEvidence.add(one.id, HANDLER, "a.pdf", document(one));
    long id = rows.of(one.id).get(0).id();

    assertThatThrownBy(() -> readEvidence.open(other.id, id, HANDLER)).isInstanceOf(AppealRefused.class);
    assertThat(other.ledger()).doesNotContain("READ_EVIDENCE");
  }

  @Test
  void takesTheSameFileOncePerCase() {
    District.Case one = lamp();
    District.Case other = lamp();
    byte[] photograph = Pictures.photograph(6, 50, 30);
    addEvidence.add(one.id, HANDLER, "现场.jpg", photograph);

    assertThatThrownBy(() -> addEvidence.add(one.id, HANDLER, "再来.jpg", photograph))
        .isInstanceOf(AppealRefused.class).hasMessageContaining(one.number).hasMessageContaining("现场.jpg");
    addEvidence.add(other.id, HANDLER, "现场.jpg", photograph);

    assertThat(rows.of(one.id)).hasSize(1);
    assertThat(rows.of(other.id)).hasSize(1);
    assertThat(one.ledger().stream().filter("ADD_EVIDENCE"::equals)).hasSize(1);
  }

  /** The last case that had it is destroyed in the very moment another gets it. */
  @Test
  void keepsAFileThatIsNamedWhileSomebodyIsAboutToRemoveIt() {
    District.Case appeal = lamp();

    CompletableFuture<Boolean> removed = transaction.execute(status -> {
      addEvidence.add(appeal.id, HANDLER, "a.pdf", document(appeal));
      String sha256 = rows.of(appeal.id).get(0).sha256();
      var removal = CompletableFuture.supplyAsync(() -> store.removeUnlessNamed(sha256));
      Instant end = Instant.now().plusSeconds(10);
      while (!removal.isDone() && jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
          .query(Long.class).single() == 0) {
        assertThat(Instant.now()).isBefore(end);
      }
      return removal;
    });

    assertThat(removed).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
    assertThat(Documents.words(store.read(rows.of(appeal.id).get(0).sha256()))).isEqualTo(appeal.number);
  }

  @Test
  void takesAFileAwayAgainWhenItsRowDoesNotCome() {
    District.Case appeal = lamp();
    District.Case other = lamp();
    addEvidence.add(other.id, HANDLER, "b.pdf", document(other));

    List<Evidence> withdrawn = transaction.execute(status -> {
      addEvidence.add(appeal.id, HANDLER, "a.pdf", document(appeal));
      addEvidence.add(appeal.id, HANDLER, "b.pdf", document(other));
      status.setRollbackOnly();
      return rows.of(appeal.id);
    });

    assertThat(withdrawn).hasSize(2);
    assertThat(fileOf(withdrawn.get(0))).doesNotExist();
    assertThat(fileOf(withdrawn.get(1))).as("another case has it").exists();
  }

  @Test
  void showsPicturesSmall() {
    District.Case appeal = lamp();
    addEvidence.add(appeal.id, HANDLER, "现场.png", Pictures.plain("png", 900, 500));
    addEvidence.add(appeal.id, HANDLER, "a.pdf", document(appeal));
    List<Evidence> kept = rows.of(appeal.id);

    assertThat(Pictures.seen(readEvidence.small(appeal.id, kept.get(0).id())).getWidth()).isEqualTo(160);
    assertThatThrownBy(() -> readEvidence.small(appeal.id, kept.get(1).id())).isInstanceOf(AppealRefused.class);
    assertThat(appeal.ledger()).doesNotContain("READ_EVIDENCE");
  }

  @Test
  void takesNothingMoreOnceTheSheetIsFrozen() {
    District.Case appeal = lamp().handledAndReportedBack();

    assertThatThrownBy(() -> addEvidence.add(appeal.id, HANDLER, "late.pdf", document(appeal)))
        .isInstanceOf(AppealRefused.class).hasMessageContaining("会签单已经固定").hasMessageContaining("退回重办");

    assertThat(rows.of(appeal.id)).isEmpty();
    appeal.handlerSigns().complainantSigns(false, "还有一盏没修好。");
    addEvidence.add(appeal.id, HANDLER, "late.pdf", document(appeal));
    assertThat(rows.of(appeal.id)).hasSize(1);
  }

  @Test
  void putsEvidenceOnTheSheet() {
    District.Case appeal = lamp();
    addEvidence.add(appeal.id, HANDLER, "a.pdf", document(appeal));
    String sha256 = rows.of(appeal.id).get(0).sha256();

    appeal.handledAndReportedBack().signedByAllFour();

    assertThatThrownBy(() -> addEvidence.add(appeal.id, HANDLER, "b.png", Pictures.plain("png", 9, 9)))
        .isInstanceOf(AppealRefused.class).hasMessageContaining("已办结");
    assertThat(sheets.current(appeal.id).orElseThrow().text()).contains(sha256);
  }

  @Test
  void noticesAFileThatWasChangedOnTheDisk() throws IOException {
    District.Case appeal = lamp();
    addEvidence.add(appeal.id, HANDLER, "a.pdf", document(appeal));
    Evidence kept = rows.of(appeal.id).get(0);
    byte[] stored = Files.readAllBytes(fileOf(kept));
    stored[stored.length - 1] ^= 1;
    Files.write(fileOf(kept), stored);

    assertThatThrownBy(() -> readEvidence.open(appeal.id, kept.id(), HANDLER))
        .isInstanceOf(IllegalStateException.class);
    assertThat(appeal.ledger()).doesNotContain("READ_EVIDENCE");
  }

  @Test
  void leavesNoDraftsBehind() throws IOException {
    District.Case appeal = lamp();
    addEvidence.add(appeal.id, HANDLER, "a.pdf", document(appeal));

    try (Stream<Path> files = Files.walk(home.folder("evidence"))) {
      assertThat(files.filter(Files::isRegularFile))
          .allMatch(file -> file.getFileName().toString().matches("[0-9a-f]{64}"));
    }
  }
}
