package cn.kuaichu.crash;

import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.intake.RegisterAppeal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;

/** Takes down and classifies so many village matters and ends. Arguments: how many, then settings of the product. */
public final class FullDesk {
  private FullDesk() {
  }

  public static void main(String[] args) {
    String[] settings = Arrays.copyOfRange(args, 1, args.length + 1);
    settings[settings.length - 1] = "--camunda.bpm.job-execution.enabled=false";
    try (var product = Workday.start(settings)) {
      RegisterAppeal register = product.getBean(RegisterAppeal.class);
      TaskService tasks = product.getBean(TaskService.class);
      for (int i = 0; i < Integer.parseInt(args[0]); i++) {
        String number = register.register(new Registration("timers", "timers-" + i, Channel.VISIT, "intake-t01v01", "村口小卖部",
            LocalDate.now(), Instant.now(), "t01v01", "t01v01", null, "路灯不亮", "三组路口的路灯坏了两个月。",
            new Registration.Person("周大娘", "13800001234", "三组"), null)).number();
        complete(tasks, number, Map.of("ground", "VALID"));
        complete(tasks, number, Map.of("category", "HELP", "topic", "road-damage", "difficulty", "EASY"));
      }
    }
  }

  private static void complete(TaskService tasks, String number, Map<String, Object> answers) {
    Task task = tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
    tasks.complete(task.getId(), answers);
  }
}
