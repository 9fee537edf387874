package cn.kuaichu.faces.webapps;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers the question which user is logged in when there is none. The web apps' own answer is "not found", which shows
 * as an error in every browser's console.
 */
@Component
final class NobodyYet extends OncePerRequestFilter {
  private static final String WHO = "/camunda/api/admin/auth/user/default";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !"GET".equals(request.getMethod()) || !WHO.equals(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Cache-Control", "no-store");
    chain.doFilter(request, new HttpServletResponseWrapper(response) {
      @Override
      public void setStatus(int status) {
        super.setStatus(status == SC_NOT_FOUND ? SC_NO_CONTENT : status);
      }

      @Override
      public void sendError(int status) throws IOException {
        sendError(status, null);
      }

      @Override
      public void sendError(int status, String message) throws IOException {
        if (status == SC_NOT_FOUND) {
          super.setStatus(SC_NO_CONTENT);
        } else {
          super.sendError(status, message);
        }
      }
    });
  }
}
