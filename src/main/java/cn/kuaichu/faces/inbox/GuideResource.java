package cn.kuaichu.faces.inbox;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;

/** The guide over HTTP, below the web apps' own login. */
@Path("plugin/" + GuidePlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class GuideResource extends AbstractTasklistPluginRootResource {
  private static final List<String> MODULES = List.of("app/page.js", "app/lists.js", "app/search.js", "app/done.js",
      "app/place.js",
      "app/proofs.js");
  @Context
  private ServletContext application;

  public GuideResource() {
    super(GuidePlugin.ID);
  }

  @Override
  public List<String> getAllowedAssets() {
    List<String> assets = new ArrayList<>(super.getAllowedAssets());
    assets.addAll(MODULES);
    return assets;
  }

  /** @param seen when the reader last looked at each list, in the order of the answer; milliseconds */
  @GET
  @Path("default/lists")
  public Response lists(@QueryParam("seen") List<Long> seen) {
    return Answers.answer(() -> Response.ok(beans(TaskCounts.class).of(seen)));
  }

  @GET
  @Path("default/search")
  public Response search(@QueryParam("q") String text) {
    return Answers.answer(() -> Response.ok(beans(TaskSearch.class).find(text)));
  }

  /** What became of a task the reader has just completed. */
  @GET
  @Path("default/done/{task}")
  public Response done(@PathParam("task") String task) {
    return Answers.answer(() -> Response.ok(beans(DoneTask.class).of(task)));
  }

  /** Where a case stands: its chapters with their diagrams, and its clock. */
  @GET
  @Path("default/task/{task}/place")
  public Response place(@PathParam("task") String task) {
    return Answers.answer(() -> Response.ok(beans(CasePlace.class).ofTask(task)));
  }

  private <T> T beans(Class<T> type) {
    return Answers.part(application, type);
  }
}
