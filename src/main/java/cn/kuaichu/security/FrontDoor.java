package cn.kuaichu.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Before everything else: the headers that every answer carries, also a refusal by the server itself, and an end for
 * addresses that different parts of the server would read differently ({@code ;} begins a parameter for one of them).
 * Strict transport is asked for on plain HTTP as well, where a proxy may carry the certificate; browsers pass over it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FrontDoor extends OncePerRequestFilter {
  static final String STRICT_TRANSPORT = "max-age=31536000; includeSubDomains";
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

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
      chain.doFilter(request, response);
    }
  }

  private static void refuse(HttpServletResponse response, int status) {
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setStatus(status);
  }

  private static boolean isAmbiguous(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.contains(";") || lower.contains("//") || lower.contains("\\") || lower.contains("%2f")
        || lower.contains("%5c") || lower.contains("%3b") || lower.contains("%00") || lower.contains("%25");
  }
}
