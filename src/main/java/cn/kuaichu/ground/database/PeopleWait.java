package cn.kuaichu.ground.database;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows of a thread whether it serves a request, so that somebody waits for it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PeopleWait extends OncePerRequestFilter {
  private static final ThreadLocal<Boolean> SERVING = new ThreadLocal<>();

  static boolean here() {
    return SERVING.get() != null;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    SERVING.set(Boolean.TRUE);
    try {
      chain.doFilter(request, response);
    } finally {
      SERVING.remove();
    }
  }
}
