package cn.kuaichu.faces.figures;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.inbox.Answers;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.camunda.bpm.welcome.resource.AbstractWelcomePluginRootResource;

/** Figures and pictures over HTTP, below the web apps' own login and protection against forged requests. */
@Path("plugin/" + FiguresPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class FiguresResource extends AbstractWelcomePluginRootResource {
  private static final List<String> MODULES = List.of("app/figures.js", "app/outer.js", "app/chooser.js",
      "app/pictures.js", "app/charts.js", "app/options.js");
  /** The release stands in the name: a browser keeps it for good. */
  private static final String CHARTS = "lib/echarts-5.3.1.js";
  private static final String CHARTS_FILE = "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.esm.min.js";
  @Context
  private ServletContext application;

  public FiguresResource() {
    super(FiguresPlugin.ID);
  }

  @Override
  public List<String> getAllowedAssets() {
    List<String> assets = new ArrayList<>(super.getAllowedAssets());
    assets.addAll(MODULES);
    assets.add(CHARTS);
    return assets;
  }

  /** The chart library comes from its own jar. */
  @Override
  protected InputStream getPluginAssetAsStream(AppPlugin plugin, String file) {
    return CHARTS.equals(file) ? FiguresResource.class.getResourceAsStream(CHARTS_FILE)
        : super.getPluginAssetAsStream(plugin, file);
  }

  @GET
  @Path("default/entry")
  public Response entry() {
    return answer(() -> part(FigureDesk.class).entry());
  }

  @GET
  @Path("default/values")
  public Response values(@QueryParam("period") String period, @QueryParam("compare") String compare,
      @QueryParam("unit") String unit, @QueryParam("tier") String tier) {
    return answer(() -> part(FigureDesk.class).values(period, compare, unit, tier));
  }

  @GET
  @Path("default/values.csv")
  @Produces("text/csv;charset=UTF-8")
  public Response sheet(@QueryParam("period") String period, @QueryParam("compare") String compare,
      @QueryParam("unit") String unit, @QueryParam("tier") String tier) {
    return Answers.answer(() -> {
      FigureDesk desk = part(FigureDesk.class);
      FigureView.Entry entry = desk.entry();
      String sheet = FigureSheet.of(desk.values(period, compare, unit, tier), entry.catalogue(), entry.area());
      return Response.ok(sheet.getBytes(StandardCharsets.UTF_8)).header("Content-Disposition",
          "attachment; filename=\"figures.csv\"; filename*=UTF-8''"
              + URLEncoder.encode("数字.csv", StandardCharsets.UTF_8));
    });
  }

  @GET
  @Path("default/groups")
  public Response groups(@QueryParam("figures") String figures, @QueryParam("by") String by,
      @QueryParam("period") String period, @QueryParam("unit") String unit, @QueryParam("tier") String tier) {
    return answer(() -> part(FigureDesk.class).groups(figures, by, period, unit, tier));
  }

  @GET
  @Path("default/ages")
  public Response ages(@QueryParam("period") String period, @QueryParam("unit") String unit,
      @QueryParam("tier") String tier) {
    return answer(() -> part(PictureDesk.class).ages(period, unit, tier));
  }

  @GET
  @Path("default/funnel")
  public Response funnel(@QueryParam("period") String period, @QueryParam("unit") String unit,
      @QueryParam("tier") String tier) {
    return answer(() -> part(PictureDesk.class).funnel(period, unit, tier));
  }

  @GET
  @Path("default/due")
  public Response due(@QueryParam("unit") String unit, @QueryParam("tier") String tier) {
    return answer(() -> part(PictureDesk.class).due(unit, tier));
  }

  @GET
  @Path("default/hot")
  public Response hot(@QueryParam("period") String period, @QueryParam("unit") String unit,
      @QueryParam("tier") String tier) {
    return answer(() -> part(PictureDesk.class).hot(period, unit, tier));
  }

  @GET
  @Path("default/borders")
  public Response borders() {
    return answer(() -> {
      part(FigureDesk.class).entry(); // for readers of figures only
      return part(Borders.class).view();
    });
  }

  @GET
  @Path("default/outer")
  public Response outer() {
    return answer(() -> part(OuterDesk.class).all());
  }

  @POST
  @Path("default/outer")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response enter(OuterDesk.Entered entered) {
    return answer(() -> {
      if (entered == null) {
        throw new AppealRefused("请选明月份和指标，并填写数值。");
      }
      return part(OuterDesk.class).enter(entered);
    });
  }

  private <T> T part(Class<T> type) {
    return Answers.part(application, type);
  }

  private static Response answer(Supplier<Object> action) {
    return Answers.answer(() -> Response.ok(action.get()));
  }
}
