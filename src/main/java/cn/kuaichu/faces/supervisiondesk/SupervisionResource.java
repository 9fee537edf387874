package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.life.evidence.ReadEvidence;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;

/** The desk over HTTP, below the web apps' own login and protection against forged requests. */
@Path("plugin/" + SupervisionPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class SupervisionResource extends AbstractCockpitPluginRootResource {
  private static final List<String> MODULES = List.of("app/dom.js", "app/page.js", "app/chart.js", "app/case.js",
      "app/promises.js", "app/referrals.js",
      "app/orders.js", "app/not-taken-up.js", "app/signs.js", "app/desk.js", "app/find.js", "app/reading.js",
      "app/accused.js",
      "app/classes.js");
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
    return answer(() -> desk().entry(CaseOrders.grounds()));
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

  /** @param last null until the watch has looked for the first time */
  record Watched(DeskView.Watch last) {}

  @GET
  @Path("default/cases")
  public Response cases(@QueryParam("tier") String tier, @QueryParam("unit") String unit,
      @QueryParam("state") String state,
      @QueryParam("due") String due, @QueryParam("number") String number, @QueryParam("after") String after) {
    return answer(() -> desk().cases(CaseFilter.of(tier, unit, state, due, number, after)));
  }

  @GET
  @Path("default/orders")
  public Response orders(@QueryParam("state") String state, @QueryParam("ground") String ground,
      @QueryParam("rung") String rung,
      @QueryParam("unit") String unit, @QueryParam("month") String month, @QueryParam("number") String number,
      @QueryParam("page") @DefaultValue("0") int page) {
    return answer(() -> beans(OrderBoard.class).page(OrderFilter.of(state, ground, rung, unit, month, number, page)));
  }

  @GET
  @Path("default/orders.csv")
  @Produces("text/csv;charset=UTF-8")
  public Response orderSheet(@QueryParam("state") String state, @QueryParam("ground") String ground,
      @QueryParam("rung") String rung, @QueryParam("unit") String unit, @QueryParam("month") String month,
      @QueryParam("number") String number) {
    return sheet("orders.csv", "督办单台账.csv", () -> OrderSheet.of(beans(OrderBoard.class)
        .all(OrderFilter.of(state, ground, rung, unit, month, number, 0))));
  }

  private static Response sheet(String plainName, String name, Supplier<String> content) {
    return Answers
        .answer(() -> Response.ok(content.get().getBytes(StandardCharsets.UTF_8)).header("Content-Disposition",
            "attachment; filename=\"" + plainName + "\"; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8)));
  }

  @GET
  @Path("default/orders/{number}")
  public Response orderActs(@PathParam("number") String number) {
    return answer(() -> beans(OrderBoard.class).acts(number));
  }

  @GET
  @Path("default/order-months")
  public Response orderMonth(@QueryParam("month") String month) {
    return answer(() -> beans(OrderBoard.class).month(month));
  }

  @GET
  @Path("default/referrals")
  public Response referrals(@QueryParam("state") String state, @QueryParam("page") @DefaultValue("0") int page) {
    return answer(() -> beans(ReferralBoard.class).page(state, page));
  }

  @POST
  @Path("default/referrals/{number}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response writeReferral(@PathParam("number") String number, ReferralBoard.Written written) {
    return answer(() -> {
      beans(ReferralBoard.class).write(number, written);
      return new Ordered(number);
    });
  }

  @GET
  @Path("default/not-taken-up")
  public Response notTakenUp(@QueryParam("outcome") String outcome, @QueryParam("ground") String ground,
      @QueryParam("unit") String unit,
      @QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("page") @DefaultValue("0") int page) {
    return answer(() -> {
      NotTakenUpBoard board = beans(NotTakenUpBoard.class);
      return board.page(board.filter(outcome, ground, unit, from, to, page));
    });
  }

  @GET
  @Path("default/not-taken-up.csv")
  @Produces("text/csv;charset=UTF-8")
  public Response notTakenUpSheet(@QueryParam("outcome") String outcome, @QueryParam("ground") String ground,
      @QueryParam("unit") String unit, @QueryParam("from") String from, @QueryParam("to") String to) {
    return sheet("not-taken-up.csv", "未单独受理的诉求.csv", () -> {
      NotTakenUpBoard board = beans(NotTakenUpBoard.class);
      return NotTakenUpSheet.of(board.all(board.filter(outcome, ground, unit, from, to, 0)));
    });
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

  /** Any case of the reader's area, in whatever state. */
  @GET
  @Path("default/find")
  public Response find(@QueryParam("q") String text) {
    return answer(() -> beans(CaseFinder.class).find(text));
  }

  /** A post, since it is recorded. */
  @POST
  @Path("default/cases/{number}/content")
  public Response content(@PathParam("number") String number) {
    return answer(() -> beans(CaseReading.class).content(number));
  }

  @POST
  @Path("default/cases/{number}/copy")
  @Produces(MediaType.WILDCARD)
  public Response copy(@PathParam("number") String number) {
    return Answers.answer(() -> Response.ok(beans(CaseReading.class).copy(number)).type("application/pdf")
        .header("Content-Security-Policy", "sandbox")
        .header("Content-Disposition", "attachment; filename=dossier.pdf"));
  }

  /** Always a download, never shown by the browser as a page of ours. */
  @GET
  @Path("default/cases/{number}/evidence/{id: \\d+}")
  @Produces(MediaType.WILDCARD)
  public Response evidence(@PathParam("number") String number, @PathParam("id") long id) {
    return Answers.answer(() -> {
      ReadEvidence.Opened opened = beans(CaseReading.class).evidence(number, id);
      String name = URLEncoder.encode(opened.evidence().name(), StandardCharsets.UTF_8).replace("+", "%20");
      return Response.ok(opened.content()).type(opened.evidence().mediaType())
          .header("Content-Security-Policy", "sandbox")
          .header("Content-Disposition", "attachment; filename*=UTF-8''" + name);
    });
  }

  @GET
  @Path("default/cases/{number}/evidence/{id: \\d+}/small")
  @Produces(MediaType.WILDCARD)
  public Response small(@PathParam("number") String number, @PathParam("id") long id) {
    return Answers.answer(() -> Response.ok(beans(CaseReading.class).small(number, id)).type("image/jpeg")
        .header("Content-Security-Policy", "sandbox"));
  }

  @GET
  @Path("default/cases/{number}/place/{instance}")
  public Response place(@PathParam("number") String number, @PathParam("instance") String instance) {
    return answer(() -> beans(CaseInstances.class).place(number, instance));
  }

  @GET
  @Path("default/signs")
  public Response signs(@QueryParam("unit") String unit, @QueryParam("kind") String kind,
      @QueryParam("after") String after) {
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
  public record NewOrder(String ground, String reason) {}

  record Ordered(String number) {}

  @POST
  @Path("default/cases/{number}/orders")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response order(@PathParam("number") String number, NewOrder order) {
    return answer(() -> {
      if (order == null) {
        throw new AppealRefused("请选择督办事由并写明理由。");
      }
      return new Ordered(beans(CaseOrders.class).order(number, order.ground(), order.reason()));
    });
  }

  @POST
  @Path("default/cases/{number}/accused")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response nameAccused(@PathParam("number") String number, AccusedBoard.Naming naming) {
    return answer(() -> {
      if (naming == null) {
        throw new AppealRefused("请选明反映的是谁，并写明依据。");
      }
      beans(OneCase.class).nameAccused(number, naming);
      return new Ordered(number);
    });
  }

  @POST
  @Path("default/cases/{number}/classification")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response classify(@PathParam("number") String number, ClassBoard.Correction correction) {
    return answer(() -> {
      if (correction == null) {
        throw new AppealRefused("请选明要更正什么，并写明理由。");
      }
      beans(OneCase.class).classify(number, correction);
      return new Ordered(number);
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
