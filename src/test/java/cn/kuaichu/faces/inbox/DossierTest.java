package cn.kuaichu.faces.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.life.evidence.CleanFile;
import cn.kuaichu.life.evidence.KeptApart;
import cn.kuaichu.life.evidence.Pictures;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DistrictTest
class DossierTest {
  @Autowired
  private District district;
  @Autowired
  private RegisterAppeal register;
  @Autowired
  private DossierDesk desk;
  @Autowired
  private EvidenceDesk evidence;
  @Autowired
  private ContactDesk contacts;
  @Autowired
  private TaskCards cards;
  @Autowired
  private TaskService tasks;
  @Autowired
  private FormService forms;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private KeptApart apart;
  @Autowired
  private CaseFiles files;
  @Autowired
  private TransactionTemplate transaction;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  private District.Case lampInHandling() {
    return DeskFixture.lamp(district).acceptedAsVillageMatter();
  }

  private Dossier dossier(String login, String task) {
    return district.as(login, () -> desk.of(task));
  }

  @Test
  void showsTheWholeCaseToWhoHasToHandleIt() {
    District.Case appeal = lampInHandling();
    String task = DeskFixture.taskOf(tasks, appeal);
    district.as("handler-t01v01", () -> {
      evidence.add(task, "现场.png", Pictures.plain("png", 30, 20));
      return null;
    });

    Dossier dossier = dossier("handler-t01v01", task);

    assertThat(dossier.number()).isEqualTo(appeal.number);
    assertThat(dossier.words()).startsWith("三组路口的路灯坏了两个月");
    assertThat(dossier.status()).isEqualTo("化解中");
    assertThat(dossier.deadline()).isEqualTo(new Dossier.Light("3月2日起算 · 3月17日到期 · 还剩 15 天", "GREEN", "正常"));
    assertThat(dossier.facts()).contains(new CaseReader.Note("诉求人", "周** 138****1234"));
    assertThat(dossier.history()).extracting(CaseHistory.Line::step)
        .containsExactly("登记", "甄别", "分类", "分级建账", "核定时限", "补充佐证材料");
    assertThat(dossier.history().get(2).notes()).contains(new CaseReader.Note("诉求类别", "群众求决"));
    assertThat(dossier.evidence()).singleElement().extracting(Dossier.File::name).isEqualTo("现场.png");
    assertThat(dossier.mayAct()).isTrue();
    assertThat(dossier.closedBecause()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"handler-t01v02", "leader-t02", "intake-t02v01", "discipline-t02", "handler-d-water"})
  void doesNotExistForOtherUnits(String login) {
    String task = DeskFixture.taskOf(tasks, lampInHandling());

    assertThatThrownBy(() -> dossier(login, task)).isInstanceOf(TaskNotVisible.class);
    assertThatThrownBy(() -> district.as(login, () -> evidence.small(task, 1)))
        .isInstanceOf(TaskNotVisible.class);
    assertThatThrownBy(() -> district.as(login, () -> evidence.open(task, 1)))
        .isInstanceOf(TaskNotVisible.class);
    assertThatThrownBy(() -> district.as(login, () -> contacts.of(task)))
        .isInstanceOf(TaskNotVisible.class);
    assertThatThrownBy(() -> district.as(login, () -> {
      evidence.add(task, "a.png", Pictures.plain("png", 3, 3));
      return null;
    })).isInstanceOf(TaskNotVisible.class);
    assertThat(district.as(login, () -> cards.of(List.of(task)))).isEmpty();
  }

  /** What the citizen gave says who gave it, by no name and no file name; the accused unit's side sees none of it. */
  @Test
  void showsPhotosOfTheComplainantWhereTheWordsAreReadAndNowhereElse() {
    District.Case lamp = district.citizenAsks("路灯坏了两个月。", "t01v01");
    transaction.executeWithoutResult(status -> apart.give(files.open(lamp.id),
        List.of(apart.keep(CleanFile.ofPicture(Pictures.plain("jpeg", 33, 20))))));
    String task = DeskFixture.taskOf(tasks, lamp);

    Dossier dossier = dossier("intake-t01", task);

    assertThat(dossier.evidence()).singleElement().satisfies(file -> {
      assertThat(file.name()).isEqualTo("诉求人提供的照片1.jpg");
      assertThat(file.by()).isEqualTo("诉求人提供");
    });
    assertThat(dossier.history()).last().satisfies(line -> assertThat(line.notes().get(0).text())
        .isEqualTo("诉求人提供的照片1.jpg（诉求人提供）"));
    long file = dossier.evidence().get(0).id();
    assertThat(district.as("intake-t01", () -> evidence.small(task, file))).startsWith(0xff, 0xd8);
    for (String accused : List.of("intake-t01v01", "handler-t01v01", "leader-t01v01")) {
      assertThatThrownBy(() -> dossier(accused, task)).as(accused).isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> district.as(accused, () -> evidence.open(task, file))).as(accused)
          .isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> district.as(accused, () -> evidence.small(task, file))).as(accused)
          .isInstanceOf(RuntimeException.class);
    }
  }

  /** Whoever stepped back from the case has seen the last of it; so has whoever holds a post in the accused unit. */
  @Test
  void isClosedToWhoeverStepsBackFromTheCase() {
    District.Case appeal = lampInHandling();
    String before = DeskFixture.taskOf(tasks, appeal);
    district.as("handler-t01v01", () -> {
      evidence.add(before, "现场.png", Pictures.plain("png", 31, 20));
      return null;
    });
    long file = jdbc.sql("select id from evidence where appeal_id = ?").param(appeal.id).query(Long.class).single();
    appeal.handlerAsks("RECUSE", "requestReason", "路灯旁的小店是我弟弟开的。");
    String task = DeskFixture.taskOf(tasks, appeal);

    assertThatThrownBy(() -> dossier("handler-t01v01", task)).hasMessageContaining("您已从诉求 " + appeal.number + " 回避");
    assertThatThrownBy(() -> district.as("handler-t01v01", () -> evidence.open(task, file))).hasMessageContaining("回避");
    assertThatThrownBy(() -> district.as("handler-t01v01", () -> evidence.small(task, file)))
        .hasMessageContaining("回避");
    assertThatThrownBy(() -> district.as("handler-t01v01", () -> contacts.of(task))).hasMessageContaining("回避");
    assertThatThrownBy(() -> district.as("handler-t01v01", () -> {
      evidence.add(task, "a.png", Pictures.plain("png", 5, 5));
      return null;
    })).hasMessageContaining("回避");
    assertThat(district.as("handler-t01v01", () -> cards.of(List.of(task)))).isEmpty();

    assertThat(dossier("handler-t01v01-2", task).history()).extracting(CaseHistory.Line::step).endsWith("申请回避");
    assertThat(district.as("handler-t01v01-2", () -> cards.of(List.of(task)))).hasSize(1);
    assertThat(appeal.ledger()).doesNotContain("READ_EVIDENCE", "READ_CONTACT");
  }

  @Test
  void letsTheLeaderOfTheTownshipReadAndNotAct() {
    District.Case appeal = lampInHandling();
    String task = DeskFixture.taskOf(tasks, appeal);

    assertThat(dossier("leader-t01", task).mayAct()).isFalse();
    assertThatThrownBy(() -> district.as("leader-t01", () -> {
      evidence.add(task, "a.png", Pictures.plain("png", 4, 4));
      return null;
    })).isInstanceOf(AppealRefused.class).hasMessageContaining("其他岗位");
    assertThatThrownBy(() -> district.as("leader-t01", () -> contacts.of(task))).isInstanceOf(AppealRefused.class);
    assertThat(appeal.ledger()).doesNotContain("ADD_EVIDENCE", "READ_CONTACT");
  }

  @Test
  void recordsWhoLookedAtTheCitizensTelephoneNumber() {
    District.Case appeal = lampInHandling();
    String task = DeskFixture.taskOf(tasks, appeal);

    Dossier.Contact contact = district.as("handler-t01v01", () -> contacts.of(task));

    assertThat(contact).isEqualTo(new Dossier.Contact("周大娘", "13800001234", "三组"));
    assertThat(jdbc.sql(
        "select actor || ' ' || role || ' ' || unit from ledger_entry where appeal_id = ? and kind = 'READ_CONTACT'")
        .param(appeal.id).query(String.class).list()).containsExactly("handler-t01v01 handler t01v01");
  }

  @Test
  void showsNoTelephoneNumberThatIsNotTheOneThatWasRegistered() {
    District.Case appeal = lampInHandling();
    District.Case friend = lampInHandling();
    String task = DeskFixture.taskOf(tasks, appeal);
    byte[] genuine = jdbc.sql("select phone_cipher from complainant where id = ?").param(appeal.id).query(byte[].class)
        .single();
    jdbc.sql("update complainant set phone_cipher = (select phone_cipher from complainant where id = ?) where id = ?")
        .params(friend.id, appeal.id).update();

    assertThatThrownBy(() -> district.as("handler-t01v01", () -> contacts.of(task))).isInstanceOf(AppealRefused.class)
        .hasMessageContaining(appeal.number + " 的联系方式与登记时不符");

    jdbc.sql("update complainant set phone_cipher = ? where id = ?").params(genuine, appeal.id).update();
    assertThat(district.as("handler-t01v01", () -> contacts.of(task)).phone()).isEqualTo("13800001234");
  }

  @Test
  void saysWhyTheSheetTakesNoMoreEvidence() {
    District.Case appeal = lampInHandling().handledAndReportedBack();

    Dossier dossier = dossier("handler-t01v01", DeskFixture.taskOf(tasks, appeal));

    assertThat(dossier.closedBecause()).contains("会签单已经固定");
    assertThat(dossier.sheet().text()).contains(appeal.number);
    assertThat(dossier.sheet().digest()).hasSize(64);
  }

  @Test
  void putsTitleUnitAndTrafficLightOnACard() {
    District.Case appeal = lampInHandling();
    String task = DeskFixture.taskOf(tasks, appeal);
    assertThat(card(task)).isEqualTo(new Dossier.Card(appeal.number, "三组路口的路灯坏了两个月,晚上看不见路。", "村（社区） · 津桥社区", "",
        "2026-03-17 23:59（还剩 15 天）", "GREEN", "正常", null));

    district.daysPass(13);
    assertThat(card(task).word()).isEqualTo("临期");

    district.daysPass(3);
    assertThat(card(task).colour()).isEqualTo("RED");
    assertThat(card(task).due()).contains("已逾期 1 天");
  }

  private Dossier.Card card(String task) {
    return district.as("handler-t01v01", () -> cards.of(List.of(task, "no-such-task"))).get(task);
  }

  /** What another authority sent along is read beside the words; the numbers in it were not said to the reader. */
  @Test
  void showsWhatCameAlongWithAMessageAndMasksItsNumbers() {
    Appeal appeal = register.register(new Registration(new Registration.From("test", UUID.randomUUID().toString()),
        new Channel("HOTLINE"), new Registration.Taken("intake-t01v01", "12345热线", LocalDate.of(2026, 3, 1)),
        district.clock.instant(), new Registration.Units("t01v01", "t01v01", null), "路灯不亮", "三组路口的路灯坏了。", null, null,
        new Registration.Enclosed("工单状态：办理中\n身份证号：51190219900101123X\n另一电话：13800001234", null)));
    String task = DeskFixture.taskOf(tasks, district.find(appeal.number()));

    VariableMap shown = district.as("intake-t01v01", () -> forms.getTaskFormVariables(task));

    for (String words : List.of(shown.getValue("caseWords", String.class), dossier("intake-t01v01", task).words())) {
      assertThat(words).startsWith("三组路口的路灯坏了。").contains("【来件所附】", "工单状态：办理中", "138****1234")
          .doesNotContain("51190219900101123X", "13800001234");
    }
    assertThat(dossier("intake-t01v01", task).history().toString()).doesNotContain("工单状态");
  }

  @Test
  void saysOnTheCardThatACaseIsThereForAnotherTime() {
    District.Case appeal = DeskFixture.lamp(district).acceptedAsVillageMatter().handledAndReportedBack().handlerSigns()
        .complainantSigns(false, "灯还是不亮。");

    assertThat(card(DeskFixture.taskOf(tasks, appeal)).rework()).isEqualTo("退回重办 1 次");
  }

  /** form-js sends back what a form shows as read-only, with the answers. */
  @Test
  void takesNothingThatWasOnlyShownForAnAnswer() {
    District.Case appeal = lampInHandling();
    String task = DeskFixture.taskOf(tasks, appeal);

    district.as("handler-t01v01", () -> {
      tasks.claim(task, "handler-t01v01");
      forms.submitTaskForm(task, Map.of("operation", "DONE", "measures", "已更换灯泡和线路。", "result", "SOLVED",
          "noEvidenceReason", "天黑没有拍照。", "caseNumber", appeal.number, "caseWords", "改过的话"));
      return null;
    });

    assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
    assertThat(dossier("handler-t01v01", DeskFixture.taskOf(tasks, appeal)).words()).contains("路灯");
    assertThat(jdbc.sql("select count(*) from act_ru_variable where name_ like 'case%'").query(Long.class).single())
        .isZero();
  }

  @Test
  void fillsTheFormWithTheCaseAndTheEngineWithNothing() throws IOException {
    District.Case appeal = lampInHandling();
    String task = DeskFixture.taskOf(tasks, appeal);

    VariableMap shown = district.as("handler-t01v01", () -> forms.getTaskFormVariables(task));

    assertThat(shown.getValue("caseNumber", String.class)).isEqualTo(appeal.number);
    assertThat(shown.getValue("caseWords", String.class)).contains("路灯");
    ObjectValue history = shown.getValueTyped("caseHistory");
    List<?> lines = new ObjectMapper().readValue(history.getValueSerialized(), List.class);
    assertThat(lines).hasSize(5).first().isInstanceOfSatisfying(Map.class,
        line -> assertThat(line.get("what").toString()).contains("受理员").contains("津桥社区"));
    assertThat(jdbc.sql("select distinct name_ from act_ru_variable").query(String.class).list())
        .as("references, and nothing else").contains("appealId", "unit", "clock")
        .isSubsetOf("appealId", "unit", "clock", "orderId", "conferenceId", "dutyId", "sheetNo", "nrOfInstances",
            "nrOfCompletedInstances",
            "nrOfActiveInstances", "loopCounter");
  }
}
