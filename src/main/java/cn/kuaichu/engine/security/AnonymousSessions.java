package cn.kuaichu.engine.security;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;

/**
 * The web apps open a session at the first request of every browser, since their login page needs a token. An attacker
 * could fill the memory with such sessions, so only the newest sessions without a login are kept.
 */
final class AnonymousSessions implements HttpSessionListener, HttpSessionAttributeListener {
  private final Map<String, HttpSession> waiting = new LinkedHashMap<>();
  private final int most;

  /** @param most sessions without a login at one time, on one node */
  AnonymousSessions(int most) {
    this.most = most;
  }

  @Override
  public void attributeAdded(HttpSessionBindingEvent event) {
    if (CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME.equals(event.getName())) {
      opened(event.getSession());
    } else {
      loggedIn(event.getSession(), event.getValue());
    }
  }

  @Override
  public void attributeReplaced(HttpSessionBindingEvent event) {
    loggedIn(event.getSession(), event.getSession().getAttribute(event.getName()));
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    forget(event.getSession());
  }

  /** Invalidated outside the lock: the server tells of it through this listener, perhaps on another thread. */
  private void opened(HttpSession session) {
    List<HttpSession> tooMany = new ArrayList<>();
    synchronized (waiting) {
      waiting.put(session.getId(), session);
      var oldest = waiting.values().iterator();
      while (waiting.size() > most) {
        tooMany.add(oldest.next());
        oldest.remove();
      }
    }
    tooMany.forEach(AnonymousSessions::end);
  }

  private static void end(HttpSession session) {
    try {
      session.invalidate();
    } catch (IllegalStateException e) {
      // has ended by itself meanwhile
    }
  }

  private void loggedIn(HttpSession session, Object value) {
    if (value instanceof Authentications all && !all.getAuthentications().isEmpty()) {
      forget(session);
    }
  }

  private void forget(HttpSession session) {
    synchronized (waiting) {
      waiting.remove(session.getId());
    }
  }

  int count() {
    synchronized (waiting) {
      return waiting.size();
    }
  }
}
