package cn.kuaichu.faces.archivedesk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.engine.security.WebLogin;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.keeping.dossier.ClosedCase;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The archive as it answers over HTTP: to whom, and what it leaves in the ledger. */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ArchiveResourceTest {
  private static final String ARCHIVE = "/camunda/api/cockpit/plugin/archive/default";
  @LocalServerPort
  private int port;
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private Home home;
  @Autowired
  private EmbeddedDatabase database;

  @BeforeEach
  void monday() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void everybodyIsHimself() {
    district.jdbc.sql("update official set person = null where person is not null").update();
  }

  private WebLogin reader(String login) {
    return WebLogin.as(port, login, WebLogin.PASSWORD, "cockpit");
  }

  private static WebLogin.Answer get(WebLogin login, String path) {
    return login.send("GET", ARCHIVE + path, null, null);
  }

  private static WebLogin.Answer open(WebLogin login, String number, String body) {
    return login.send("POST", ARCHIVE + "/cases/" + number + "/open", "application/json", body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cases", "/cases/1999-000001-0"})
  void refusesEverybodyElse(String path) {
    WebLogin admin = WebLogin.as(port, "admin", home.secret("admin-password"), "cockpit");
    for (WebLogin other : List.of(admin, WebLogin.official(port, "handler-t01v01"))) {
      assertThat(get(other, path).status()).isEqualTo(403);
      assertThat(open(other, "1999-000001-0", "{\"what\": \"PDF\", \"reason\": \"看看\"}").status()).isEqualTo(403);
    }
    assertThat(get(WebLogin.nobody(port, "cockpit"), path).status()).isEqualTo(401);
    assertThat(get(admin, "/entry").body()).contains("\"may\":false").doesNotContain("t01");
  }

  @Test
  void findsACaseByWhatItWasFiledBy() {
    var appeal = ClosedCase.resolved(district, addEvidence);
    String archiveNo = district.jdbc.sql("select archive_no from archived_case where appeal_id = ?").param(appeal.id)
        .query(String.class).single();
    WebLogin officer = reader("discipline-t01");

    for (String query : List.of("number=" + appeal.number, "number=" + archiveNo.substring(8), "unit=t01v01&year=2026",
        "category=HELP&topic=road-damage&retention=Y10&result=SOLVED")) {
      assertThat(get(officer, "/cases?" + query).body()).as(query).contains(appeal.number, archiveNo, "群众求决", "已解决");
    }
    for (String query : List.of("category=CONDUCT", "year=2019", "retention=PERMANENT", "result=SEPARATE",
        "number=QT-t01v02")) {
      assertThat(get(officer, "/cases?" + query).body()).as(query).doesNotContain(appeal.number);
    }
    assertThat(get(officer, "/cases?number=%25").status()).isEqualTo(400);
    assertThat(get(officer, "/cases?unit=t02v01").status()).isEqualTo(400);
    assertThat(get(officer, "/cases?after=x").status()).isEqualTo(400);
  }

  @Test
  void opensADossierForAReasonAndRecordsIt() {
    var appeal = ClosedCase.resolved(district, addEvidence);
    WebLogin petition = reader("petition-d-petition");
    assertThat(get(petition, "/cases/" + appeal.number).body()).contains("\"parts\":[]", "\"bindings\":[]");

    assertThat(open(petition, appeal.number, "{\"what\": \"PDF\", \"reason\": \" \"}").status()).isEqualTo(400);
    WebLogin.Answer opened = open(petition, appeal.number, "{\"what\": \"PDF\", \"reason\": \"群众来访核对\"}");
    assertThat(opened.status()).isEqualTo(200);
    assertThat(opened.body()).startsWith("%PDF-1.");
    assertThat(open(petition, appeal.number, "{\"what\": \"ZIP\", \"no\": 1, \"reason\": \"移交区档案馆\"}").body())
        .startsWith("PK");
    assertThat(open(petition, appeal.number, "{\"what\": \"ZIP\", \"no\": 9, \"reason\": \"移交区档案馆\"}").status())
        .isEqualTo(400);

    assertThat(get(petition, "/cases/" + appeal.number).body()).contains("诉求来源", "真伪查验", "evidence/001.jpg");
    assertThat(appeal.ledger()).endsWith("BIND_DOSSIER", "READ_DOSSIER", "READ_DOSSIER");
    assertThat(
        district.jdbc.sql("select distinct actor || ' ' || role || ' ' || unit from ledger_entry where appeal_id = ? "
            + "and kind = 'READ_DOSSIER'").param(appeal.id).query(String.class).list())
        .containsExactly("petition-d-petition petition d-petition");
  }

  @Test
  void saysWhatIsMissingInAnOpening() {
    var appeal = ClosedCase.resolved(district, addEvidence);
    WebLogin petition = reader("petition-d-petition");

    for (String body : List.of("{\"reason\": \"群众来访核对\"}", "{\"what\": \"TXT\", \"reason\": \"群众来访核对\"}")) {
      WebLogin.Answer refused = open(petition, appeal.number, body);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("请选择打开 PDF 还是下载 ZIP。");
    }
    assertThat(open(petition, appeal.number, "{\"what\": \"PDF\"}").body()).contains("请写明查阅卷宗的事由");
    assertThat(appeal.ledger()).doesNotContain("READ_DOSSIER");
  }

  @Test
  void showsACaseWhoseBoundFileIsLostAndLetsItBeHeld() throws IOException {
    var appeal = ClosedCase.resolved(district, addEvidence);
    WebLogin petition = reader("petition-d-petition");
    open(petition, appeal.number, "{\"what\": \"PDF\", \"reason\": \"群众来访核对\"}");
    String sha256 = district.jdbc.sql("select pdf_sha256 from dossier where appeal_id = ?").param(appeal.id)
        .query(String.class).single();
    Path file = home.root().resolve("dossiers").resolve(sha256.substring(0, 2)).resolve(sha256);
    byte[] content = Files.readAllBytes(file);
    Files.delete(file);

    WebLogin.Answer shown = get(petition, "/cases/" + appeal.number);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.body()).contains("缺失或已被改动", "\"parts\":[]", "\"no\":1");
    assertThat(hold(petition, appeal.number).body()).contains("\"held\":\"");

    Files.write(file, content);
    assertThat(get(petition, "/cases/" + appeal.number).body()).contains("\"lost\":null", "诉求来源");
  }

  private static WebLogin.Answer hold(WebLogin login, String number) {
    return login.send("POST", ARCHIVE + "/cases/" + number + "/hold", "application/json", "{\"hold\": true}");
  }

  @Test
  void holdsNothingThatIsDestroyed() throws SQLException {
    var appeal = ClosedCase.resolved(district, addEvidence);
    superuser(
        "insert into destruction_list (number, drawn_by, drawn_unit, drawn_at) values ('销1998', 'coordinator-d-centre', 'd-centre', now())",
        "insert into destruction (appeal_id, list_id, archive_no, texts, sheets, evidence, proofs, dossiers) select "
            + appeal.id
            + ", max(id), 'x', 0, 0, 0, 0, 0 from destruction_list");
    try {
      WebLogin.Answer refused = hold(reader("petition-d-petition"), appeal.number);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("已经销毁");
      assertThat(appeal.ledger()).doesNotContain("HOLD_DOSSIER");
    } finally {
      superuser("delete from destruction where appeal_id = " + appeal.id,
          "delete from destruction_list where number = '销1998'");
    }
  }

  private void superuser(String... statements) throws SQLException {
    try (var connection = database.superuser(); var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void showsNoCaseToAnotherAreaNorToThoseItAccuses() {
    var appeal = ClosedCase.against(district, "t01v01", "intake-t01");
    assertThat(get(reader("discipline-t01"), "/cases?number=" + appeal.number).body()).contains(appeal.number);
    hidden(appeal, reader("discipline-t02"));

    var against = ClosedCase.against(district, "d-petition", "intake-t01v01");
    assertThat(get(reader("coordinator-d-centre"), "/cases?number=" + against.number).body()).contains(against.number);
    hidden(against, reader("petition-d-petition"));
  }

  @Test
  void showsNoCaseToWhoeverWorksUnderAnotherLoginForThoseItAccuses() {
    var appeal = ClosedCase.against(district, "t01v01", "intake-t01");
    assertThat(get(reader("discipline-t01"), "/cases/" + appeal.number).status()).isEqualTo(200);

    district.jdbc.sql("update official set person = 'P-0077' where login in ('discipline-t01', 'handler-t01v01')")
        .update();

    hidden(appeal, reader("discipline-t01"));
  }

  @Test
  void showsNoCaseToWhoeverSteppedBackFromItUnderAnotherLogin() {
    var appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter()
        .official("handler-t01v01", "userTask_handleAppeal", "operation", "RECUSE", "requestReason", "路灯旁的小店是我弟弟开的。");
    ClosedCase.resolvedBy(appeal, "handler-t01v01-2");
    assertThat(get(reader("petition-d-petition"), "/cases/" + appeal.number).status()).isEqualTo(200);

    district.jdbc.sql("update official set person = 'P-0077' where login in ('petition-d-petition', 'handler-t01v01')")
        .update();

    hidden(appeal, reader("petition-d-petition"));
    assertThat(get(reader("coordinator-d-centre"), "/cases/" + appeal.number).status()).isEqualTo(200);
  }

  private static void hidden(District.Case appeal, WebLogin login) {
    List<String> before = appeal.ledger();
    assertThat(get(login, "/cases?number=" + appeal.number).body()).doesNotContain(appeal.number)
        .contains("\"count\":0");
    assertThat(get(login, "/cases/" + appeal.number).status()).isEqualTo(404);
    assertThat(open(login, appeal.number, "{\"what\": \"PDF\", \"reason\": \"想看看\"}").status()).isEqualTo(404);
    assertThat(hold(login, appeal.number).status()).isEqualTo(404);
    assertThat(appeal.ledger()).isEqualTo(before);
  }

  @Test
  void givesWhoeverSeesATaskACopyOfItsCase() {
    var appeal = district.citizenAsks("楼道灯不亮").acceptedAsVillageMatter();
    String task = district.jdbc
        .sql("select id_ from act_ru_task where proc_inst_id_ in (select proc_inst_id_ from act_ru_execution"
            + " where business_key_ = ?) and task_def_key_ = 'userTask_handleAppeal'")
        .param(appeal.number).query(String.class).single();
    String copy = "/camunda/api/tasklist/plugin/dossier/default/task/" + task + "/copy";

    WebLogin leader = WebLogin.official(port, "leader-t01v01");
    assertThat(leader.send("POST", copy, "application/json", "{}").body()).startsWith("%PDF-1.");
    assertThat(WebLogin.official(port, "leader-t02").send("POST", copy, "application/json", "{}").status())
        .isEqualTo(404);

    assertThat(appeal.ledger()).endsWith("READ_DOSSIER").containsOnlyOnce("READ_DOSSIER");
  }
}
