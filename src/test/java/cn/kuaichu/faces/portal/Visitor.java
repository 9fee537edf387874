package cn.kuaichu.faces.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * A citizen with a browser that knows no JavaScript: keeps cookies, follows redirects, sends a form's hidden fields.
 */
final class Visitor {
  /** @param path where it stands, and what follows on the question mark */
  record Page(int status, String path, String query, String html) {
    /** The content of the element with this id, as a person reads it. */
    String textOf(String id) {
      Matcher found = Pattern.compile("id=\"" + id + "\"[^>]*>([^<]*)<").matcher(html);
      if (!found.find()) {
        throw new AssertionError("no element " + id + " in\n" + html);
      }
      return HtmlUtils.htmlUnescape(found.group(1));
    }

    /** What the summary at the top asks for; empty when there is none. */
    String complaint() {
      Matcher found = Pattern.compile("id=\"summary\".*?</div>", Pattern.DOTALL).matcher(html);
      return found.find() ? HtmlUtils.htmlUnescape(found.group().replaceAll("<[^>]*>", " ")) : "";
    }

    String hidden(String name) {
      return hidden().get(name);
    }

    Map<String, String> hidden() {
      Map<String, String> fields = new LinkedHashMap<>();
      Matcher inputs = Pattern.compile("<input type=\"hidden\"[^>]*>").matcher(html);
      while (inputs.find()) {
        fields.putIfAbsent(attribute(inputs.group(), "name"), attribute(inputs.group(), "value"));
      }
      return fields;
    }

    private static String attribute(String tag, String name) {
      Matcher found = Pattern.compile(name + "=\"([^\"]*)\"").matcher(tag);
      return found.find() ? HtmlUtils.htmlUnescape(found.group(1)) : "";
    }
  }

  private static final String BOUNDARY = "----kuaichu7MA4YWxkTrZu0gW";
  private static final String PARTS = "multipart/form-data; boundary=";
  private static final AtomicInteger ADDRESSES = new AtomicInteger();
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies)
      .followRedirects(HttpClient.Redirect.NORMAL)
      .build();
  private final HttpClient still = HttpClient.newBuilder().cookieHandler(cookies)
      .followRedirects(HttpClient.Redirect.NEVER)
      .build();
  private final String site;
  private final String address;
  Page page;

  /** From an address of its own. */
  Visitor(int port) {
    this(port, "10.1." + ADDRESSES.incrementAndGet() / 250 + "." + ADDRESSES.get() % 250);
  }

  Visitor(int port, String address) {
    this.site = "http://localhost:" + port;
    this.address = address;
  }

  Visitor open(String path) {
    page = send(HttpRequest.newBuilder(URI.create(site + path)).GET());
    return this;
  }

  /** Sends the form on the present page with these fields (name, value, name, value …). */
  Page submit(String path, String... fields) {
    page = post(path, fields);
    return page;
  }

  /** Like {@link #submit}, leaving the present page on the screen: for the same form sent more than once. */
  Page post(String path, String... fields) {
    return send(
        HttpRequest.newBuilder(URI.create(site + path)).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
  }

  private String encoded(String... fields) {
    Map<String, String> all = new HashMap<>(page.hidden());
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    return all.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The answer to the form itself, wherever it sends: its status and its Location. */
  Page answer(String path, String... fields) {
    return answered(path, "application/x-www-form-urlencoded", encoded(fields).getBytes(StandardCharsets.US_ASCII),
        still);
  }

  /** Sends these very bytes after the form's hidden fields, as some other program may, and goes where it is sent. */
  Page submitBytes(String path, String type, byte[] fields) {
    byte[] hidden = encoded().getBytes(StandardCharsets.US_ASCII);
    byte[] body = new byte[hidden.length + 1 + fields.length];
    System.arraycopy(hidden, 0, body, 0, hidden.length);
    body[hidden.length] = '&';
    System.arraycopy(fields, 0, body, hidden.length + 1, fields.length);
    page = answered(path, type, body, http);
    return page;
  }

  private Page answered(String path, String type, byte[] body, HttpClient client) {
    try {
      HttpResponse<String> response = client
          .send(HttpRequest.newBuilder(URI.create(site + path)).header("Content-Type", type)
              .header("Accept", "text/html,*/*;q=0.8").header("X-Forwarded-For", address)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofString());
      return new Page(response.statusCode(), response.headers().firstValue("Location").orElse(response.uri().getPath()),
          response.uri().getQuery(), response.body());
    } catch (IOException e) {
      throw new AssertionError("no answer from " + site, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A file of a form. */
  record Photo(String name, byte[] content) {}

  /** As {@link #submit}, the way a browser sends a form with files: fields first. */
  Page submitWith(List<Photo> photos, String path, String... fields) {
    page = answered(path, PARTS + BOUNDARY, parts(photos, fields), http);
    return page;
  }

  /** The same, leaving the present page on the screen. */
  Page postWith(List<Photo> photos, String path, String... fields) {
    return answered(path, PARTS + BOUNDARY, parts(photos, fields), http);
  }

  byte[] parts(List<Photo> photos, String... fields) {
    Map<String, String> all = new LinkedHashMap<>(page.hidden());
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    all.forEach((name, value) -> part(body, "name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8)));
    photos.forEach(photo -> part(body, "name=\"photos\"; filename=\"" + photo.name().replace("\"", "%22")
        + "\"\r\nContent-Type: application/octet-stream", photo.content()));
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  private static void part(ByteArrayOutputStream body, String head, byte[] content) {
    body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** These very bytes, as the parts of a form. */
  Page submitParts(String path, byte[] body) {
    page = answered(path, PARTS + BOUNDARY, body, http);
    return page;
  }

  HttpResponse<byte[]> bytes(String path) {
    try {
      return http.send(HttpRequest.newBuilder(URI.create(site + path)).header("X-Forwarded-For", address)
          .header("Accept", "image/*").GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("no answer from " + path, e);
    }
  }

  String session() {
    return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("JSESSIONID"))
        .map(HttpCookie::getValue).findFirst().orElse("");
  }

  private Page send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.header("Accept", "text/html,*/*;q=0.8")
          .header("X-Forwarded-For", address).build(), HttpResponse.BodyHandlers.ofString());
      return new Page(response.statusCode(), response.uri().getPath(), response.uri().getQuery(), response.body());
    } catch (IOException e) {
      throw new AssertionError("no answer from " + site, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
