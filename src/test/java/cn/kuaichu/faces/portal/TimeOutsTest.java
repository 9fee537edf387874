package cn.kuaichu.faces.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.lifecycle.District;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A database that hangs costs a person twenty seconds at most, and long work its time: whatever the JDBC address says.
 */
@PortalTest
class TimeOutsTest {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  /** Seconds; longer than a statement may run and a silent server is waited for in a request. */
  private static final int LONG_WORK = 17;

  private record Answered(Visitor.Page page, Duration took) {}

  @Autowired
  private EmbeddedDatabase database;
  @Autowired
  private Home home;
  @Autowired
  private DataSource connections;
  @Autowired
  private JdbcTemplate jdbc;
  @Autowired
  private District district;
  @LocalServerPort
  private int port;

  @BeforeEach
  void aMondayMorning() {
    district.clock.setTo(District.MONDAY_MORNING);
  }

  @AfterEach
  void letTimeRun() {
    district.clock.runFreely();
  }

  @Test
  void endsARequestWithAClearPageAndCutsNoLongWork() throws SQLException {
    assertThat(connections.unwrap(HikariDataSource.class).getJdbcUrl()).as("a plain address").doesNotContain("?");
    CompletableFuture<Void> longWork = CompletableFuture.runAsync(this::longWork);

    for (String table : List.of("appeal", "act_ru_execution")) {
      Visitor submits = atTheForm();
      Visitor looks = new Visitor(port).open("/appeals");
      try (Connection other = locked(table)) {
        CompletableFuture<Answered> submitted = timed(() -> submits.submit("/appeals", "title", "三组路口的路灯坏了", "words",
            "坏了两个月。", "place", "t01v01", "accused", "", "name", "周大娘", "phone", "13800001234"));
        if (table.equals("appeal")) {
          saysLater(
              timed(() -> looks.submit("/appeals/mine", "number", "2026-000001-0", "code", "ABCD-EFGH-JKLM")).join());
        }
        saysLater(submitted.join());
        other.rollback();
      }
    }

    longWork.join();
  }

  /** As a disk that hangs, or a machine that was paused: the server is there, takes connections and says nothing. */
  @Test
  void endsARequestWithAClearPageWhenTheServerSaysNothingAtAll() throws IOException {
    Visitor submits = atTheForm();
    Visitor looks = new Visitor(port).open("/appeals");
    Visitor afterwards = new Visitor(port).open("/appeals");
    ProcessHandle server = ProcessHandle.of(Long.parseLong(
        Files.readAllLines(home.root().resolve("postgresql/postmaster.pid")).get(0).trim())).orElseThrow();
    signal(server, "STOP");
    try {
      CompletableFuture<Answered> submitted = timed(() -> submits.submit("/appeals", "title", "三组路口的路灯坏了", "words",
          "坏了两个月。", "place", "t01v01", "accused", "", "name", "周大娘", "phone", "13800001234"));
      saysLater(timed(() -> looks.submit("/appeals/mine", "number", "2026-000001-0", "code", "ABCD-EFGH-JKLM")).join());
      saysLater(submitted.join());
    } finally {
      signal(server, "CONT");
    }

    assertThat(afterwards.submit("/appeals/mine", "number", "2026-000001-0", "code", "ABCD-EFGH-JKLM").status())
        .as("it works again").isLessThan(500);
  }

  private static void signal(ProcessHandle server, String signal) throws IOException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal, Long.toString(server.pid())));
    server.descendants().forEach(one -> command.add(Long.toString(one.pid())));
    new ProcessBuilder(command).inheritIO().start().onExit().join();
  }

  private void longWork() {
    jdbc.execute("select pg_sleep(" + LONG_WORK + ")");
  }

  private static void saysLater(Answered answer) {
    assertThat(answer.took).isLessThan(LONGEST);
    assertThat(answer.page.status()).isEqualTo(503);
    assertThat(answer.page.html()).contains("系统正忙").contains("12345");
  }

  private static CompletableFuture<Answered> timed(Supplier<Visitor.Page> request) {
    return CompletableFuture.supplyAsync(() -> {
      Instant from = Instant.now();
      Visitor.Page page = request.get();
      return new Answered(page, Duration.between(from, Instant.now()));
    });
  }

  private Connection locked(String table) throws SQLException {
    Connection other = database.superuser();
    other.setAutoCommit(false);
    try (Statement statement = other.createStatement()) {
      statement.execute("lock table " + table + " in access exclusive mode");
    }
    return other;
  }

  private Visitor atTheForm() {
    Visitor visitor = new Visitor(port).open("/appeals/new");
    district.clock.setTo(district.clock.instant().plusSeconds(4));
    return visitor;
  }
}
