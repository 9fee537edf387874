package cn.kuaichu.engine.faults;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Faults of models and tables that an official met, so that those who can mend them learn of it (规则故障). A fault is
 * over when something was deployed after it showed last.
 */
@Component
public class RuleFaults {
  private static final Logger LOG = LoggerFactory.getLogger(RuleFaults.class);
  private static final int LONGEST = 400;
  /** What the engines say of an expression, a condition or a table; none of it repeats what somebody typed. */
  private static final Pattern OF_A_RULE = Pattern.compile("(?s)(?:FEEL/SCALA-|FEEL-|DMN-|Unknown (?:property|method)|"
      + "Cannot find (?:property|method)|Error parsing|no decision definition|no processes? deployed|规则表“).*");
  private static final Pattern RESULT_OF_A_RULE = Pattern.compile("(?s)(DMN-\\d+).*");

  /**
   * One fault, as often as it showed.
   *
   * @param label what the step is called in its model
   * @param said the engine's own words, in its language
   */
  public record Fault(long id, String element, String label, String said, int times, Instant firstAt, Instant lastAt) {}

  private final RepositoryService repository;
  private final JdbcClient jdbc;
  private final Clock clock;

  RuleFaults(@Lazy RepositoryService repository, JdbcClient jdbc, Clock clock) {
    this.repository = repository;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Counts it, outside the transaction that was rolled back. */
  public Fault report(BrokenStep broken) {
    String said = said(broken);
    LOG.error("rule fault at {}: {}", broken.element(), said, broken);
    Timestamp now = Timestamp.from(clock.instant());
    return jdbc.sql("""
        insert into rule_fault (element, label, said, first_at, last_at)
        values (?, ?, ?, ?, ?)
        on conflict (element, said) do update
          set times = rule_fault.times + 1, last_at = excluded.last_at, label = excluded.label
        returning id, element, label, said, times, first_at, last_at
        """).params(broken.element(), label(broken.element()), said, now, now).query(Fault.class).single();
  }

  /** What still stands, the latest first. */
  public List<Fault> standing() {
    return jdbc.sql("""
        select id, element, label, said, times, first_at, last_at
          from rule_fault
         where last_at > (select max(deploy_time_) from act_re_deployment)
         order by last_at desc
        """).query(Fault.class).list();
  }

  /** The engine's own words where they speak of a rule, else only the kind of the failure: it may quote a case. */
  private static String said(Throwable broken) {
    String kind = "";
    for (Throwable at = broken; at != null; at = at.getCause()) {
      String message = Optional.ofNullable(at.getMessage()).orElse("");
      Matcher coded = RESULT_OF_A_RULE.matcher(message);
      if (coded.matches()) {
        return coded.group(1);
      }
      if (OF_A_RULE.matcher(message).matches()) {
        return message.substring(0, Math.min(message.length(), LONGEST));
      }
      kind = at.getClass().getSimpleName();
    }
    return kind;
  }

  private String label(String element) {
    return repository.createProcessDefinitionQuery().latestVersion().list().stream().map(ProcessDefinition::getId)
        .map(id -> repository.getBpmnModelInstance(id).<ModelElementInstance>getModelElementById(element))
        .filter(FlowElement.class::isInstance).map(found -> ((FlowElement) found).getName()).findFirst()
        .orElse(element);
  }
}
