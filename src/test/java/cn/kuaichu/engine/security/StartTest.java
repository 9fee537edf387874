package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.Kuaichu;
import cn.kuaichu.ground.start.StartRefused;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

/** What has to be right before anything starts. */
class StartTest {
  @TempDir
  private Path folder;

  /** Starts the product past its own main method, which would set the zone right. */
  static final class Elsewhere {
    public static void main(String[] arguments) {
      SpringApplication.run(Kuaichu.class, arguments);
    }
  }

  @Test
  void refusesAnotherTimeZone() throws Exception {
    Ended start = start(Elsewhere.class, "UTC");

    assertThat(start.status).isNotZero();
    assertThat(start.output).contains("APPLICATION FAILED TO START", "The time zone of this JVM is UTC",
        "-Duser.timezone=Asia/Shanghai");
    assertThat(folder.resolve("home")).as("nothing was made").doesNotExist();
  }

  @Test
  void refusesAStartWithoutAnAdministratorsPassword() throws Exception {
    Ended start = start(Kuaichu.class, "Asia/Shanghai", "--kuaichu.sample=false");

    assertThat(start.status).isNotZero();
    assertThat(start.output)
        .contains("APPLICATION FAILED TO START", "no password for the first one", "KUAICHU_ADMIN_PASSWORD")
        .doesNotContain("Tomcat started on port");
  }

  @Test
  void saysInOneSentenceThatTheDatabaseIsNotThere() throws Exception {
    Ended start = start(Kuaichu.class, "Asia/Shanghai", "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/kuaichu",
        "--spring.datasource.username=a", "--spring.flyway.user=b");

    assertThat(start.status).isNotZero();
    assertThat(start.output)
        .contains("APPLICATION FAILED TO START", "The database cannot be reached", "spring.datasource.url")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "short-7", "administrator", "my-admin-is-in-here", "aaaaaaaaaaaaaaaa",
      "Password1234"})
  void refusesAWeakAdministratorsPassword(String password) {
    assertThatThrownBy(() -> FirstAdministrator.requireStrong("admin", password)).isInstanceOf(StartRefused.class)
        .hasMessageContaining("too weak");
  }

  @Test
  void takesALongOne() {
    assertThat(FirstAdministrator.requireStrong("admin", "Vier-Worte-ohne-Sinn")).isEqualTo("Vier-Worte-ohne-Sinn");
  }

  @Test
  void keepsTheSampleDistrictOnTheLoopbackAddressUnlessToldOtherwise() {
    assertThat(defaults().getProperty("server.address")).isEqualTo("127.0.0.1");
    assertThat(defaults("server.address", "10.0.0.7").getProperty("server.address")).isEqualTo("10.0.0.7");
    assertThat(defaults("spring.datasource.url", "jdbc:postgresql://db/kuaichu").getProperty("server.address"))
        .isNull();
    assertThat(defaults("spring.datasource.url", "jdbc:x", "kuaichu.sample", "true").getProperty("server.address"))
        .isEqualTo("127.0.0.1");
    assertThat(defaults("kuaichu.sample", "false").getProperty("server.address")).isNull();
  }

  @Test
  void keepsCookiesForHttpsWhereThereIsHttps() {
    String cookie = "server.servlet.session.cookie.secure";
    assertThat(defaults().getProperty(cookie)).isEqualTo("false");
    assertThat(defaults("kuaichu.https", "true").getProperty(cookie)).isEqualTo("true");
    assertThat(defaults("server.ssl.enabled", "true").getProperty(cookie)).isEqualTo("true");
    assertThat(defaults("kuaichu.portal.trusted-proxy", "10.0.0.5").getProperty(cookie)).isEqualTo("true");
    assertThat(defaults("kuaichu.portal.trusted-proxy[0]", "10.0.0.5").getProperty(cookie)).isEqualTo("true");
    assertThat(defaults("kuaichu.portal.trusted-proxy", "").getProperty(cookie)).isEqualTo("false");
    assertThat(defaults("kuaichu.portal.trusted-proxy", "10.0.0.5", "kuaichu.https", "false").getProperty(cookie))
        .isEqualTo("false");
    assertThat(defaults("server.ssl.key-store", "x.p12").getProperty("camunda.bpm.webapp.csrf.enable-secure-cookie"))
        .isEqualTo("true");
  }

  private static MockEnvironment defaults(String... settings) {
    MockEnvironment environment = new MockEnvironment();
    for (int i = 0; i < settings.length; i += 2) {
      environment.setProperty(settings[i], settings[i + 1]);
    }
    new SafeDefaults().postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }

  private record Ended(int status, String output) {}

  private Ended start(Class<?> main, String zone, String... settings) throws IOException, InterruptedException {
    Path output = folder.resolve("output.log");
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Duser.timezone=" + zone,
        "-Dkuaichu.binaries="
            + System.getProperty("kuaichu.binaries", folder.resolve("home/postgresql-binaries").toString()),
        "-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName(),
        "--kuaichu.home=" + folder.resolve("home"), "--server.port=0", "--management.server.port=0"));
    command.addAll(List.of(settings));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
        .directory(new File(".")).start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("still running").isTrue();
      return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }
}
