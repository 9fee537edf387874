package cn.kuaichu.faces.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.life.conference.Conferences;
import cn.kuaichu.life.conference.WaitingList;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import cn.kuaichu.oversight.supervision.Ground;
import cn.kuaichu.oversight.supervision.SupervisionOrders;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Nobody works on the wrong thing because two cards look alike. */
@DistrictTest
class CardsApartTest {
  /** Of these a case has one at a time, so that its number is enough. */
  private static final Set<String> ONE_A_CASE = Set.of("appeal-screening", "appeal-handling", "four-party-sign-off",
      "complainant-word",
      "appeal-revisit", "code-objection", "screening-spot-check");
  /** Of these there are several at a time, and their cards carry a mark or a number of their own. */
  private static final Set<String> SEVERAL = Set.of("supervision-rectification", "supervision-verification",
      "conference-meeting",
      "conference-decision", "conference-duty", "appeal-assist", "promise-check", "inspection-visit",
      "field-inspection",
      "destruction-approval");
  @Autowired
  private District district;
  @Autowired
  private SupervisionOrders orders;
  @Autowired
  private Conferences conferences;
  @Autowired
  private WaitingList waiting;
  @Autowired
  private TaskCards cards;
  @Autowired
  private TaskService tasks;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  @Test
  void everyModelWithTasksIsKnownToNeedAMarkOrNot() throws IOException {
    Set<String> models = new TreeSet<>();
    for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*.bpmn")) {
      try (InputStream content = file.getInputStream()) {
        BpmnModelInstance model = Bpmn.readModelFromStream(content);
        if (!model.getModelElementsByType(UserTask.class).isEmpty()) {
          models.add(model.getModelElementsByType(Process.class).iterator().next().getId());
        }
      }
    }
    Set<String> known = new TreeSet<>(ONE_A_CASE);
    known.addAll(SEVERAL);
    assertThat(models).isEqualTo(known);
  }

  @Test
  void tellsOrdersOfOneCaseApartByNumberGroundAndRung() {
    District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    Actor officer = new Actor("discipline-t01", "discipline", "t01");
    orders.issue(appeal.id, Ground.UNSOLVED, officer, "请修好路灯。");
    orders.issue(appeal.id, Ground.BAD_HANDLING, officer, "请当面道歉。");

    List<Dossier.Card> shown = cardsOf("leader-t01v01", "userTask_acknowledgeOrder", appeal.number);

    assertThat(shown).hasSize(2).doesNotHaveDuplicates().allSatisfy(card -> {
      assertThat(card.number()).isEqualTo(appeal.number);
      assertThat(card.mark()).matches("督2026-\\d{5} · .+ · 督办单");
      assertThat(card.word()).isNotBlank();
    });
    assertThat(shown).extracting(Dossier.Card::mark).anyMatch(mark -> mark.contains("合理诉求未解决"))
        .anyMatch(mark -> mark.contains("办理不当"));
  }

  @Test
  void tellsConferencesApartByNumberDayAndCases() {
    Actor coordinator = new Actor("coordinator-d-centre", "coordinator", "d-centre");
    for (int no = 0; no < 2; no++) {
      District.Case appeal = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
      waiting.list(appeal.id, "涉及两个单位，须会商。", coordinator);
      conferences.call(coordinator, null);
    }

    List<Dossier.Card> shown = cardsOf("coordinator-d-centre", "userTask_prepareAgenda", null);

    assertThat(shown).hasSizeGreaterThan(1).extracting(Dossier.Card::number).doesNotHaveDuplicates()
        .allMatch(number -> number.startsWith("会"));
    assertThat(shown).extracting(Dossier.Card::mark).filteredOn(mark -> !mark.endsWith(" 0 件")).as("with its cases")
        .hasSizeGreaterThan(1);
    assertThat(shown).allSatisfy(card -> {
      assertThat(card.mark()).matches("日期待定 · \\d+ 件");
      assertThat(card.word()).as("a light").isNotBlank();
    });
  }

  private List<Dossier.Card> cardsOf(String login, String task, String number) {
    return district.as(login, () -> {
      var query = tasks.createTaskQuery().taskDefinitionKey(task);
      List<String> ids = (number == null ? query : query.processInstanceBusinessKey(number)).list().stream()
          .map(Task::getId).toList();
      Map<String, Dossier.Card> found = cards.of(ids);
      assertThat(found.keySet()).containsAll(ids);
      return List.copyOf(found.values());
    });
  }
}
