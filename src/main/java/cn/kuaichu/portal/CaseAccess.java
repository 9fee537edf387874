package cn.kuaichu.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** What a session may see: the one appeal whose number and code were given, until its holder leaves. */
final class CaseAccess {
  private static final String APPEAL = CaseAccess.class.getName();

  private CaseAccess() {
  }

  /** Under a new session id, so that an id known to somebody else beforehand opens nothing. */
  static void grant(HttpServletRequest request, long appealId) {
    HttpSession session = request.getSession(true);
    request.changeSessionId();
    session.setAttribute(APPEAL, appealId);
  }

  static Optional<Long> of(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false)).map(session -> (Long) session.getAttribute(APPEAL));
  }

  static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(APPEAL);
    }
  }
}
