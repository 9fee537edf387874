package cn.kuaichu.faces.webapps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What a login costs on a village's line, counted in bytes on the wire. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FilesOfTheWebAppsTest {
  /** At 400 kbit/s about two seconds. */
  private static final int LOGIN_FORM = 110_000;
  /** The rest of the app, fetched while the official types: half a minute, once. */
  private static final int REST = 1_350_000;
  private static final Pattern IN_THE_HEAD = Pattern.compile("(?:src|href)=\"(/camunda/[^\"]+\\.(?:js|css)[^\"]*)\"");
  @LocalServerPort
  private int port;
  @Autowired
  private ApplicationContext context;

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void showTheLoginForFewBytes(String app) {
    HttpResponse<byte[]> page = get("/camunda/app/" + app + "/default/");
    List<String> files = IN_THE_HEAD.matcher(new String(page.body())).results().map(found -> found.group(1)).distinct()
        .toList();

    assertThat(files).hasSizeGreaterThanOrEqualTo(5).noneMatch(file -> file.contains("deps.js"));
    int bytes = page.body().length + files.stream().mapToInt(file -> packed(file).body().length).sum();
    assertThat(bytes).as("bytes until the login of " + app + " shows").isLessThan(LOGIN_FORM);
  }

  @Test
  void sendTheRestPacked() {
    int bytes = List
        .of("/camunda/lib/runtime.js", "/camunda/lib/deps.js", "/camunda/app/tasklist/camunda-tasklist-bootstrap.js")
        .stream()
        .mapToInt(file -> packed(file + "?bust=7.24.0").body().length).sum();

    assertThat(bytes).isLessThan(REST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/camunda/lib/deps.js?bust=7.24.0",
      "/camunda/app/tasklist/camunda-tasklist-bootstrap.css?bust=7.24.0",
      "/camunda/app/cockpit/camunda-cockpit-bootstrap.js?bust=7.24.0", "/camunda/assets/IBMPlexSans-Regular.woff2"})
  void areKeptForGoodWhereTheyNeverChange(String file) {
    assertThat(header(get(file), "Cache-Control")).contains("immutable", "max-age=31536000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/camunda/lib/kuaichu/session.js", "/camunda/app/tasklist/scripts/config.js",
      "/camunda/app/tasklist/locales/zh.json?bust=7.24.0",
      "/camunda/app/tasklist/styles/user-styles.css?bust=7.24.0",
      "/camunda/api/tasklist/plugin/dossier/static/app/plugin.js"})
  void areAskedForEachTimeWhereAReleaseChangesThem(String file) {
    HttpResponse<byte[]> first = get(file);
    String etag = header(first, "ETag");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
    assertThat(get(file, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(
        get(file, "If-None-Match", "\"of another release\"", "If-Modified-Since", "Tue, 01 Jan 2030 00:00:00 GMT")
            .statusCode())
        .isEqualTo(200);
  }

  @Test
  void areNotMissedForGood() {
    HttpResponse<byte[]> missing = get("/camunda/lib/nothing.js?bust=7.24.0");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(header(missing, "Cache-Control")).doesNotContain("immutable");
  }

  @Test
  void sayNobodyWithoutAnError() {
    HttpResponse<byte[]> who = get("/camunda/api/admin/auth/user/default");

    assertThat(who.statusCode()).isEqualTo(204);
  }

  @Test
  void leaveNoWorkOfAStartUntilAfterThePortIsOpen() {
    assertThat(context.getBeansOfType(ApplicationRunner.class)).isEmpty();
  }

  private HttpResponse<byte[]> packed(String file) {
    HttpResponse<byte[]> answer = get(file, "Accept-Encoding", "gzip");
    assertThat(answer.statusCode()).as(file).isEqualTo(200);
    assertThat(answer.body().length < 1024 || "gzip".equals(header(answer, "Content-Encoding"))).as(file + " is packed")
        .isTrue();
    return answer;
  }

  private HttpResponse<byte[]> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError("no answer to " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
