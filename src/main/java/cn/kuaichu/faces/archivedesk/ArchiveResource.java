package cn.kuaichu.faces.archivedesk;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.keeping.dossier.Bound;
import cn.kuaichu.keeping.dossier.DossierExport;
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
import jakarta.ws.rs.core.StreamingOutput;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;

/** The archive over HTTP, below the web apps' own login and protection against forged requests. */
@Path("plugin/" + ArchivePlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class ArchiveResource extends AbstractCockpitPluginRootResource {
  @Context
  private ServletContext application;

  public ArchiveResource() {
    super(ArchivePlugin.ID);
  }

  /** The page's own module beside the two files every plugin has. */
  @Override
  public List<String> getAllowedAssets() {
    List<String> assets = new ArrayList<>(super.getAllowedAssets());
    assets.add("app/archive.js");
    return assets;
  }

  @GET
  @Path("default/entry")
  public Response entry() {
    return Answers.answer(() -> Response.ok(desk().entry()));
  }

  @GET
  @Path("default/cases")
  public Response cases(@QueryParam("unit") String unit, @QueryParam("topic") String topic,
      @QueryParam("category") String category, @QueryParam("year") String year,
      @QueryParam("retention") String retention,
      @QueryParam("result") String result, @QueryParam("number") String number, @QueryParam("after") String after) {
    return Answers.answer(() -> Response.ok(desk().cases(
        ArchiveFilter.of(unit, topic, category, year, retention, result, number, after))));
  }

  @GET
  @Path("default/cases/{number}")
  public Response one(@PathParam("number") String number) {
    return Answers.answer(() -> Response.ok(desk().one(number)));
  }

  /** @param what PDF or ZIP. @param no of the binding, null for the newest. @param reason why it has to be read */
  public record Opening(String what, Integer no, String reason) {}

  /** A post, since it is recorded; the answer is the file itself. */
  @POST
  @Path("default/cases/{number}/open")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.WILDCARD)
  public Response open(@PathParam("number") String number, Opening opening) {
    return Answers.answer(() -> {
      if (opening == null) {
        throw new AppealRefused("请写明查阅卷宗的事由。");
      }
      Bound bound = desk().open(number, opening.what(), opening.no(), opening.reason());
      DossierExport export = beans(DossierExport.class);
      return "PDF".equals(opening.what()) ? file(bound.name() + ".pdf", "application/pdf", export.pdf(bound))
          : file(bound.name() + ".zip", "application/zip", (StreamingOutput) to -> export.zip(bound, to));
    });
  }

  public record Hold(boolean hold) {}

  @POST
  @Path("default/cases/{number}/hold")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response hold(@PathParam("number") String number, Hold hold) {
    return Answers.answer(() -> {
      desk().hold(number, hold != null && hold.hold());
      return Response.ok(desk().one(number));
    });
  }

  private static Response.ResponseBuilder file(String name, String type, Object content) {
    return Response.ok(content).type(type).header("Content-Security-Policy", "sandbox")
        .header("Content-Disposition", "attachment; filename=" + name);
  }

  private ArchiveDesk desk() {
    return beans(ArchiveDesk.class);
  }

  private <T> T beans(Class<T> type) {
    return Answers.part(application, type);
  }
}
