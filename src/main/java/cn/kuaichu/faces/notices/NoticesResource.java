package cn.kuaichu.faces.notices;

import cn.kuaichu.faces.inbox.Answers;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.welcome.resource.AbstractWelcomePluginRootResource;

/** Notices over HTTP, below the web apps' own login and protection against forged requests. */
@Path("plugin/" + NoticesPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class NoticesResource extends AbstractWelcomePluginRootResource {
  @Context
  private ServletContext application;

  public NoticesResource() {
    super(NoticesPlugin.ID);
  }

  /** The page's own module beside the two files every plugin has. */
  @Override
  public List<String> getAllowedAssets() {
    List<String> assets = new ArrayList<>(super.getAllowedAssets());
    assets.add("app/notices.js");
    return assets;
  }

  /** How many cases have something unread; asked once a minute by every page. */
  @GET
  @Path("default/count")
  public Response count() {
    return answer(() -> desk().count());
  }

  /** @param after where the page before has ended; nothing for the first page */
  @GET
  @Path("default/cases")
  public Response cases(@QueryParam("after") String after) {
    return answer(() -> desk().page(after));
  }

  @GET
  @Path("default/cases/{number}")
  public Response ofCase(@PathParam("number") String number) {
    return answer(() -> desk().ofCase(number));
  }

  /** Who has read what the reader's posts have sent. */
  @GET
  @Path("default/receipts")
  public Response receipts() {
    return answer(() -> desk().receipts());
  }

  /**
   * What was read.
   *
   * @param number of a case; null for all cases
   * @param upTo the newest notice that was shown; later ones stay unread
   */
  public record Read(String number, Long upTo) {}

  @POST
  @Path("default/read")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response read(Read read) {
    return answer(() -> desk().read(read));
  }

  private NoticeDesk desk() {
    return Answers.part(application, NoticeDesk.class);
  }

  private static Response answer(Supplier<Object> action) {
    return Answers.answer(() -> Response.ok(action.get()));
  }
}
