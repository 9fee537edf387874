package cn.kuaichu.faces.workplace;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.faces.inbox.SeveralTasks;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.welcome.resource.AbstractWelcomePluginRootResource;

/** The workplace over HTTP, below the web apps' own login and protection against forged requests. */
@Path("plugin/" + WorkplacePlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class WorkplaceResource extends AbstractWelcomePluginRootResource {
  private static final List<String> MODULES = List.of("app/workplace.js", "app/dom.js", "app/pages.js",
      "app/ledger.js", "app/search.js", "app/case.js", "app/today.js", "app/rows.js",
      "app/people.js", "app/kept.js", "app/sheet.js", "app/functions.js", "app/guide.js", "app/handbook.js",
      "app/help.js", "app/registers.js", "app/several.js");
  /** The handbook's pictures and sheets, which the build takes from the running product. */
  private static final List<String> HANDBOOK = Stream.of("intake-today.png", "intake-screen.png", "handler-form.png",
      "handler-phone.png", "leader-people.png", "leader-sign.png", "discipline-desk.png", "coordinator-ledger.png",
      "inspector-visit.png", "steering-figures.png", "steering-pictures.png", "intake.pdf", "handler.pdf", "leader.pdf",
      "discipline.pdf", "coordinator.pdf", "inspector.pdf", "steering.pdf", "operator.pdf")
      .map(file -> "handbook/" + file).toList();
  private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String CSV = "text/csv;charset=UTF-8";
  @Context
  private ServletContext application;

  public WorkplaceResource() {
    super(WorkplacePlugin.ID);
  }

  @Override
  public List<String> getAllowedAssets() {
    List<String> assets = new ArrayList<>(super.getAllowedAssets());
    assets.addAll(MODULES);
    assets.addAll(HANDBOOK);
    return assets;
  }

  @Override
  protected String getContentType(String file) {
    if (file.endsWith(".png")) {
      return "image/png";
    }
    return file.endsWith(".pdf") ? "application/pdf" : super.getContentType(file);
  }

  /** Who the reader is and what the menu offers him. */
  @GET
  @Path("default/entry")
  public Response entry() {
    return answer(() -> part(Entrance.class).entry());
  }

  /** What waits, what is late, what is new. */
  @GET
  @Path("default/today")
  public Response today() {
    return answer(() -> part(Today.class).view());
  }

  /** What a leader's people have in hand. */
  @GET
  @Path("default/people")
  public Response people() {
    return answer(() -> part(PeoplePage.class).view());
  }

  /** Gives tasks to somebody, or takes them back. */
  @POST
  @Path("default/people/tasks")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response give(PeoplePage.Wish wish) {
    return answer(() -> part(PeoplePage.class).give(wish));
  }

  /** Tasks that can be done in one go. */
  @GET
  @Path("default/tasks")
  public Response tasks() {
    return answer(() -> part(SeveralTasks.class).waiting());
  }

  /** @param reason of what is asked for; null where none is needed */
  public record Chosen(List<String> tasks, String reason) {}

  @POST
  @Path("default/tasks/claimed")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response claim(Chosen chosen) {
    return answer(() -> part(SeveralTasks.class).claim(chosen == null ? null : chosen.tasks()));
  }

  @POST
  @Path("default/tasks/conferred")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response confer(Chosen chosen) {
    return answer(() -> part(SeveralTasks.class).confer(chosen == null ? null : chosen.tasks(),
        chosen == null ? null : chosen.reason()));
  }

  /** What a list can be narrowed to. */
  @GET
  @Path("default/choices")
  public Response choices() {
    return answer(() -> part(LedgerChoices.class).all());
  }

  @GET
  @Path("default/ledger")
  public Response ledger(@Context UriInfo asked) {
    return answer(() -> part(LedgerPage.class).page(words(asked)));
  }

  @GET
  @Path("default/ledger.csv")
  @Produces(CSV)
  public Response csv(@Context UriInfo asked) {
    return file("台账.csv", CSV, () -> part(LedgerSheet.class).taken(words(asked)).csv());
  }

  @GET
  @Path("default/ledger.xlsx")
  @Produces(XLSX)
  public Response xlsx(@Context UriInfo asked) {
    return file("台账.xlsx", XLSX, () -> part(LedgerSheet.class).taken(words(asked)).xlsx("台账"));
  }

  /** The registers of what happened that the reader may choose from. */
  @GET
  @Path("default/registers")
  public Response registers() {
    return answer(() -> part(EventPage.class).choices());
  }

  @GET
  @Path("default/register")
  public Response register(@Context UriInfo asked) {
    return answer(() -> part(EventPage.class).view(words(asked)));
  }

  @GET
  @Path("default/register.csv")
  @Produces(CSV)
  public Response registerCsv(@Context UriInfo asked) {
    return file("登记册.csv", CSV, () -> part(EventPage.class).taken(words(asked)).csv());
  }

  @GET
  @Path("default/register.xlsx")
  @Produces(XLSX)
  public Response registerXlsx(@Context UriInfo asked) {
    return file("登记册.xlsx", XLSX, () -> part(EventPage.class).taken(words(asked)).xlsx("登记册"));
  }

  /**
   * What is looked for.
   *
   * @param by words, name or phone
   * @param after where the page before ended; null for the first
   */
  public record Wanted(String by, String text, String after) {}

  /** A post: a name or a number that is looked for stands in no address, which servers on the way write down. */
  @POST
  @Path("default/find")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response find(Wanted wanted) {
    return answer(() -> {
      if (wanted == null) {
        throw new AppealRefused("请输入要查找的内容。");
      }
      return part(LedgerPage.class).find(wanted.by(), wanted.text(), wanted.after());
    });
  }

  @GET
  @Path("default/cases/{number}")
  public Response oneCase(@PathParam("number") String number) {
    return answer(() -> part(CasePage.class).of(number));
  }

  /** A post, since it is recorded. */
  @POST
  @Path("default/cases/{number}/content")
  public Response content(@PathParam("number") String number) {
    return answer(() -> part(CasePage.class).content(number));
  }

  private static Map<String, String> words(UriInfo asked) {
    Map<String, String> words = new HashMap<>();
    asked.getQueryParameters().forEach((name, values) -> words.put(name, values.get(0)));
    return words;
  }

  private static Response file(String name, String type, Supplier<StreamingOutput> content) {
    return Answers.answer(() -> Response.ok(content.get()).type(type).header("Content-Disposition",
        "attachment; filename=\"ledger" + name.substring(name.indexOf('.')) + "\"; filename*=UTF-8''"
            + URLEncoder.encode(name, StandardCharsets.UTF_8)));
  }

  private <T> T part(Class<T> type) {
    return Answers.part(application, type);
  }

  private static Response answer(Supplier<Object> action) {
    return Answers.answer(() -> Response.ok(action.get()));
  }
}
