package cn.kuaichu.desk.supervision;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.desk.Answers;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;

/** The desk over HTTP, below the web apps' own login and protection against forged requests. */
@Path("plugin/" + SupervisionPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class SupervisionResource extends AbstractCockpitPluginRootResource {
  private static final List<String> MODULES = List.of("app/dom.js", "app/page.js", "app/chart.js", "app/case.js", "app/promises.js",
      "app/signs.js", "app/desk.js");
  @Context
  private ServletContext application;

  public SupervisionResource() {
    super(SupervisionPlugin.ID);
  }

  /** The page's own modules beside the two files every plugin has. */
  @Override
  public List<String> getAllowedAssets() {
    List<String> assets = new ArrayList<>(super.getAllowedAssets());
    assets.addAll(MODULES);
    return assets;
  }

  @GET
  @Path("default/entry")
  public Response entry() {
    return answer(() -> desk().entry(OneCase.grounds()));
  }

  @GET
  @Path("default/timeline")
  public Response timeline() {
    return answer(() -> desk().timeline());
  }

  @GET
  @Path("default/timers")
  public Response timers() {
    return answer(() -> desk().timers());
  }

  @GET
  @Path("default/tallies")
  public Response tallies() {
    return answer(() -> desk().tallies());
  }

  @GET
  @Path("default/watch")
  public Response watch() {
    return answer(() -> new Watched(desk().watch()));
  }

  /** @param last null as long as nobody has looked */
  record Watched(DeskView.Watch last) {
  }

  @GET
  @Path("default/cases")
  public Response cases(@QueryParam("tier") String tier, @QueryParam("unit") String unit, @QueryParam("state") String state,
      @QueryParam("due") String due, @QueryParam("number") String number, @QueryParam("after") String after) {
    return answer(() -> desk().cases(CaseFilter.of(tier, unit, state, due, number, after)));
  }

  @GET
  @Path("default/promises")
  public Response promises(@QueryParam("state") String state, @QueryParam("page") @DefaultValue("0") int page) {
    return answer(() -> beans(PromiseBoard.class).page(state, page));
  }

  @GET
  @Path("default/cases/{number}")
  public Response oneCase(@PathParam("number") String number) {
    return answer(() -> beans(OneCase.class).of(number));
  }

  @GET
  @Path("default/signs")
  public Response signs(@QueryParam("unit") String unit, @QueryParam("kind") String kind, @QueryParam("after") String after) {
    return answer(() -> beans(SignBoard.class).page(unit, kind, after));
  }

  @GET
  @Path("default/signs/units")
  public Response signUnits() {
    return answer(() -> beans(SignBoard.class).units());
  }

  @GET
  @Path("default/inspections")
  public Response inspections() {
    return answer(() -> beans(InspectionBoard.class).published());
  }

  /** What a supervisor writes to order a unit. */
  public record NewOrder(String ground, String reason) {
  }

  record Ordered(String number) {
  }

  @POST
  @Path("default/cases/{number}/orders")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response order(@PathParam("number") String number, NewOrder order) {
    return answer(() -> {
      if (order == null) {
        throw new AppealRefused("请选择督办事由并写明理由。");
      }
      return new Ordered(beans(OneCase.class).order(number, order.ground(), order.reason()));
    });
  }

  private SupervisionDesk desk() {
    return beans(SupervisionDesk.class);
  }

  private <T> T beans(Class<T> type) {
    return Answers.part(application, type);
  }

  private static Response answer(Supplier<Object> action) {
    return Answers.answer(() -> Response.ok(action.get()));
  }
}
