package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.life.querycode.CaseCodes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a session may see: the one appeal whose number and code were given, until its holder leaves or the code is
 * replaced.
 */
@Component
class CaseAccess {
  private static final String APPEAL = CaseAccess.class.getName();

  private record Remembered(long appealId, String codeHash) implements Serializable {}

  private final Appeals appeals;
  private final CaseCodes codes;

  CaseAccess(Appeals appeals, CaseCodes codes) {
    this.appeals = appeals;
    this.codes = codes;
  }

  /** Under a new session id, so that an id known to somebody else beforehand opens nothing. */
  static void grant(HttpServletRequest request, OpenAppeal.Opened opened) {
    HttpSession session = request.getSession(true);
    request.changeSessionId();
    session.setAttribute(APPEAL, new Remembered(opened.appeal().id(), opened.held().hash()));
  }

  Optional<Appeal> of(HttpServletRequest request) {
    return opened(request).map(OpenAppeal.Opened::appeal);
  }

  /** A code that was replaced meanwhile opens nothing any more, not even in a session that it opened before. */
  Optional<OpenAppeal.Opened> opened(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false)).map(session -> (Remembered) session.getAttribute(APPEAL))
        .flatMap(known -> {
          Appeal appeal = appeals.get(known.appealId);
          return codes.standing(appeal, known.codeHash).map(held -> new OpenAppeal.Opened(appeal, held));
        });
  }

  static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(APPEAL);
    }
  }
}
