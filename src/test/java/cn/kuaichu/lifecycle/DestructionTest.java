package cn.kuaichu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.keeping.destruction.Destructions;
import cn.kuaichu.keeping.dossier.Bound;
import cn.kuaichu.keeping.dossier.ClosedCase;
import cn.kuaichu.keeping.dossier.Dossiers;
import cn.kuaichu.keeping.verification.Verification;
import cn.kuaichu.life.archive.Archive;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.signoff.SheetCheck;
import cn.kuaichu.oversight.inspection.InspectionSteps;
import cn.kuaichu.oversight.inspection.VisitPhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Dossiers are destroyed when their time is over and two others have said so; the database itself lets nothing else
 * pass.
 */
@DistrictTest
class DestructionTest {
  private static final Actor COORDINATOR = new Actor("coordinator-d-centre", "coordinator", "d-centre");
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private Dossiers dossiers;
  @Autowired
  private Archive archive;
  @Autowired
  private Verification verification;
  @Autowired
  private Home home;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private SheetCheck check;
  @Autowired
  private Destructions destructions;
  @Autowired
  private TransactionTemplate transaction;
  private DestructionSteps steps;
  private InspectionSteps team;

  @Autowired
  void inspections(FormService forms, TaskService tasks, ManagementService management, VisitPhotos photos) {
    team = new InspectionSteps(district, forms, tasks, management, photos);
  }

  @BeforeEach
  void monday() {
    district.clock.setTo(District.MONDAY_MORNING);
    steps = new DestructionSteps(district, addEvidence);
  }

  @AfterEach
  void letTimeRun() {
    district.jdbc.sql("update official set person = null where person is not null").update();
    district.clock.runFreely();
  }

  @Test
  void destroysTheContentOfACaseAndNothingElse() {
    var gone = steps.oldCase();
    var kept = steps.oldCase();
    archive.hold(kept.id, true, COORDINATOR);
    gone.promised("2012-04-30");
    district.jdbc.sql("update appeal set code_hash = 'x' where id = ?").param(gone.id).update();
    Bound bound = dossiers.bind(gone.id, Actor.SYSTEM);
    List<String> evidence = district.jdbc.sql("select sha256 from evidence where appeal_id = ?").param(gone.id)
        .query(String.class).list();

    String list = steps.drawnUpBy("coordinator-d-centre");
    assertThat(steps.openTasks(list)).containsExactly("d-petition");
    steps.petition(list, "APPROVE").discipline(list, "APPROVE").carriedOut();

    assertThat(gone.ledger()).endsWith("CLOSE", "BIND_DOSSIER", "DESTROY");
    assertThat(steps.running(list)).isZero();
    for (String table : List.of("case_text", "evidence", "signature_proof")) {
      assertThat(count(table, gone)).as(table).isZero();
    }
    assertThat(
        district.jdbc.sql("select count(*) from sheet where appeal_id = ? and content_cipher <> ''").param(gone.id)
            .query(Long.class).single())
        .isZero();
    assertThat(
        district.jdbc.sql("select count(*) from promise where appeal_id = ? and words_cipher <> ''").param(gone.id)
            .query(Long.class).single())
        .isZero();
    assertThat(district.jdbc.sql("select name_cipher, phone_cipher, address_cipher from complainant where id = ?")
        .param(gone.id)
        .query().singleRow().values()).containsOnlyNulls();
    assertThat(
        district.jdbc.sql("select a.taken_where, a.code_hash from appeal a where a.id = ?").param(gone.id).query()
            .singleRow().values())
        .containsOnlyNulls();
    assertThat(district.jdbc.sql("select length(a.title_cipher) from appeal a where a.id = ?")
        .param(gone.id).query(Integer.class).single()).isZero();
    assertThat(gone.now().title()).isEqualTo("档案已销毁");
    assertThat(
        Stream.concat(evidence.stream().map(sha -> stored("evidence", sha)), Stream.of(bound.pdf(), bound.ledger(),
            bound.manifest()).map(sha -> stored("dossiers", sha))))
        .noneMatch(file -> Files.exists(file));
    assertThatThrownBy(() -> dossiers.bind(gone.id, Actor.SYSTEM)).isInstanceOf(AppealRefused.class)
        .hasMessageContaining("销毁");

    assertThat(count("case_text", kept)).isPositive();
    assertThat(count("evidence", kept)).isEqualTo(2);
    assertThat(dossiers.bind(kept.id, Actor.SYSTEM).no()).isEqualTo(1);
    for (String oracle : List.of("legal-state", "whole-chain", "sound-evidence", "no-orphan", "no-leak")) {
      assertThat(flaws(oracle)).as(oracle).noneMatch(flaw -> flaw.contains(gone.number) || flaw.contains(kept.number)
          || flaw.contains("archive-destruction"));
    }
    archive.hold(kept.id, false, COORDINATOR);
    assertThat(kept.ledger()).endsWith("HOLD_DOSSIER", "BIND_DOSSIER", "RELEASE_DOSSIER");
  }

  @Test
  void takesAwayWhatAPhotoOfTheSigningLookedLike() {
    var gone = steps.oldCaseWithAPhotoOfTheSigning();
    assertThat(count("picture_print", gone)).isEqualTo(1);

    destroyedByItsList();

    assertThat(gone.ledger()).endsWith("DESTROY");
    assertThat(count("picture_print", gone)).isZero();
    assertThat(count("signature_proof", gone)).isZero();
    for (String oracle : List.of("legal-state", "sound-evidence")) {
      assertThat(flaws(oracle)).as(oracle).noneMatch(flaw -> flaw.contains(gone.number));
    }
  }

  @Test
  void saysOfItsSheetsThatTheyWereDestroyedAndNotThatTheyWereChanged() {
    var gone = steps.oldCase();
    String code = district.sheets.current(gone.id).orElseThrow().code();
    assertThat(check.check(gone.number, code).orElseThrow().destroyed()).isFalse();

    destroyedByItsList();

    var outcome = check.check(gone.number, code).orElseThrow();
    assertThat(outcome.destroyed()).isTrue();
    assertThat(outcome.flaw()).isNull();
    assertThat(outcome.signatures()).hasSize(4).extracting(SheetCheck.Checked::flaw).containsOnlyNulls();
  }

  @Test
  void leavesAFileThatAnotherCaseHasToo() {
    var gone = steps.oldCase();
    var kept = steps.oldCase();
    byte[] shared = ClosedCase.photograph(gone.id + 5_000_000, 300, 200);
    Actor officer = new Actor("discipline-t01", "discipline", "t01");
    addEvidence.add(gone.id, officer, "同一盏灯.jpg", shared);
    addEvidence.add(kept.id, officer, "同一盏灯.jpg", shared);
    String sha256 = district.jdbc.sql("select sha256 from evidence where appeal_id = ? order by id desc limit 1")
        .param(gone.id)
        .query(String.class).single();
    archive.hold(kept.id, true, COORDINATOR);

    destroyedByItsList();

    assertThat(gone.ledger()).endsWith("DESTROY");
    assertThat(stored("evidence", sha256)).exists();
    assertThat(dossiers.bind(kept.id, Actor.SYSTEM).no()).isEqualTo(1);
    assertThat(flaws("sound-evidence")).noneMatch(flaw -> flaw.contains(gone.number) || flaw.contains(kept.number));
  }

  @Test
  void leavesACaseWithAnOpenOrderAlone() {
    var supervised = steps.oldCase();
    steps.oldCase();
    district.jdbc.sql("""
        insert into supervision_order (number, appeal_id, round, ground, issuer, issuer_role, issuer_unit, addressee_unit, issued_at,
          rung, manner, acknowledge_days, rectify_days, acknowledge_by, due_at, status)
        values ('督1998-00001', ?, 1, 'OVERDUE', 'SYSTEM', 'system', '', 't01v01', now(), 'ORDER', 'NONE', 2, 7, now(), now(),
          'ISSUED')
        """).param(supervised.id).update();
    try {
      String list = listedByHand(supervised);
      refused("KC004", id(list), supervised);
      steps.carriedOut();
      assertThat(supervised.ledger()).doesNotContain("DESTROY");
    } finally {
      superuser("delete from supervision_order where number = '督1998-00001'");
    }
    archive.hold(supervised.id, true, COORDINATOR);
  }

  /** What a visit found stands apart from the case until it is published. */
  @Test
  void takesWhatAVisitFoundWithTheCaseButNotBeforeItIsPublished() {
    var inspected = steps.olderCase(300);
    steps.oldCase();
    long inspection = visited(inspected);
    long visit = team.visitOf(inspected);
    List<String> photos = district.jdbc.sql("select sha256 from inspection_photo where visit_id = ?").param(visit)
        .query(String.class).list();

    String list = listedByHand(inspected);
    refused("KC004", id(list), inspected);
    team.published(inspection, InspectionSteps.OFFICER);
    team.engineWorks();
    assertThat(inspected.ledger()).endsWith("ADD_EVIDENCE", "INSPECT");
    steps.carriedOut();

    assertThat(inspected.ledger()).endsWith("DESTROY");
    assertThat(photos).hasSize(2).noneMatch(sha256 -> Files.exists(stored("evidence", sha256)));
    assertThat(district.jdbc.sql("select count(*) from inspection_photo where visit_id = ?").param(visit)
        .query(Long.class).single())
        .isZero();
    assertThat(district.jdbc.sql("""
        select length(r.place_cipher) + length(r.met_cipher) + length(r.seen_cipher) + length(coalesce(c.reason_cipher, ''))
          from inspection_report r
          left join inspection_confirmation c on c.visit_id = r.visit_id and c.report_no = r.no
         where r.visit_id = ?
        """).param(visit).query(Integer.class).list()).containsExactly(0, 0);
    for (String oracle : List.of("legal-state", "whole-chain", "sound-evidence", "no-orphan", "no-leak")) {
      assertThat(flaws(oracle)).as(oracle).noneMatch(flaw -> flaw.contains(inspected.number));
    }
    superuser("update inspection_report set seen_cipher = 'x' where visit_id = " + visit + " and no = 1");
    assertThat(flaws("sound-evidence")).contains("诉求 " + inspected.number + " 登记为已销毁，内容却还在");
    superuser("update inspection_report set seen_cipher = '' where visit_id = " + visit);
  }

  @Test
  void drawsNoDestroyedCaseForAnInspection() {
    var gone = steps.olderCase(400);
    var kept = steps.olderCase(400);
    archive.hold(kept.id, true, COORDINATOR);
    destroyedByItsList();

    team.called("coordinator-d-centre", InspectionSteps.wish(closedOn(kept), 5));

    assertThat(district.jdbc
        .sql("select appeal_id from inspection_candidate where inspection_id = (select max(id) from inspection)")
        .query(Long.class).list()).contains(kept.id).doesNotContain(gone.id);
  }

  /** Found false, not confirmed, looked at again and found in order; not published. @return the inspection */
  private long visited(District.Case inspected) {
    long inspection = team.called("coordinator-d-centre", InspectionSteps.wish(closedOn(inspected), 1));
    long visit = team.visitOf(inspected);
    team.found(visit, "FALSE");
    team.lookedOver(visit, false);
    team.found(visit, "TRUE");
    return inspection;
  }

  private String closedOn(District.Case appeal) {
    return district.jdbc.sql("""
        select (max(closed_at) at time zone 'Asia/Shanghai')::date::text from ledger_row where appeal_id = ?
        """).param(appeal.id).query(String.class).single();
  }

  private void destroyedByItsList() {
    String list = steps.drawnUpBy("coordinator-d-centre");
    steps.petition(list, "APPROVE").discipline(list, "APPROVE").carriedOut();
  }

  /** The case is not listed of itself; it is put on the approved list as if somebody had got round the application. */
  private String listedByHand(District.Case appeal) {
    String list = steps.drawnUpBy("coordinator-d-centre");
    assertThat(district.jdbc.sql("select appeal_id from destruction_item where list_id = ?").param(id(list))
        .query(Long.class).list())
        .doesNotContain(appeal.id);
    district.jdbc.sql("insert into destruction_item (list_id, appeal_id, archive_no) select ?, appeal_id, archive_no "
        + "from archived_case where appeal_id = ?").params(id(list), appeal.id).update();
    steps.petition(list, "APPROVE").discipline(list, "APPROVE");
    return list;
  }

  @Test
  void findsATextThatIsMissingWithoutSuchAList() {
    var appeal = steps.oldCase();
    superuser("create table saved as select * from case_text where appeal_id = " + appeal.id,
        "delete from case_text where appeal_id = " + appeal.id);
    assertThat(flaws("whole-chain")).anyMatch(flaw -> flaw.startsWith("诉求 " + appeal.number + " 第 1 条记录：正文"));

    superuser(
        "insert into destruction_list (number, drawn_by, drawn_unit, drawn_at) values ('销1', 'coordinator-d-centre', 'd-centre', now())",
        "insert into destruction (appeal_id, list_id, archive_no, texts, sheets, evidence, proofs, dossiers) select "
            + appeal.id
            + ", max(id), 'x', 0, 0, 0, 0, 0 from destruction_list");
    assertThat(flaws("whole-chain")).anyMatch(flaw -> flaw.contains(appeal.number));
    assertThat(flaws("sound-evidence")).anyMatch(flaw -> flaw.contains(appeal.number) && flaw.contains("没有两人批准"));

    superuser("delete from destruction where appeal_id = " + appeal.id, "insert into case_text select * from saved",
        "drop table saved",
        "update archived_case set held_by = 'coordinator-d-centre', held_at = now() where appeal_id = " + appeal.id);
    assertThat(flaws("whole-chain")).noneMatch(flaw -> flaw.contains(appeal.number));
  }

  @Test
  void letsTheDatabaseRefuseWhatTwoPeopleHaveNotApproved() {
    var appeal = steps.oldCase();
    String list = steps.drawnUpBy("coordinator-d-centre");
    long id = id(list);
    refused("KC002", id, appeal);

    steps.petition(list, "APPROVE");
    refused("KC002", id, appeal);

    district.jdbc
        .sql("insert into destruction_approval (list_id, stage, approver, approves) values (?, 'DISCIPLINE', ?, true)")
        .params(id, "petition-d-petition-2").update();
    refused("KC002", id, appeal);
    assertThat(count("case_text", appeal)).isPositive();
    superuser("delete from destruction_approval where list_id = " + id + " and stage = 'DISCIPLINE'");
    steps.discipline(list, "REFUSE");
    refused("KC002", id, appeal);
    archive.hold(appeal.id, true, COORDINATOR);
  }

  @Test
  void takesOnePersonWithTwoAccountsForOne() {
    var appeal = steps.oldCase();
    String list = steps.drawnUpBy("coordinator-d-centre");
    district.jdbc
        .sql("update official set person = '张嘉俊' where login in ('coordinator-d-centre', 'petition-d-petition')")
        .update();
    assertThatThrownBy(() -> steps.petition(list, "APPROVE")).isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("是您拟出的");

    district.jdbc.sql("update official set person = null where login = 'petition-d-petition'").update();
    steps.petition(list, "APPROVE");
    district.jdbc
        .sql("update official set person = '刘慧' where login in ('discipline-d-discipline', 'petition-d-petition')")
        .update();
    assertThatThrownBy(() -> steps.discipline(list, "APPROVE")).isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("另一人");
    refused("KC002", id(list), appeal);
    archive.hold(appeal.id, true, COORDINATOR);
  }

  @Test
  void listsNothingThatIsHeldOrSupervisedOrNotOverYet() {
    var held = steps.oldCase();
    archive.hold(held.id, true, COORDINATOR);
    var young = ClosedCase.closed(district, addEvidence);
    var due = steps.oldCase();

    String list = steps.drawnUpBy("coordinator-d-centre");

    List<Long> listed = district.jdbc.sql("select appeal_id from destruction_item where list_id = ?").param(id(list))
        .query(Long.class).list();
    assertThat(listed).contains(due.id).doesNotContain(held.id, young.id);
    district.jdbc.sql("insert into destruction_item (list_id, appeal_id, archive_no) values (?, ?, 'x')")
        .params(id(list), young.id)
        .update();
    steps.petition(list, "APPROVE").discipline(list, "APPROVE");
    refused("KC003", id(list), young);
    steps.carriedOut();
    assertThat(young.ledger()).doesNotContain("DESTROY");
    assertThat(due.ledger()).endsWith("DESTROY");
    assertThatThrownBy(() -> steps.drawnUpBy("coordinator-d-centre")).isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("没有可以列入");
  }

  @Test
  void putsNoCaseOnTwoListsThatAreDrawnUpAtOnce() throws Exception {
    var due = steps.oldCase();
    CompletableFuture<Long> second = transaction.execute(status -> {
      destructions.drawUp(COORDINATOR);
      var other = CompletableFuture.supplyAsync(() -> destructions.drawUp(COORDINATOR));
      await(() -> other.isDone()
          || district.jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
              .query(Long.class).single() > 0);
      return other;
    });

    assertThat(second).failsWithin(Duration.ofSeconds(10)).withThrowableThat().withCauseInstanceOf(AppealRefused.class)
        .withMessageContaining("没有可以列入");
    assertThat(district.jdbc.sql("select count(*) from destruction_item where appeal_id = ?").param(due.id)
        .query(Long.class).single())
        .isOne();
    archive.hold(due.id, true, COORDINATOR);
  }

  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(10);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void leavesTheApplicationNoOtherWay() {
    for (String sql : List.of("delete from case_text", "update sheet set content_cipher = ''", "delete from dossier",
        "insert into destruction select * from destruction", "delete from destruction_item",
        "delete from archived_case",
        "update destruction_approval set approves = true")) {
      assertThatThrownBy(() -> district.jdbc.sql(sql).update()).as(sql).rootCause()
          .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
    var appeal = steps.oldCase();
    assertThatThrownBy(
        () -> district.jdbc.sql("update archived_case set archive_no = 'x' where appeal_id = ?").param(appeal.id)
            .update())
        .rootCause().hasMessageContaining("for ever");
    archive.hold(appeal.id, true, COORDINATOR);
  }

  private void refused(String state, long list, District.Case appeal) {
    assertThatThrownBy(
        () -> district.jdbc.sql("select destroy_dossier(?, ?)").params(list, appeal.id).query(Boolean.class)
            .single())
        .rootCause().isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
  }

  private long id(String list) {
    return district.jdbc.sql("select id from destruction_list where number = ?").param(list).query(Long.class).single();
  }

  private long count(String table, District.Case appeal) {
    return district.jdbc.sql("select count(*) from " + table + " where appeal_id = ?").param(appeal.id)
        .query(Long.class).single();
  }

  private Path stored(String folder, String sha256) {
    return home.root().resolve(folder).resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  private List<String> flaws(String oracle) {
    return verification.ask(oracle).flaws();
  }

  private void superuser(String... statements) {
    try (var connection = database.superuser(); var statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(String.join("; ", statements), e);
    }
  }
}
