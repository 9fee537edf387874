package cn.kuaichu.faces.workplace;

import cn.kuaichu.faces.inbox.Answers;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.welcome.resource.AbstractWelcomePluginRootResource;

/** The workplace over HTTP, below the web apps' own login and protection against forged requests. */
@Path("plugin/" + WorkplacePlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class WorkplaceResource extends AbstractWelcomePluginRootResource {
  private static final List<String> MODULES = List.of("app/workplace.js", "app/dom.js", "app/pages.js");
  @Context
  private ServletContext application;

  public WorkplaceResource() {
    super(WorkplacePlugin.ID);
  }

  @Override
  public List<String> getAllowedAssets() {
    List<String> assets = new ArrayList<>(super.getAllowedAssets());
    assets.addAll(MODULES);
    return assets;
  }

  /** Who the reader is and what the menu offers him. */
  @GET
  @Path("default/entry")
  public Response entry() {
    return answer(() -> part(Entrance.class).entry());
  }

  private <T> T part(Class<T> type) {
    return Answers.part(application, type);
  }

  private static Response answer(Supplier<Object> action) {
    return Answers.answer(() -> Response.ok(action.get()));
  }
}
