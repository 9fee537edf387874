package cn.kuaichu.engine.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Somebody at a browser, as the web apps see him: cookies, the token against foreign forms, and their REST. Paths that
 * begin with {@code /camunda} or another first segment are taken as they are; {@link #api} puts the engine's in front.
 */
public final class WebLogin {
  public static final String PASSWORD = "Yunhe-2026-shiyong";
  private static final String ENGINE = "/camunda/api/engine/engine/default";

  private final String origin;
  private final String app;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(Duration.ofSeconds(5))
      .build();

  public record Answer(int status, String body, HttpHeaders headers) {
    public boolean refused() {
      return status >= 400 && status < 500;
    }

    /** The value of a text field in a flat JSON answer; enough for ids. */
    public String field(String name) {
      String key = "\"" + name + "\":\"";
      int start = body.indexOf(key) + key.length();
      return start < key.length() ? null : body.substring(start, body.indexOf('"', start));
    }
  }

  private WebLogin(int port, String app) {
    this.origin = "http://127.0.0.1:" + port;
    this.app = app;
  }

  /** Looks at the login page and has session and token, but is nobody. */
  public static WebLogin nobody(int port, String app) {
    WebLogin login = new WebLogin(port, app);
    login.open();
    return login;
  }

  /** A sample official at Tasklist. */
  public static WebLogin official(int port, String user) {
    return as(port, user, PASSWORD, "tasklist");
  }

  /** @throws AssertionError when the web app does not let him in */
  public static WebLogin as(int port, String user, String password, String app) {
    WebLogin login = nobody(port, app);
    Answer answer = login.login(user, password);
    if (answer.status() != 200) {
      throw new AssertionError(user + " cannot log in at " + app + ": " + answer);
    }
    login.open();
    return login;
  }

  /** The page sets the token's cookie anew, as it does for every new session. */
  public Answer open() {
    return send("GET", "/camunda/app/" + app + "/default/", null, null);
  }

  public Answer login(String user, String password) {
    return send("POST", "/camunda/api/admin/auth/user/default/login/" + app, "application/x-www-form-urlencoded",
        "username=" + encoded(user) + "&password=" + encoded(password));
  }

  public Answer logout() {
    return send("POST", "/camunda/api/admin/auth/user/default/logout", null, "");
  }

  public Answer get(String path) {
    return api("GET", path, null);
  }

  public Answer post(String path, String json) {
    return api("POST", path, json);
  }

  /** One operation of the engine's REST, e.g. {@code POST /task}. */
  public Answer api(String method, String path, String json) {
    return send(method, ENGINE + path, "application/json", json);
  }

  public Answer send(String method, String path, String type, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(60))
        .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    if (body != null && type != null) {
      request.header("Content-Type", type);
    }
    String token = cookie("XSRF-TOKEN");
    if (token != null) {
      request.header("X-XSRF-TOKEN", token);
    }
    return sent(request.build());
  }

  /** A file. */
  public byte[] file(String path) {
    try {
      HttpResponse<byte[]> answer = client.send(HttpRequest.newBuilder(uri(path)).build(),
          HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + " answers " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new AssertionError("no answer to " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** As it is, without the token. */
  public Answer sent(HttpRequest request) {
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body(), answer.headers());
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A file as it comes, however long. */
  public InputStream stream(String path) throws IOException {
    try {
      return client
          .send(HttpRequest.newBuilder(URI.create(origin + path)).build(), HttpResponse.BodyHandlers.ofInputStream())
          .body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  public URI uri(String path) {
    return URI.create(origin + path);
  }

  /** @return the cookie's value, or null */
  public String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue).findFirst().orElse(null);
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
