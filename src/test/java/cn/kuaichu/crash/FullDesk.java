package cn.kuaichu.crash;

import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.life.intake.RegisterAppeal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;

/** Takes down and classifies so many village matters and ends. Arguments: how many, then settings of the product. */
public final class FullDesk {
  private static final String CLERK = "intake-t01v01";

  private FullDesk() {}

  public static void main(String[] args) {
    String[] settings = Arrays.copyOfRange(args, 1, args.length + 1);
    settings[settings.length - 1] = "--camunda.bpm.job-execution.enabled=false";
    try (var product = Workday.start(settings)) {
      RegisterAppeal register = product.getBean(RegisterAppeal.class);
      TaskService tasks = product.getBean(TaskService.class);
      IdentityService identity = product.getBean(IdentityService.class);
      List<String> groups = identity.createGroupQuery().groupMember(CLERK).list().stream().map(Group::getId).toList();
      for (int i = 0; i < Integer.parseInt(args[0]); i++) {
        String number = register.register(new Registration(new Registration.From("timers", "timers-" + i),
            new Channel("VISIT"), new Registration.Taken(CLERK, "村口小卖部", LocalDate.now()), Instant.now(),
            new Registration.Units("t01v01", "t01v01", null), "路灯不亮", "三组路口的路灯坏了两个月。",
            new Registration.Person("周大娘", "13800001234", "三组"), null)).number();
        identity.setAuthentication(CLERK, groups, List.of("t01v01"));
        complete(tasks, number, Map.of("ground", "VALID"));
        complete(tasks, number, Map.of("category", "HELP", "topic", "road-damage", "difficulty", "EASY"));
        identity.clearAuthentication();
      }
    }
  }

  private static void complete(TaskService tasks, String number, Map<String, Object> answers) {
    Task task = tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
    tasks.claim(task.getId(), CLERK);
    tasks.complete(task.getId(), answers);
  }
}
