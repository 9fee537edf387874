package cn.kuaichu.faces.webapps;

import cn.kuaichu.people.identity.FirstPasswordHolders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An official with a first password can log in, but only to change it. Until then an administrator who hands it out, or
 * another person who has seen the paper, could log in under this name.
 */
@Component
final class OwnPasswordFirst extends OncePerRequestFilter {
  /** Tells our login page what to ask for. */
  static final String HEADER = "X-Own-Password";
  private static final String REST = "/camunda/api/";
  private static final Pattern OPEN = Pattern
      .compile("/camunda/api/(?:admin/auth/user/default(?:/.*)?|[a-z]+/plugin/\\w+/static/.*)");
  private static final String CREDENTIALS = "/camunda/api/engine/engine/default/user/%s/credentials";
  private static final String REFUSAL = "{\"type\":\"FirstPassword\",\"message\":"
      + "\"首次登录须先修改初始口令，才能办理和查看。请重新打开页面，按提示修改。\"}";

  private final ObjectProvider<FirstPasswordHolders> holders; // the web server starts before the database is asked

  OwnPasswordFirst(ObjectProvider<FirstPasswordHolders> holders) {
    this.holders = holders;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith(REST);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> holder = login(request).filter(user -> holders.getObject().include(user));
    holder.ifPresent(login -> response.setHeader(HEADER, "required"));
    if (holder.isEmpty() || isOpen(request, holder.get())) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType("application/json;charset=UTF-8");
    response.getWriter().write(REFUSAL);
  }

  private static boolean isOpen(HttpServletRequest request, String login) {
    return OPEN.matcher(request.getRequestURI()).matches()
        || request.getMethod().equals("PUT") && request.getRequestURI().equals(CREDENTIALS.formatted(login));
  }

  private static Optional<String> login(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    Authentications known = session == null ? null : AuthenticationUtil.getAuthsFromSession(session);
    return known == null ? Optional.empty()
        : known.getAuthentications().stream().map(Authentication::getIdentityId).findFirst();
  }
}
