package cn.kuaichu.faces.workshop;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.inbox.Answers;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;

/** The page of rules over HTTP, below the web apps' own login and protection against forged requests. */
@Path("plugin/" + WorkshopPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WorkshopResource extends AbstractCockpitPluginRootResource {
  @Context
  private ServletContext application;

  public WorkshopResource() {
    super(WorkshopPlugin.ID);
  }

  /** The page's own module beside the two files every plugin has. */
  @Override
  public List<String> getAllowedAssets() {
    List<String> assets = new ArrayList<>(super.getAllowedAssets());
    assets.add("app/rules.js");
    return assets;
  }

  /** @param zip Base64 of the folder as a ZIP. @param from the day, or empty for at once */
  public record Proposal(String zip, String reason, String document, String from) {}

  /** @param why of a refusal. @param reason and the document of taking back */
  public record Word(String why, String reason, String document) {}

  @GET
  @Path("default/entry")
  public Response entry() {
    return told(() -> workshop().entry());
  }

  @GET
  @Path("default/sets")
  public Response sets() {
    return told(() -> workshop().all());
  }

  @GET
  @Path("default/sets/{no}")
  public Response one(@PathParam("no") String no) {
    return told(() -> workshop().one(number(no)));
  }

  @GET
  @Path("default/faults")
  public Response faults() {
    return told(() -> workshop().faults());
  }

  /** A page by itself: nothing in it is loaded or run, and its one style sheet is named by its digest. */
  @GET
  @Path("default/book")
  @Produces(MediaType.WILDCARD)
  public Response book() {
    return Answers.answer(() -> {
      workshop().admit();
      return Response.ok(Answers.part(application, RuleBook.class).html()).type("text/html; charset=UTF-8")
          .header("Content-Security-Policy", Book.POLICY)
          .header("Content-Disposition", "inline; filename*=UTF-8''" + Book.ENCODED_FILE);
    });
  }

  @POST
  @Path("default/check")
  public Response check(Proposal proposal) {
    return told(() -> workshop().check(files(proposal)));
  }

  /** A post, because it brings the folder along. */
  @POST
  @Path("default/preview")
  public Response preview(Proposal proposal) {
    return told(() -> Map.of("text", workshop().preview(files(proposal))));
  }

  @GET
  @Path("default/sets/{no}/preview")
  public Response preview(@PathParam("no") String no) {
    return told(() -> Map.of("text", workshop().preview(number(no))));
  }

  @POST
  @Path("default/propose")
  public Response propose(Proposal proposal) {
    return told(() -> Map.of("no",
        workshop().propose(files(proposal), proposal.reason(), proposal.document(), proposal.from())));
  }

  @POST
  @Path("default/sets/{no}/approve")
  public Response approve(@PathParam("no") String no) {
    return told(() -> {
      workshop().approve(number(no));
      return workshop().one(number(no));
    });
  }

  @POST
  @Path("default/sets/{no}/refuse")
  public Response refuse(@PathParam("no") String no, Word word) {
    return told(() -> {
      workshop().refuse(number(no), word == null ? null : word.why());
      return workshop().one(number(no));
    });
  }

  @POST
  @Path("default/sets/{no}/undo")
  public Response undo(@PathParam("no") String no, Word word) {
    return told(() -> Map.of("no", workshop().undo(number(no), word == null ? null : word.reason(),
        word == null ? null : word.document())));
  }

  private static Response told(Supplier<Object> answer) {
    return Answers.answer(() -> Response.ok(answer.get()));
  }

  private static long number(String no) {
    try {
      return Long.parseLong(no);
    } catch (NumberFormatException e) {
      throw new Workshop.NoSuchSet(0);
    }
  }

  private static Map<String, byte[]> files(Proposal proposal) {
    if (proposal == null || proposal.zip() == null || proposal.zip().isBlank()) {
      throw new AppealRefused("请先选择改好的文件夹的 ZIP 压缩包。");
    }
    try {
      return RulesZip.read(Base64.getDecoder().decode(proposal.zip()));
    } catch (IllegalArgumentException notBase64) {
      throw new AppealRefused("上传的内容不完整，请重新选择压缩包。");
    }
  }

  private Workshop workshop() {
    return Answers.part(application, Workshop.class);
  }
}
