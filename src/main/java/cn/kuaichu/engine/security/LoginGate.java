package cn.kuaichu.engine.security;

import cn.kuaichu.ground.audit.SecurityLog;
import cn.kuaichu.ground.client.ClientAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * In front of the web apps' login: lets tries through one pause at a time and writes every one into the security log.
 * What the gate has read is what the login reads: the form is written anew from it.
 */
final class LoginGate extends OncePerRequestFilter {
  private static final Logger LOG = SecurityLog.LOG;
  private static final RequestMatcher LOGIN = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST,
      "/camunda/api/admin/auth/user/*/login/*");
  private static final Pattern POSSIBLE_LOGIN = Pattern.compile("[a-zA-Z0-9.-]{1,64}");
  private static final Pattern USUAL_FORM = Pattern.compile(
      "application/x-www-form-urlencoded(\\s*;\\s*charset=\"?utf-8\"?)?\\s*",
      Pattern.CASE_INSENSITIVE);
  private static final int LARGEST_FORM = 4096;

  private final LoginThrottle throttle;
  private final ClientAddress addresses;

  LoginGate(LoginThrottle throttle, ClientAddress addresses) {
    this.throttle = throttle;
    this.addresses = addresses;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !LOGIN.matches(request);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] form = request.getInputStream().readNBytes(LARGEST_FORM + 1);
    List<String> logins = values(form, "username");
    List<String> passwords = values(form, "password");
    if (!isUsual(request) || form.length > LARGEST_FORM || logins.size() != 1 || passwords.size() != 1) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    String read = "username=" + encoded(logins.get(0)) + "&password=" + encoded(passwords.get(0));
    attempt(new ReplayedRequest(request, read.getBytes(StandardCharsets.US_ASCII)), response, chain,
        addresses.of(request),
        logins.get(0));
  }

  private void attempt(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String address,
      String login) throws ServletException, IOException {
    Duration pause = throttle.begin(address, login);
    if (!pause.isZero()) {
      log("paused", address, login);
      refuse(response, pause);
      return;
    }
    if (POSSIBLE_LOGIN.matcher(login).matches()) {
      chain.doFilter(request, response);
    } else {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
    judge(response.getStatus(), address, login);
  }

  private void judge(int status, String address, String login) {
    if (status == HttpServletResponse.SC_OK) {
      throttle.right(address, login);
      log("right", address, login);
    } else if (status == HttpServletResponse.SC_UNAUTHORIZED) {
      log("wrong", address, login);
    } else {
      throttle.undecided(address, login);
      log("status-" + status, address, login);
    }
  }

  private static void refuse(HttpServletResponse response, Duration pause) throws IOException {
    long minutes = pause.plusSeconds(59).toMinutes();
    response.setStatus(429);
    response.setHeader("Retry-After", String.valueOf(Math.max(1, pause.toSeconds())));
    response.setContentType("application/json;charset=UTF-8");
    response.getWriter().write("{\"type\":\"TooManyTries\",\"message\":\"口令多次输错，请 " + minutes + " 分钟后再试。\"}");
  }

  private static void log(String result, String address, String login) {
    LOG.info("login result={} user={} address={}", result, SecurityLog.plain(login), address);
  }

  /**
   * A form as browsers send it: another charset, another coding or parameters in the address would be read twice, and
   * differently.
   */
  private static boolean isUsual(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && USUAL_FORM.matcher(type).matches() && request.getQueryString() == null
        && request.getHeader("Content-Encoding") == null
        && Collections.list(request.getHeaders("Content-Type")).size() == 1;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<String> values(byte[] form, String name) {
    return Stream.of(new String(form, StandardCharsets.UTF_8).split("&"))
        .map(pair -> pair.split("=", 2)).filter(pair -> pair.length == 2 && name.equals(decoded(pair[0])))
        .map(pair -> decoded(pair[1])).toList();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a broken escape is no account's login and is refused as such
    }
  }
}
