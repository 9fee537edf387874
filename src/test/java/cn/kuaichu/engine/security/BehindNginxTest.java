package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.DistrictTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Behind a real nginx with TLS, set up by docker/nginx/kuaichu.conf and the one setting it names. Skipped with a word
 * where there is no nginx; it is one of what the CI installs.
 */
@DistrictTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "kuaichu.portal.trusted-proxy=127.0.0.1,::1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class BehindNginxTest {
  private static final String SECRET = "nur-fuer-diesen-Test";
  @LocalServerPort
  private int port;
  @TempDir
  private static Path folder;
  private Process nginx;
  private int tls;
  private int plain;

  @BeforeAll
  void startNginx() throws Exception {
    Assumptions.assumeTrue(hasNginx(), "no nginx on this machine: nothing of the proxy was tried");
    tls = freePort();
    plain = freePort();
    certificate();
    String site = Files.readString(Path.of("docker/nginx/kuaichu.conf"))
        .replace("server 127.0.0.1:8080;", "server 127.0.0.1:" + port + ";")
        .replace("listen 80;", "listen 127.0.0.1:" + plain + ";")
        .replace("listen 443 ssl;", "listen 127.0.0.1:" + tls + " ssl;")
        .replace("/etc/nginx/", folder + "/")
        .replace("https://$host$request_uri", "https://$host:" + tls + "$request_uri");
    Files.writeString(folder.resolve("nginx.conf"), """
        daemon off;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        worker_processes 1;
        events { }
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
        %2$s
        }
        """.formatted(folder, site));
    nginx = new ProcessBuilder("nginx", "-e", folder.resolve("error.log").toString(), "-p", folder.toString(), "-c",
        folder.resolve("nginx.conf").toString())
        .redirectErrorStream(true).redirectOutput(folder.resolve("nginx.log").toFile()).start();
    for (int i = 0; i < 100 && !answers(); i++) {
      assertThat(nginx.isAlive()).as(Files.readString(folder.resolve("nginx.log"))).isTrue();
      Thread.sleep(100);
    }
  }

  @AfterAll
  void stopNginx() throws InterruptedException {
    if (nginx != null) {
      nginx.destroy();
      nginx.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static boolean hasNginx() throws InterruptedException {
    try {
      return new ProcessBuilder("nginx", "-v").redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void certificate() throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair", "-alias", "x",
        "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-validity", "7", "-storetype", "PKCS12",
        "-keystore", store.toString(),
        "-storepass", SECRET).redirectErrorStream(true).start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
    pem(folder.resolve("kuaichu.key"), "PRIVATE KEY", keys.getKey("x", SECRET.toCharArray()).getEncoded());
    pem(folder.resolve("kuaichu.crt"), "CERTIFICATE", keys.getCertificate("x").getEncoded());
  }

  private static void pem(Path file, String what, byte[] content) throws IOException {
    Files.writeString(file,
        "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
            + "\n-----END " + what + "-----\n");
  }

  private boolean answers() {
    try {
      return client().send(HttpRequest.newBuilder(at("/")).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode() == 200;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private URI at(String path) {
    return URI.create("https://localhost:" + tls + path);
  }

  /** Believes the certificate that was just made; a client of its own is another browser. */
  private static HttpClient client() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Believing()}, null);
      return HttpClient.newBuilder().sslContext(context).followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10)).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> get(HttpClient client, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void cookiesAreForHttpsOnly() throws Exception {
    for (String path : List.of("/appeals/new", "/camunda/app/tasklist/default/", "/camunda/app/cockpit/default/")) {
      HttpResponse<String> answer = get(client(), path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.headers().allValues("Set-Cookie")).as(path).isNotEmpty()
          .allMatch(cookie -> cookie.toLowerCase(Locale.ROOT).matches(".*;\\s*secure\\b.*"));
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).as(path).isPresent();
    }
  }

  @Test
  void nobodyIsSentToAPlainAddress() throws Exception {
    for (String path : List.of("/camunda", "/camunda/", "/camunda/app/", "/camunda/app/tasklist", "/appeals/mine",
        "/appeals/receipt")) {
      HttpResponse<String> answer = get(client(), path);
      answer.headers().firstValue("Location").ifPresent(to -> {
        assertThat(to).as(path).doesNotContain("http:");
        assertThat(at(path).resolve(to).getScheme()).isEqualTo("https");
        assertThat(at(path).resolve(to).getPort()).isEqualTo(tls);
      });
    }
    HttpResponse<String> from80 = client().send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + plain + "/appeals")).build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(from80.statusCode()).isEqualTo(301);
    assertThat(from80.headers().firstValue("Location")).hasValue("https://localhost:" + tls + "/appeals");
  }

  /**
   * The security log, and the pause after wrong passwords, go by whoever is in front of the proxy, whatever he says of
   * himself.
   */
  @Test
  void theLoginKnowsWhoComesThroughTheProxyAndBelievesNobodyElse(CapturedOutput log) throws Exception {
    for (int i = 0; i < 6; i++) {
      assertThat(login("127.0.0.9", "handler-t05v02", "wrong-wrong-wrong", "9.9.9." + i)).isEqualTo(i < 5 ? 401 : 429);
    }
    assertThat(
        log.toString().lines().filter(line -> line.contains("login result=") && line.contains("user=handler-t05v02")))
        .hasSize(6).allMatch(line -> line.contains("address=127.0.0.9"));

    assertThat(login("127.0.0.10", "handler-t05v02", WebLogin.PASSWORD, "127.0.0.9")).as("the owner, from elsewhere")
        .isEqualTo(200);
    assertThat(login("127.0.0.9", "handler-t05v01", WebLogin.PASSWORD, "x")).as("others behind the same address")
        .isEqualTo(200);
  }

  private int login(String from, String user, String password, String claimed) throws Exception {
    String start = raw(from, "GET /camunda/app/tasklist/default/ HTTP/1.1", claimed, "", "");
    String form = "username=" + user + "&password=" + password;
    String answer = raw(from, "POST /camunda/api/admin/auth/user/default/login/tasklist HTTP/1.1", claimed,
        "Cookie: JSESSIONID=" + cookie(start, "JSESSIONID") + "; XSRF-TOKEN=" + cookie(start, "XSRF-TOKEN")
            + "\r\nX-XSRF-TOKEN: "
            + cookie(start, "XSRF-TOKEN") + "\r\nContent-Type: application/x-www-form-urlencoded\r\n",
        form);
    return Integer.parseInt(answer.substring(9, 12));
  }

  private static String cookie(String answer, String name) {
    return answer.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie:") && line.contains(name + "="))
        .findFirst()
        .orElseThrow().replaceAll(".*" + name + "=([^;]*).*", "$1");
  }

  /** From an address of its own: another citizen's machine, as nginx sees it. */
  private String raw(String from, String request, String claimed, String headers, String body) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Believing()}, null);
    try (Socket way = new Socket()) {
      way.bind(new InetSocketAddress(from, 0));
      way.connect(new InetSocketAddress("127.0.0.1", tls), 10_000);
      way.setSoTimeout(30_000);
      try (Socket secured = context.getSocketFactory().createSocket(way, "localhost", tls, true)) {
        secured.getOutputStream()
            .write((request + "\r\nHost: localhost:" + tls + "\r\nConnection: close\r\nX-Forwarded-For: " + claimed
                + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
        return new String(secured.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  @Test
  void whatIsTooLargeIsRefusedByTheProxy() throws Exception {
    HttpResponse<String> answer = client().send(HttpRequest.newBuilder(at("/appeals"))
        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[13 * 1024 * 1024])).build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  private static final class Believing extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
      // only servers are asked
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      // the certificate was made a moment ago
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      // only servers are asked
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      // the certificate was made a moment ago
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // only servers are asked
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // the certificate was made a moment ago
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
