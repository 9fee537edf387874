package cn.kuaichu.bench;

import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The starter and nothing else. Not annotated as a configuration, so that the product's own scan passes it by. Its
 * service tasks write one plain row each, in the engine's transaction, and set the dates the model asks for: what
 * somebody would write who keeps the case in process variables. No chain, no encryption, no check of a form.
 */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
    CamundaBpmAutoConfiguration.class})
class StockApplication {
  private static final List<String> FOR_THE_REVISIT = List.of("title", "words", "complainantName", "complainantPhone",
      "category", "difficulty");
  private final WorkCalendar calendar = WorkCalendar.load(Duration.ofDays(1));
  private final JdbcTemplate jdbc;

  StockApplication(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    jdbc.execute("""
        create table if not exists step_row (
          id bigint generated always as identity primary key,
          business_key text not null,
          step text not null,
          done_at timestamptz not null default now()
        )
        """);
  }

  @Bean
  JavaDelegate writeRowDelegate() {
    return this::writeRow;
  }

  @Bean
  JavaDelegate registerAppealDelegate() {
    return this::writeRow;
  }

  @Bean
  JavaDelegate startAcceptanceClockDelegate(@Lazy RuntimeService runtime) {
    return execution -> execution.setVariable("acceptDueAt", start(runtime, execution, "acceptanceWatch"));
  }

  @Bean
  TaskListener stopAcceptanceClockListener(@Lazy RuntimeService runtime) {
    return task -> runtime.messageEventReceived("appeals.clockStopped", (String) task.getVariable("acceptanceWatch"));
  }

  @Bean
  JavaDelegate bookAppealDelegate() {
    return execution -> {
      writeRow(execution);
      execution.setVariable("responsibleUnit", execution.getVariable("placeUnit"));
    };
  }

  @Bean
  JavaDelegate startClockDelegate(@Lazy RuntimeService runtime) {
    return execution -> execution.setVariable("dueAt", start(runtime, execution, "handlingWatch"));
  }

  /** A clock of the same shape as ours: an instance of its own that waits for the next moment. */
  private Date start(RuntimeService runtime, DelegateExecution execution, String watch) {
    writeRow(execution);
    Instant now = Instant.now();
    Instant due = calendar.endOfDay(now, ((Number) execution.getVariable("days")).intValue());
    Date half = Date.from(now.plus(Duration.between(now, due).dividedBy(2)));
    execution.setVariable(watch, runtime.startProcessInstanceByKey("stock-clock", execution.getProcessBusinessKey(),
        Map.of("clock", watch, "nextAt", half, "action", "WAIT")).getId());
    return Date.from(due);
  }

  @Bean
  JavaDelegate archiveAppealDelegate(@Lazy RuntimeService runtime) {
    return execution -> {
      writeRow(execution);
      runtime.messageEventReceived("appeals.clockStopped", (String) execution.getVariable("handlingWatch"));
      Map<String, Object> variables = new HashMap<>();
      FOR_THE_REVISIT.forEach(name -> variables.put(name, execution.getVariable(name)));
      String place = (String) execution.getVariable("placeUnit");
      variables.put("unit", place.replaceFirst("v\\d+$", "")); // the township's officer asks again
      runtime.startProcessInstanceByKey("stock-revisit", execution.getProcessBusinessKey(), variables);
    };
  }

  @Bean
  JavaDelegate planRevisitDelegate() {
    return execution -> {
      writeRow(execution);
      Instant at = calendar.morningOf(Instant.now(), ((Number) execution.getVariable("waitDays")).intValue());
      execution.setVariable("revisitAt", Date.from(at));
      execution.setVariable("revisitDueAt", Date.from(calendar.endOfDay(at, 7)));
    };
  }

  private void writeRow(DelegateExecution execution) {
    jdbc.update("insert into step_row (business_key, step) values (?, ?)", execution.getProcessBusinessKey(),
        execution.getCurrentActivityId());
  }
}
