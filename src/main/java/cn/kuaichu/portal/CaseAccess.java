package cn.kuaichu.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;

/** What a session may see: the one appeal whose number and code were given, until its holder leaves or the code is replaced. */
final class CaseAccess {
  private static final String APPEAL = CaseAccess.class.getName();

  private CaseAccess() {
  }

  private record Opened(long appealId, String codeHash) implements Serializable {
  }

  /** Under a new session id, so that an id known to somebody else beforehand opens nothing. */
  static void grant(HttpServletRequest request, Appeal appeal) {
    HttpSession session = request.getSession(true);
    request.changeSessionId();
    session.setAttribute(APPEAL, new Opened(appeal.id(), appeal.codeHash()));
  }

  /** A code that was replaced meanwhile opens nothing any more, not even for whoever is in already. */
  static Optional<Appeal> of(HttpServletRequest request, Appeals appeals) {
    return Optional.ofNullable(request.getSession(false)).map(session -> (Opened) session.getAttribute(APPEAL))
        .flatMap(opened -> Optional.of(appeals.get(opened.appealId))
            .filter(appeal -> opened.codeHash.equals(appeal.codeHash())));
  }

  static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(APPEAL);
    }
  }
}
