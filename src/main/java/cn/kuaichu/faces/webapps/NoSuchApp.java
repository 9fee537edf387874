package cn.kuaichu.faces.webapps;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** A mistyped address of a web app is not found; the web apps themselves fail on an engine that is not there. */
@Component
final class NoSuchApp extends OncePerRequestFilter {
  private static final Pattern PAGE = Pattern.compile("/camunda/app/[a-z]+/([^/.]+)/?");
  private static final String ENGINE = "default";

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var page = PAGE.matcher(request.getRequestURI());
    if (page.matches() && !page.group(1).equals(ENGINE)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      chain.doFilter(request, response);
    }
  }
}
