package cn.kuaichu.faces.fieldwork;

import cn.kuaichu.appeal.AppealRefused;
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

/** Fieldwork over HTTP, below the web apps' own login and protection against forged requests. */
@Path("plugin/" + FieldworkPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class FieldworkResource extends AbstractWelcomePluginRootResource {
  private static final List<String> MODULES = List.of("app/fieldwork.js", "app/visits.js", "app/campaigns.js",
      "app/teams.js", "app/drafts.js", "app/form.js");
  @Context
  private ServletContext application;

  public FieldworkResource() {
    super(FieldworkPlugin.ID);
  }

  @Override
  public List<String> getAllowedAssets() {
    List<String> assets = new ArrayList<>(super.getAllowedAssets());
    assets.addAll(MODULES);
    return assets;
  }

  @GET
  @Path("default/entry")
  public Response entry() {
    return answer(() -> part(EntryDesk.class).entry());
  }

  @GET
  @Path("default/visits")
  public Response visits(@QueryParam("before") Long before) {
    return answer(() -> part(OutingDesk.class).page(before));
  }

  @GET
  @Path("default/visits/{visit}")
  public Response visit(@PathParam("visit") long id) {
    return answer(() -> part(OutingDesk.class).one(id));
  }

  @POST
  @Path("default/visits")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response record(OutingDesk.Recorded said) {
    return told(said, () -> part(OutingDesk.class).record(said));
  }

  @POST
  @Path("default/visits/{visit}/appeals")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response registerOfVisit(@PathParam("visit") long id, FieldRegistration said) {
    return told(said, () -> part(OutingDesk.class).register(id, said));
  }

  /** @param day on which the place heard of it */
  public record Echoed(String day, String words) {}

  @POST
  @Path("default/visits/{visit}/echo")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response echo(@PathParam("visit") long id, Echoed said) {
    return told(said, () -> part(OutingDesk.class).echo(id, said.day(), said.words()));
  }

  @GET
  @Path("default/campaigns")
  public Response campaigns() {
    return answer(() -> part(CampaignDesk.class).all());
  }

  @GET
  @Path("default/campaigns/{campaign}")
  public Response campaign(@PathParam("campaign") long id) {
    return answer(() -> part(CampaignDesk.class).one(id));
  }

  @POST
  @Path("default/campaigns")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response open(CampaignDesk.Opened said) {
    return told(said, () -> part(CampaignDesk.class).open(said));
  }

  @POST
  @Path("default/campaigns/{campaign}/sheets")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response tell(@PathParam("campaign") long id, CampaignDesk.Told said) {
    return told(said, () -> part(CampaignDesk.class).tell(id, said));
  }

  @POST
  @Path("default/campaigns/{campaign}/appeals")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response registerOfSheet(@PathParam("campaign") long id, FieldRegistration said) {
    return told(said, () -> part(CampaignDesk.class).register(id, said));
  }

  @POST
  @Path("default/campaigns/{campaign}/closed")
  public Response close(@PathParam("campaign") long id) {
    return answer(() -> part(CampaignDesk.class).close(id));
  }

  @GET
  @Path("default/teams")
  public Response teams() {
    return answer(() -> part(TeamDesk.class).all());
  }

  @POST
  @Path("default/teams")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response add(TeamDesk.Added said) {
    return told(said, () -> part(TeamDesk.class).add(said));
  }

  @POST
  @Path("default/teams/{team}/ended")
  public Response end(@PathParam("team") long id) {
    return answer(() -> part(TeamDesk.class).end(id));
  }

  private static Response answer(Supplier<Object> action) {
    return Answers.answer(() -> Response.ok(action.get()));
  }

  private static Response told(Object said, Supplier<Object> action) {
    return answer(() -> {
      if (said == null) {
        throw new AppealRefused("没有收到填写的内容，请刷新页面后重试。");
      }
      return action.get();
    });
  }

  private <T> T part(Class<T> type) {
    return Answers.part(application, type);
  }
}
