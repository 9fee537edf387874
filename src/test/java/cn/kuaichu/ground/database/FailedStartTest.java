package cn.kuaichu.ground.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.ground.start.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that cannot be says one sentence and what to do, and leaves no server behind. */
class FailedStartTest {
  @TempDir
  private Path folder;

  private List<Long> serversOf(Path home) {
    String data = home.resolve("postgresql").toString();
    return ProcessHandle.allProcesses().filter(process -> process.info().arguments()
        .map(arguments -> List.of(arguments).contains(data)).orElse(false)).map(ProcessHandle::pid).toList();
  }

  /** A file that cannot be made after the server has been started. */
  @Test
  void stopsTheServerWhenTheStartFailsAfterIt() throws IOException {
    Path home = folder.resolve("home");
    Home made = new Home(home);
    Files.createSymbolicLink(home.resolve("postgresql.ready"), folder.resolve("nowhere/at-all"));

    assertThatThrownBy(() -> EmbeddedDatabase.start(made, 0)).isInstanceOf(StartRefused.class)
        .hasMessageContaining("The embedded database does not start on " + home.resolve("postgresql"));

    assertThat(serversOf(home)).isEmpty();
  }

  @Test
  void refusesADatabaseWhoseSecretsAreLostBeforeAnythingStarts() throws IOException {
    Path home = folder.resolve("home");
    Home made = new Home(home);
    Files.createFile(home.resolve("postgresql.ready"));
    made.secret("kuaichu_app");

    assertThatThrownBy(() -> EmbeddedDatabase.start(made, 0)).isInstanceOf(StartRefused.class)
        .hasMessageContaining("[superuser/database-superuser, secrets/kuaichu_owner] is missing");

    assertThat(home.resolve("superuser/database-superuser")).as("no other one was made").doesNotExist();
    assertThat(serversOf(home)).isEmpty();
  }

  @Test
  void takesTheSuperusersSecretOutOfTheFolderThatTheProductReads() throws IOException {
    Path home = folder.resolve("home");
    Home made = new Home(home);
    Files.writeString(made.folder("secrets").resolve("database-superuser"), "of-an-earlier-release");

    made.moveSuperuserSecret();
    made.moveSuperuserSecret();

    assertThat(made.superuserSecret()).isEqualTo("of-an-earlier-release");
    assertThat(home.resolve("secrets/database-superuser")).doesNotExist();
    assertThat(Files.getPosixFilePermissions(home.resolve("superuser"))).containsExactlyInAnyOrder(
        PosixFilePermission.OWNER_READ,
        PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
  }

  @Test
  void refusesADataDirectoryThatCannotBeOne() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> new Home(file.resolve("home"))).isInstanceOf(StartRefused.class)
        .hasMessageContaining("The data directory " + file.resolve("home") + " cannot be made or used");
  }

  @Test
  void saysThatAServerOfOnesOwnIsNotThere() {
    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:postgresql://127.0.0.1:1/kuaichu", "u", "p"))
        .isInstanceOfSatisfying(SQLException.class, nobody -> {
          FailureAnalysis analysis = new UnreachableDatabase().analyze(new IllegalStateException("around it", nobody));
          assertThat(analysis.getDescription())
              .startsWith("The database cannot be reached: Connection to 127.0.0.1:1 refused");
          assertThat(analysis.getAction()).contains("spring.datasource.url");
        });
    assertThat(new UnreachableDatabase().analyze(new SQLException("no such column", "42703"))).isNull();
  }
}
