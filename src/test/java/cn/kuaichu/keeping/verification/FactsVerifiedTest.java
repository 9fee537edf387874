package cn.kuaichu.keeping.verification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ledger.Anchors;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What rules decide by: facts of a case, posts, persons, units and rights, changed behind the product's back. */
// a small district: all of it is looked at each time
@DistrictTest(properties = "kuaichu.ledger.anchor-copy=target/home/attack-anchor-copy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FactsVerifiedTest {
  private static final Actor HANDLER = new Actor("handler-t01v01", "handler", "t01v01");
  private static final List<String> TABLES = List.of("appeal", "ledger_entry", "archived_case", "evidence",
      "ledger_row", "unit", "official",
      "appointment", "office_entry", "ledger_anchor", "anchored_head", "act_ru_authorization", "act_id_membership",
      "act_id_tenant_member");
  @Autowired
  private District district;
  @Autowired
  private Verification verification;
  @Autowired
  private AddEvidence evidence;
  @Autowired
  private Anchors anchors;
  @Autowired
  private EmbeddedDatabase database;
  private Tampering tampering;
  private District.Case open;
  private District.Case closed;
  private List<String> before;

  @BeforeAll
  void aCaseThatIsHandledAndOneThatIsClosed() {
    tampering = new Tampering(database);
    district.clock.setTo(District.MONDAY_MORNING);
    open = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    evidence.add(open.id, HANDLER, "换好的灯.jpg", Pictures.passedOn(Pictures.scene(77, 640, 480), 640, 0.8f));
    evidence.add(open.id, HANDLER, "电杆.jpg", Pictures.passedOn(Pictures.scene(78, 640, 480), 640, 0.8f));
    closed = district.citizenAsks("村口积水。").acceptedAsVillageMatter().handledAndReportedBack().signedByAllFour();
    anchors.anchor();
    tampering.save("facts", TABLES);
    before = flaws();
  }

  @AfterEach
  void undo() {
    tampering.restore("facts", TABLES);
  }

  @AfterAll
  void clean() {
    tampering.run("drop schema if exists facts cascade");
    district.clock.runFreely();
  }

  /** Of this test: others may have left cases of theirs in the shared database. */
  private List<String> flaws() {
    Report report = verification.run(Verification.Options.NONE, "legal-state", "whole-chain", "sound-evidence");
    return List.of("legal-state", "whole-chain", "sound-evidence").stream()
        .flatMap(key -> report.of(key).flaws().stream()).toList();
  }

  @Test
  void findsNothingWrongWithWhatHappened() {
    assertThat(before).noneMatch(flaw -> flaw.contains(open.number) || flaw.contains(closed.number)
        || flaw.contains("任职变动") || flaw.contains("引擎"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "update appeal set title_cipher = (select title_cipher from appeal where id = %2$d) where id = %1$d | 的标题与登记时不符",
      "update appeal set responsible_unit = 't02v01' where id = %1$d                          | 登记的责任单位与台账不符",
      "update appeal set responsible_unit = 't02v01' where id = %1$d; update ledger_row set unit = 't02v01' where appeal_id = %1$d | 台账上的责任单位与记录不符",
      "update appeal set tier = 'DISTRICT' where id = %1$d                                    | 登记的层级与台账不符",
      "update appeal set accused_unit = 't01' where id = %1$d                                 | 登记的被反映对象与记录不符",
      "update appeal set received_at = received_at + interval '10 days' where id = %1$d       | 登记的收到时间与登记记录不符",
      "update appeal set place_unit = 't02v01' where id = %1$d                                | 登记的事发地与登记记录不符",
      "update appeal set intake_unit = 't02' where id = %1$d                                  | 登记的受理单位与登记记录不符",
      "update appeal set taken_by = 'intake-t02' where id = %1$d                              | 登记的登记人与登记记录不符",
      "update appeal set taken_on = taken_on - 3 where id = %1$d                              | 登记的采集日期与登记记录不符",
      "update appeal set channel = 'HOTLINE' where id = %1$d                                  | 登记的来源渠道与登记记录不符",
      "update archived_case set topic = 'water-supply' where appeal_id = %2$d                 | 档案登记的主题与诉求不符",
      "update appeal set topic = 'water-supply' where id = %2$d                               | 分类与登记的不符",
      "update evidence set added_by = 'handler-t02v01' where appeal_id = %1$d                 | 的提供人与记录不符",
      "update evidence set added_unit = 't02v01' where appeal_id = %1$d                       | 的提供人与记录不符",
      "update evidence set name_cipher = (select max(name_cipher::text)::bytea from evidence where appeal_id = %1$d) where appeal_id = %1$d | 的名称与记录不符",
      "update appointment set since = since + 10000 where login = 'leader-t01v01'             | 任职 leader-t01v01 t01v01.leader 的登记与任职变动",
      "update appointment set until = current_date + 9 where login = 'leader-t01v01'          | 任职 leader-t01v01 t01v01.leader 的登记与任职变动",
      "delete from appointment where login = 'leader-t03v01'                                  | 的登记与任职变动",
      "update official set person = 'P1' where login in ('handler-t01v01', 'principal-t01v01') | 账号 handler-t01v01 的登记与任职变动",
      "update unit set parent = 't02' where id = 't01v01'                                     | 单位 t01v01 的登记与任职变动",
      "insert into appointment (id, login, unit, role, post, since) overriding system value values (999999, 'handler-t02v01', 't01', 'leader', 'x', '2000-01-01') | 任职 handler-t02v01 t01.leader 的登记与任职变动记录不符",
      "update office_entry set facts = replace(facts, ': \"19', ': \"18') where seq = (select max(seq) from office_entry where about = 'appointment' and facts like '%%: \"19%%') | 内容与哈希不符",
      "delete from office_entry where seq = 5                                                 | 任职变动第 5 条：缺失",
      "delete from office_entry where seq = (select max(seq) from office_entry)               | 锚点第",
      "insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_) values ('x', 1, 1, 'admin', 6, '*', 2147483647) | 引擎权限表多出一项",
      "delete from act_ru_authorization where group_id_ = 'role.intake' and resource_id_ = 'appeal-screening' | 引擎权限表缺少一项",
      "insert into act_id_membership (user_id_, group_id_) values ('admin', 'd-discipline.intake') | 没有相应任职：user=admin group=d-discipline.intake",
      "insert into act_id_membership (user_id_, group_id_) values ('handler-t01v01', 'camunda-admin') | 没有相应任职：user=handler-t01v01 group=camunda-admin",
      "insert into act_id_tenant_member (id_, tenant_id_, user_id_) values ('x', 't01', 'admin') | 没有相应任职：user=admin unit=t01"})
  void namesWhatWasChanged(String sql, String said) {
    tampering.run(sql.formatted(open.id, closed.id).split(";"));

    assertThat(flaws()).anyMatch(flaw -> flaw.contains(said));
  }

  /**
   * The administrator as a clerk of the discipline office: hashes and head fit again, and still he never held the post.
   */
  @Test
  void namesAStepOfSomebodyWhoDidNotHoldThePost() {
    tampering.forge(open.id,
        e -> !e.kind().equals("SCREEN") ? e
            : new LedgerEntry(open.id, e.seq(), e.eventKey(), e.kind(),
                "admin", e.role(), e.unit(), e.tier(), e.round(), e.occurredAt(), e.detail(), e.previousHash()));

    assertThat(flaws())
        .anyMatch(flaw -> flaw.contains(open.number) && flaw.contains("由 admin 以") && flaw.contains("当日没有这项任职"));
  }

  @Test
  void writesEveryChangeOfAPostOnceWhoeverMakesIt() {
    String newest = "select facts from office_entry order by seq desc limit 1";
    int entries = count();
    district.jdbc.sql("update appointment set until = '2030-12-31' where login = 'leader-t04v01'").update();
    assertThat(district.jdbc.sql(newest).query(String.class).single()).contains("\"until\": \"2030-12-31\"",
        "leader-t04v01");
    district.jdbc.sql("update appointment set until = '2030-12-31' where login = 'leader-t04v01'").update();
    assertThat(count()).as("nothing changed the second time").isEqualTo(entries + 1);
    assertThat(flaws()).noneMatch(flaw -> flaw.contains("任职变动"));
  }

  private int count() {
    return district.jdbc.sql("select count(*) from office_entry").query(Integer.class).single();
  }
}
