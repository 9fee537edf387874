package cn.kuaichu.ground.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;

/**
 * Commands of a program whose tables are others than those in force, beside a server: none of what a server's start
 * does is done, and the tables in force are asked.
 */
@DistrictTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsBesideAServerTest {
  private static final List<String> OF_A_START = List.of("flyway_schema_history", "act_ge_property",
      "act_re_deployment", "act_re_procdef",
      "act_re_decision_def", "act_re_decision_req_def", "act_re_camformdef", "act_ru_authorization", "act_ru_filter",
      "act_id_user",
      "act_id_group", "act_id_membership", "act_id_tenant", "act_id_tenant_member", "key_check", "unit", "official",
      "appointment");
  /** All but the month's conference, which the tests' own server may just be calling. */
  private static final Map<String, String> RUNNING = Map.of("act_ru_execution", "proc_inst_id_", "act_ru_task",
      "proc_inst_id_", "act_ru_job",
      "process_instance_id_");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @Autowired
  private District district;
  @Autowired
  private RepositoryService repository;
  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private Home home;
  private Path folder;
  private District.Case lamp;
  private String deployment;
  private Map<String, String> before;
  private ConfigurableApplicationContext product;

  /** What somebody types who wants each command to do something, and yet nothing that it is not for. */
  private List<String> words(Command command) {
    return switch (command.name()) {
      case "deadlines" -> List.of("--all");
      case "verify", "figures" -> List.of();
      case "dossier" -> List.of("--check", folder.resolve("messages.csv").toString());
      case "import" -> List.of(folder.resolve("messages.csv").toString());
      case "district" -> List.of(folder.toString(), "--dry-run");
      case "rules" -> List.of("check", ".");
      case "designer" -> List.of(folder.resolve("designer").toString(), "--force");
      case "inspect" -> List.of("--redraw", "验2026-999");
      default -> throw new AssertionError("say here how the new command " + command.name() + " is typed");
    };
  }

  @BeforeAll
  void aServerWithOtherTables(@TempDir Path folder) throws IOException, SQLException {
    this.folder = folder;
    district.clock.runFreely();
    Files.writeString(folder.resolve("messages.csv"), "留言编号,留言主题,留言时间,留言详情,留言用户\n1,路灯,2026-03-02 08:30:00,路灯不亮。,网友\n");
    for (String name : List.of("units.csv", "officials.csv", "topics.csv")) {
      try (InputStream sample = getClass().getResourceAsStream("/sample/" + name)) {
        Files.copy(sample, folder.resolve(name));
      }
    }
    lamp = district.citizenAsks("三组路口的路灯坏了两个月。").acceptedAsVillageMatter();
    asSuperuser("update act_ru_filter set name_ = 'away' where name_ = '我的待办'"); // a start would make it anew
    deployment = repository.createDeployment().name("kuaichu") // a start compares with what stands under this name
        .addString("processes/appeal-deadline.dmn", changed("appeal-deadline", "(Days\">\\s*<text>)15<", "$116<"))
        .addString("processes/import-state.dmn",
            changed("import-state", "(Way\">\\s*<text>)\"SCREEN\"", "$1\"HISTORY\""))
        .deploy().getId();
    before = state();
    product = commands().start(List.of(atHome()));
  }

  private static String changed(String table, String what, String by) throws IOException {
    String own = Files.readString(Path.of("processes", table + ".dmn"));
    String other = own.replaceAll(what, by);
    assertThat(other).isNotEqualTo(own);
    return other;
  }

  @AfterAll
  void theServersOwnTables() throws SQLException {
    if (product != null) {
      product.close();
    }
    repository.deleteDeployment(deployment);
    asSuperuser("update act_ru_filter set name_ = '我的待办' where name_ = 'away'");
  }

  private Commands commands() {
    out.reset();
    err.reset();
    return new Commands(DeliveredProduct.class, all().toList(), new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String atHome() {
    return "--kuaichu.home=" + home.root();
  }

  private static Stream<Command> all() {
    return ServiceLoader.load(Command.class).stream().map(ServiceLoader.Provider::get);
  }

  static Stream<String> onTheProduct() {
    return all().filter(Command::needsProduct).map(Command::name);
  }

  /** Each command, found as the command line finds them. */
  @ParameterizedTest
  @MethodSource("onTheProduct")
  void changesNothingOfWhatAStartChanges(String name) throws Exception {
    run(name);

    assertThat(state()).isEqualTo(before);
  }

  private int run(String name) throws Exception {
    Command command = all().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    out.reset();
    CommandLine line = CommandLine.parse(command, null, new PrintStream(err, true, StandardCharsets.UTF_8),
        words(command));
    command.check(line);
    return command.run(line.on(product), new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  /** The benchmark's product is its own, on a home of its own. */
  @Test
  void isTrueOfAllCommandsButOne() {
    assertThat(all().filter(command -> !command.needsProduct()).map(Command::name)).containsExactly("bench");
  }

  @Test
  void doesNoneOfTheServersRegularWork() {
    assertThat(product.getBeanNamesForType(ScheduledAnnotationBeanPostProcessor.class)).isEmpty();
    assertThat(product.getBeanNamesForType(JobExecutor.class)).isEmpty();
  }

  @Test
  void asksTheTablesInForce() throws Exception {
    assertThat(run("deadlines")).isZero();
    assertThat(said(out)).contains(lamp.number + "  办理  15 天 → 16 天");

    assertThat(run("import")).isZero();
    assertThat(said(out)).containsAnyOf("作为历史入账 1，", "重复 1，").contains("，导入 0，");
  }

  @ParameterizedTest
  @ValueSource(strings = {"older", "newer"})
  void refusesTablesOfAnotherRelease(String database) throws Exception {
    String newest = district.jdbc
        .sql("select version from flyway_schema_history where version is not null order by installed_rank desc limit 1")
        .query(String.class).single();
    asSuperuser("create table kept_history as table flyway_schema_history", database.equals("older")
        ? "delete from flyway_schema_history where version = '" + newest + "'"
        : "insert into flyway_schema_history values (9999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', now(), 1, true)");
    Map<String, String> found = state();
    try {
      assertThat(commands().run(List.of("deadlines", atHome()))).hasValue(Commands.FAILED);
      assertThat(said(err).lines()).singleElement().asString().startsWith("命令 deadlines 未能完成：数据库的表结构是第 ")
          .contains(newest, database.equals("older") ? "还缺 1 项更新" : "第 999 版", "请改用与正在运行的服务同一版本的程序");
      assertThat(said(out)).isEmpty();
      assertThat(state()).isEqualTo(found);
    } finally {
      asSuperuser("delete from flyway_schema_history", "insert into flyway_schema_history select * from kept_history",
          "drop table kept_history");
    }
  }

  @Test
  void refusesADatabaseThatLacksAModel() throws IOException {
    Files.createDirectories(folder.resolve("processes"));
    Files.writeString(folder.resolve("processes/later.dmn"), "");
    ClassLoader usual = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader later = new URLClassLoader(new URL[] {folder.toUri().toURL()}, usual)) {
      Thread.currentThread().setContextClassLoader(later);
      assertThat(commands().run(List.of("deadlines", atHome()))).hasValue(Commands.FAILED);
    } finally {
      Thread.currentThread().setContextClassLoader(usual);
    }

    assertThat(said(err).lines()).singleElement().asString().contains("本程序的模型 processes/later.dmn 尚未在数据库中发布", "启动一次服务");
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void makesNoHome() {
    Path nowhere = folder.resolve("nowhere");

    assertThat(
        commands().run(List.of("import", folder.resolve("messages.csv").toString(), "--kuaichu.home=" + nowhere)))
        .hasValue(Commands.FAILED);

    assertThat(said(err).lines()).singleElement().asString().contains(nowhere.toString(), "请先启动一次服务");
    assertThat(nowhere).doesNotExist();
  }

  private Map<String, String> state() {
    Map<String, String> state = new TreeMap<>();
    OF_A_START.forEach(table -> state.put(table, content(table + " t")));
    RUNNING.forEach((table, instance) -> state.put(table,
        content(table + " t where not exists (select from act_ru_execution e"
            + " join act_re_procdef d on d.id_ = e.proc_def_id_ where e.proc_inst_id_ = t." + instance
            + " and d.key_ like '%conference%')")));
    return state;
  }

  /** How many rows, and a digest of them. */
  private String content(String rows) {
    return district.jdbc
        .sql("select count(*) || ' ' || md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) from " + rows)
        .query(String.class).single();
  }

  private void asSuperuser(String... statements) throws SQLException {
    try (Connection connection = database.superuser(); Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
