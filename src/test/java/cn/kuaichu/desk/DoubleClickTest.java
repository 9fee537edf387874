package cn.kuaichu.desk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The same form sent twice in one moment: once it counts, and the other time somebody gets a sensible answer. */
@SpringBootTest
@Import(District.Setup.class)
class DoubleClickTest {
  private static final int TIMES = 30;
  private static final String HANDLER = "handler-t01v01";
  private final ExecutorService clicks = Executors.newFixedThreadPool(2);
  @Autowired
  private District district;
  @Autowired
  private TaskService tasks;
  @Autowired
  private FormService forms;

  @AfterEach
  void letGo() {
    clicks.shutdownNow();
  }

  @Test
  void countsOnceAndIsAnsweredTheOtherTime() throws Exception {
    for (int time = 0; time < TIMES; time++) {
      District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
      String task = tasks.createTaskQuery().processInstanceBusinessKey(lamp.number).singleResult().getId();
      district.as(HANDLER, () -> {
        tasks.claim(task, HANDLER);
        return null;
      });

      List<String> answers = twiceAtOnce(() -> district.as(HANDLER, () -> {
        forms.submitTaskForm(task, Map.of("measures", "已更换灯泡。", "result", "SOLVED"));
        return "saved";
      }));

      assertThat(answers).as("answers").containsOnlyOnce("saved").anyMatch(answer -> answer.contains("请刷新"));
      assertThat(lamp.ledger()).as("ledger").containsOnlyOnce("HANDLE");
    }
  }

  private List<String> twiceAtOnce(Callable<String> action) throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<String> click = () -> {
      together.await();
      try {
        return action.call();
      } catch (BadUserRequestException e) {
        return e.getMessage();
      }
    };
    Future<String> one = clicks.submit(click);
    Future<String> other = clicks.submit(click);
    return List.of(one.get(), other.get());
  }
}
