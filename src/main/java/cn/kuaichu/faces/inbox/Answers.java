package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.AppealRefused;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** How the web apps' plugins answer over HTTP: a refusal in the reader's language, and nothing that a browser keeps. */
public final class Answers {
  /** The page is not for this reader. */
  public abstract static class NotForReader extends RuntimeException {
    protected NotForReader(String message) {
      super(message);
    }
  }

  /** There is no such thing, or none this reader may know of. */
  public abstract static class NotVisible extends RuntimeException {
    protected NotVisible(String message) {
      super(message);
    }
  }

  private Answers() {}

  public static Response answer(Supplier<Response.ResponseBuilder> action) {
    try {
      return fresh(action.get());
    } catch (NotForReader e) {
      return refusal(Response.Status.FORBIDDEN, e.getMessage());
    } catch (NotVisible e) {
      return refusal(Response.Status.NOT_FOUND, e.getMessage());
    } catch (AppealRefused e) {
      return refusal(Response.Status.BAD_REQUEST, e.getMessage());
    } catch (ConcurrencyFailureException | DuplicateKeyException e) {
      return refusal(Response.Status.CONFLICT, "本件正在由其他人办理，请稍后重试。");
    }
  }

  private static Response refusal(Response.Status status, String message) {
    return fresh(Response.status(status).type(MediaType.APPLICATION_JSON).entity(Map.of("message", message)));
  }

  /** Halls share their computers: nothing of a case stays in a browser's cache. */
  private static Response fresh(Response.ResponseBuilder answer) {
    return answer.header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff").build();
  }

  /** The engine makes the resources, so the product's parts are looked up. */
  public static <T> T part(ServletContext application, Class<T> type) {
    return WebApplicationContextUtils.getRequiredWebApplicationContext(application).getBean(type);
  }
}
