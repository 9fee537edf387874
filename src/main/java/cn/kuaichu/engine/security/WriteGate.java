package cn.kuaichu.engine.security;

import cn.kuaichu.ground.audit.SecurityLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine's REST has some hundred operations that change something; the product uses a few. These stand in a list
 * that a security officer can read, and the others end here, whatever rights their sender has and whatever the engine
 * would answer. A request with a foreign or missing token is refused here, too: the web apps' own filter would log its
 * sender out, so that any page on the internet could.
 */
final class WriteGate extends OncePerRequestFilter {
  enum Who {
    EVERYONE, LOGIN, ADMINISTRATOR
  }

  /** One line of the list. */
  record Open(Who who, String method, String path, Pattern pattern) {
    static Open of(String line) {
      String[] parts = line.trim().split("\\s*\\|\\s*");
      String pattern = Stream.of(parts[2].split("\\{}", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
      return new Open(Who.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1], parts[2], Pattern.compile(pattern));
    }
  }

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String NOT_OPEN = "此操作不对网页用户开放：案件只能通过表单办理，模型随版本发布，权限由任职决定。";
  private static final String STALE = "页面已过期，这一步没有保存。请刷新页面后再试。";
  private final List<Open> open = list();

  static List<Open> list() {
    try {
      return new ClassPathResource("rest-writes.txt", WriteGate.class).getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#")).map(Open::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the list of open operations cannot be read", e);
    }
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return READING.contains(request.getMethod()) || !request.getRequestURI().startsWith("/camunda/api/");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Who> needed = open.stream().filter(one -> one.method().equals(request.getMethod())
        && one.pattern().matcher(request.getRequestURI()).matches()).map(Open::who).findFirst();
    Optional<UserAuthentication> sender = sender(request);
    if (needed.equals(Optional.of(Who.EVERYONE))) {
      chain.doFilter(request, response);
    } else if (sender.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else if (needed.isEmpty()
        || needed.get() == Who.ADMINISTRATOR && !sender.get().getGroupIds().contains(Groups.CAMUNDA_ADMIN)) {
      SecurityLog.LOG.warn("refused operation={} {} user={}", request.getMethod(),
          SecurityLog.plain(request.getRequestURI()),
          SecurityLog.plain(sender.get().getIdentityId()));
      refuse(response, "AuthorizationException", NOT_OPEN);
    } else if (!hasItsToken(request)) {
      SecurityLog.LOG.warn("refused forged={} {} user={}", request.getMethod(),
          SecurityLog.plain(request.getRequestURI()),
          SecurityLog.plain(sender.get().getIdentityId()));
      refuse(response, "StalePage", STALE);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static Optional<UserAuthentication> sender(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false)).map(AuthenticationUtil::getAuthsFromSession)
        .flatMap(all -> all.getAuthentications().stream().findFirst());
  }

  private static boolean hasItsToken(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    Object token = session == null ? null : session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
    return token != null && token.equals(request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME));
  }

  private static void refuse(HttpServletResponse response, String type, String message) throws IOException {
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType("application/json;charset=UTF-8");
    response.getWriter().write("{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}");
  }
}
