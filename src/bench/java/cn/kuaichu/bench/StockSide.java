package cn.kuaichu.bench;

import cn.kuaichu.people.identity.Role;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Stock 7.24.0 with nothing set but the database: see {@link StockApplication} for what it does in its service tasks.
 */
final class StockSide extends Contestant {
  static final String DATABASE = "bench_stock";
  private final List<Village> villages;
  private final RuntimeService runtime;

  private StockSide(ConfigurableApplicationContext context, List<Village> villages) {
    super(context);
    this.villages = villages;
    this.runtime = context.getBean(RuntimeService.class);
  }

  /** @param server the connection to our own database; the stock one lies beside it */
  static StockSide start(JdbcConnectionDetails server, List<Village> villages) {
    String url = server.getJdbcUrl().replaceFirst("/[^/?]+(\\?.*)?$", "/" + DATABASE + "$1");
    return new StockSide(new SpringApplicationBuilder(StockApplication.class).web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF).logStartupInfo(false).initializers(CountingDataSource::install)
        .properties("spring.config.name=bench-stock") // our application.yaml would set the stock engine like ours
        .run("--spring.datasource.url=" + url, "--spring.datasource.username=" + server.getUsername(),
            "--spring.datasource.password=" + server.getPassword(), "--camunda.bpm.process-engine-name=stock",
            "--camunda.bpm.deployment-resource-pattern=classpath*:bench/*.bpmn,classpath*:processes/*.dmn",
            "--camunda.bpm.job-execution.enabled=false", "--logging.config=classpath:logback-command.xml"),
        villages);
  }

  @Override
  String name() {
    return "stock";
  }

  @Override
  String revisitProcess() {
    return "stock-revisit";
  }

  @Override
  List<Village> villages() {
    return villages;
  }

  @Override
  Login login(Village village, Role role) {
    String unit = village.of(role);
    return new Login(role.word() + "-" + unit, List.of(role.group(), role.groupOf(unit)), null);
  }

  @Override
  String register(Village village, Login clerk, int serial) {
    String key = "bench-" + serial;
    Map<String, Object> appeal = new HashMap<>();
    appeal.put("channel", "VISIT");
    appeal.put("takenBy", clerk.name());
    appeal.put("takenWhere", HumanStep.TAKEN_WHERE);
    appeal.put("takenOn", LocalDate.now().toString());
    appeal.put("intakeUnit", village.id());
    appeal.put("placeUnit", village.id());
    appeal.put("accusedTier", "NONE");
    appeal.put("title", HumanStep.TITLE);
    appeal.put("words", HumanStep.WORDS);
    appeal.put("complainantName", HumanStep.NAME);
    appeal.put("complainantPhone", HumanStep.PHONE);
    appeal.put("complainantAddress", HumanStep.ADDRESS);
    as(clerk, () -> runtime.startProcessInstanceByKey("stock-lifecycle", key, appeal));
    return key;
  }

  @Override
  long closed() {
    return jdbc()
        .sql("select count(*) from act_hi_procinst where proc_def_key_ = 'stock-revisit' and end_time_ is not null")
        .query(Long.class).single();
  }
}
