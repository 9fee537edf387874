package cn.kuaichu.faces.inbox;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.BadUserRequestException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What is wrong with a submitted form, as its whole answer. The web apps' REST would make an internal error of every
 * exception of the engine here and put an English sentence with an internal id in front of ours.
 */
final class FormRefusal extends WebApplicationException {
  private FormRefusal(BadUserRequestException refusal) {
    super(harmless(refusal.getMessage()), refusal, Response.Status.BAD_REQUEST);
  }

  /** Only an answer to a browser is turned; a caller from Java gets the engine's own exception. */
  static RuntimeException shown(RuntimeException thrown) {
    return isAskedByTheWebApps() && thrown instanceof BadUserRequestException refusal ? new FormRefusal(refusal)
        : thrown;
  }

  private static boolean isAskedByTheWebApps() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
        && asked.getRequest().getRequestURI().startsWith("/camunda/api/");
  }

  /** Tasklist shows messages as HTML. */
  private static String harmless(String message) {
    return message.replace("&", "＆").replace("<", "＜").replace(">", "＞");
  }
}
