package cn.kuaichu.faces.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The same form sent twice in one moment: once it counts, and the other time somebody gets a sensible answer. With the
 * last step of a chapter, whose instance is gone when it is done.
 */
@DistrictTest
class DoubleClickTest {
  private static final int TIMES = 60;
  private static final String CLERK = "intake-t01v01";
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
      District.Case lamp = district.citizenAsks("三组路口的路灯坏了两个月。").screened("VALID");
      String task = tasks.createTaskQuery().processInstanceBusinessKey(lamp.number).singleResult().getId();
      district.as(CLERK, () -> {
        tasks.claim(task, CLERK);
        return null;
      });

      List<String> answers = twice(time % 20, () -> district.as(CLERK, () -> {
        forms.submitTaskForm(task, Map.of("category", "HELP", "topic", "road-damage", "difficulty", "EASY"));
        return "saved";
      }));

      assertThat(answers).as("answers").containsOnlyOnce("saved").anyMatch(answer -> answer.contains("请刷新"));
      assertThat(lamp.ledger()).as("ledger").containsOnlyOnce("CLASSIFY");
    }
  }

  /** The second click comes some milliseconds later, at every moment of the first one's way. */
  private List<String> twice(int millisBetween, Callable<String> action) throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    Future<String> one = clicks.submit(click(together, 0, action));
    Future<String> other = clicks.submit(click(together, millisBetween, action));
    return List.of(one.get(), other.get());
  }

  private static Callable<String> click(CyclicBarrier together, int after, Callable<String> action) {
    return () -> {
      together.await();
      TimeUnit.MILLISECONDS.sleep(after);
      try {
        return action.call();
      } catch (BadUserRequestException e) {
        return e.getMessage();
      }
    };
  }
}
