package cn.kuaichu.engine.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Before everything else: the headers that every answer carries, also a refusal by the server itself, and an end for
 * addresses that different parts of the server would read differently ({@code ;} begins a parameter for one of them).
 * Strict transport is asked for on plain HTTP as well, where a proxy may carry the certificate; browsers pass over it.
 * Where HTTPS is in front every request counts as secured, so that every cookie is for HTTPS, no matter which part of
 * the product makes it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FrontDoor extends OncePerRequestFilter {
  static final String STRICT_TRANSPORT = "max-age=31536000; includeSubDomains";
  /**
   * A letter, digit or one of {@code -._~} that is written as an escape, an escape that is none, or a way up the tree.
   */
  private static final Pattern UNUSUAL = Pattern.compile(
      "%(?:4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|3[0-9]|2d|2e|5f|7e)|%(?![0-9a-f]{2})|/\\.{1,2}(?:/|$)");
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final boolean https;

  FrontDoor(@Value("${kuaichu.https:false}") boolean https) {
    this.https = https;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Strict-Transport-Security", STRICT_TRANSPORT);
    response.setHeader("Referrer-Policy", "same-origin");
    if (!METHODS.contains(request.getMethod())) {
      refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (isAmbiguous(request.getRequestURI())) {
      refuse(response, HttpServletResponse.SC_BAD_REQUEST);
    } else {
      chain.doFilter(https && !request.isSecure() ? new Secured(request) : request, response);
    }
  }

  /** Came by HTTPS to the proxy. */
  private static final class Secured extends HttpServletRequestWrapper {
    Secured(HttpServletRequest request) {
      super(request);
    }

    @Override
    public boolean isSecure() {
      return true;
    }

    @Override
    public String getScheme() {
      return "https";
    }
  }

  private static void refuse(HttpServletResponse response, int status) {
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setStatus(status);
  }

  private static boolean isAmbiguous(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return UNUSUAL.matcher(lower).find() || lower.contains(";") || lower.contains("//") || lower.contains("\\")
        || lower.contains("%2f")
        || lower.contains("%5c") || lower.contains("%3b") || lower.contains("%00") || lower.contains("%25");
  }
}
