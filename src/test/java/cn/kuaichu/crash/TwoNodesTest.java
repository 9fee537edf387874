package cn.kuaichu.crash;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.Kuaichu;
import cn.kuaichu.ground.database.EmbeddedDatabase;
import cn.kuaichu.ground.database.Home;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes started in the same instant on one empty database server: everything is there once, and both serve. */
class TwoNodesTest {
  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
  private final Path root = Path.of("target", "crash", "nodes-" + ProcessHandle.current().pid()).toAbsolutePath();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Victim> nodes = new ArrayList<>();

  @AfterEach
  void nothingLivesOn() throws InterruptedException {
    for (Victim node : nodes) {
      node.killAll();
    }
  }

  @Test
  void setUpAnEmptyDatabaseOnce() throws Exception {
    try (var database = EmbeddedDatabase.start(new Home(root.resolve("server")), 0)) {
      int[] management = {freePort(), freePort()};
      for (int node = 0; node < 2; node++) {
        nodes.add(node(node, database, management[node]));
      }
      for (int node = 0; node < 2; node++) {
        int port = management[node];
        nodes.get(node).await("health", START_LIMIT, () -> isUp(port));
      }

      try (Connection connection = database.superuser()) {
        assertEverythingOnce(connection);
      } finally {
        nothingLivesOn();
      }
    }
  }

  private static void assertEverythingOnce(Connection connection) throws SQLException {
    assertThat(rows(connection, "select version from flyway_schema_history where version is not null"))
        .as("migrations").isNotEmpty().doesNotHaveDuplicates();
    assertThat(rows(connection, "select version from flyway_schema_history where not success")).as("failed ones")
        .isEmpty();
    assertThat(rows(connection, "select name_ from act_re_deployment")).as("deployments").containsExactly("kuaichu");
    for (String table : List.of("act_re_procdef", "act_re_decision_def", "act_re_camformdef")) {
      assertThat(rows(connection, "select key_ from " + table)).as(table).isNotEmpty().doesNotHaveDuplicates();
      assertThat(rows(connection, "select distinct version_ from " + table)).as("versions in " + table)
          .containsExactly("1");
    }
    assertThat(rows(connection, "select count(*) from unit")).as("units").isNotEqualTo(List.of("0"));
    assertThat(rows(connection, "select login || unit || role from appointment")).as("appointments")
        .doesNotHaveDuplicates();
    assertThat(
        rows(connection, "select login from official where not exists (select from act_id_user where id_ = login)"))
        .as("officials who cannot log in").isEmpty();
    assertThat(rows(connection, "select id_ from act_ru_job where handler_type_ = 'history-cleanup'"))
        .as("cleanup jobs")
        .hasSizeLessThanOrEqualTo(1);
    assertThat(rows(connection, "select name_ from act_ge_property")).doesNotHaveDuplicates();
  }

  private Victim node(int number, EmbeddedDatabase database, int management) throws IOException {
    return Victim.start(root.resolve("node-" + number), root.resolve("node-" + number + ".log"), Victim.PRODUCT_ONLY,
        Kuaichu.class, "--kuaichu.home=" + root.resolve("node-" + number), "--kuaichu.key=" + KEY,
        "--kuaichu.sample=true",
        "--spring.datasource.url=" + database.url(), "--spring.datasource.username=kuaichu_app",
        "--spring.datasource.password=" + database.password("kuaichu_app"), "--spring.flyway.user=kuaichu_owner",
        "--spring.flyway.password=" + database.password("kuaichu_owner"), "--server.port=0",
        "--management.server.port=" + management);
  }

  private boolean isUp(int port) {
    try {
      return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health")).build(),
          HttpResponse.BodyHandlers.ofString()).body().contains("\"UP\"");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
