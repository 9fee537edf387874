package cn.kuaichu.faces.inbox;

import cn.kuaichu.life.evidence.CleanFile;
import cn.kuaichu.life.evidence.ReadEvidence;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;

/**
 * The dossier over HTTP, below the web apps' own login and protection against forged requests. The engine decides who
 * may see a task, and nothing is shown before it has.
 */
@Path("plugin/" + DossierPlugin.ID)
@Produces(MediaType.APPLICATION_JSON)
public class DossierResource extends AbstractTasklistPluginRootResource {
  private static final List<String> MODULES = List.of("app/page.js", "app/alike.js");
  @Context
  private ServletContext application;

  public DossierResource() {
    super(DossierPlugin.ID);
  }

  @Override
  public List<String> getAllowedAssets() {
    List<String> assets = new ArrayList<>(super.getAllowedAssets());
    assets.addAll(MODULES);
    return assets;
  }

  @GET
  @Path("default/task/{task}")
  public Response dossier(@PathParam("task") String task) {
    return Answers.answer(() -> Response.ok(beans(DossierDesk.class).of(task)));
  }

  /** What may be the same matter, while the task is to screen it. */
  @GET
  @Path("default/task/{task}/alike")
  public Response alike(@PathParam("task") String task) {
    return Answers.answer(() -> Response.ok(beans(AlikeDesk.class).of(task)));
  }

  @POST
  @Path("default/task/{task}/contact")
  public Response contact(@PathParam("task") String task) {
    return Answers.answer(() -> Response.ok(beans(ContactDesk.class).of(task)));
  }

  /** The whole case on paper; a post, since it is recorded. */
  @POST
  @Path("default/task/{task}/copy")
  @Produces(MediaType.WILDCARD)
  public Response copy(@PathParam("task") String task) {
    return Answers.answer(
        () -> Response.ok(beans(CopyDesk.class).of(task)).type("application/pdf")
            .header("Content-Security-Policy", "sandbox")
            .header("Content-Disposition", "attachment; filename=dossier.pdf"));
  }

  /** @param name percent-encoded UTF-8 */
  @POST
  @Path("default/task/{task}/evidence")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  public Response add(@PathParam("task") String task, @HeaderParam("X-File-Name") String name, InputStream content) {
    return Answers.answer(() -> {
      beans(EvidenceDesk.class).add(task, decoded(name), bytes(content));
      return Response.status(Response.Status.CREATED);
    });
  }

  /** Always a download, never shown by the browser as a page of ours. */
  @GET
  @Path("default/task/{task}/evidence/{id}")
  @Produces(MediaType.WILDCARD)
  public Response evidence(@PathParam("task") String task, @PathParam("id") long id) {
    return Answers.answer(() -> {
      ReadEvidence.Opened opened = beans(EvidenceDesk.class).open(task, id);
      String name = URLEncoder.encode(opened.evidence().name(), StandardCharsets.UTF_8).replace("+", "%20");
      return Response.ok(opened.content()).type(opened.evidence().mediaType())
          .header("Content-Security-Policy", "sandbox")
          .header("Content-Disposition", "attachment; filename*=UTF-8''" + name);
    });
  }

  @GET
  @Path("default/task/{task}/evidence/{id}/small")
  @Produces(MediaType.WILDCARD)
  public Response small(@PathParam("task") String task, @PathParam("id") long id) {
    return Answers.answer(
        () -> Response.ok(beans(EvidenceDesk.class).small(task, id)).type("image/jpeg")
            .header("Content-Security-Policy", "sandbox"));
  }

  /** @param kind DRAWN: the strokes as text; PHOTO, SCAN: the file */
  @POST
  @Path("default/task/{task}/proof/{kind}")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  public Response prove(@PathParam("task") String task, @PathParam("kind") String kind, InputStream content) {
    return Answers.answer(() -> {
      beans(ProofDesk.class).prove(task, kind, bytes(content));
      return Response.status(Response.Status.CREATED);
    });
  }

  @GET
  @Path("default/task/{task}/proof/{id: \\d+}")
  @Produces(MediaType.WILDCARD)
  public Response proof(@PathParam("task") String task, @PathParam("id") long id) {
    return Answers.answer(() -> {
      var proof = beans(ProofDesk.class).proof(task, id);
      return Response.ok(proof.getValue()).type(proof.getKey()).header("Content-Security-Policy", "sandbox")
          .header("Content-Disposition", "attachment");
    });
  }

  /** Whether to offer the reader to hand out codes. */
  @GET
  @Path("default/code")
  public Response code() {
    return Answers.answer(() -> Response.ok(Map.of("offered", beans(CodeAccess.class).isOffered())));
  }

  @GET
  @Path("default/code/{number}")
  public Response code(@PathParam("number") String number) {
    return Answers.answer(() -> Response.ok(beans(CodeDesk.class).find(number)));
  }

  /** @param no how many-th code of the case this is to be */
  @POST
  @Path("default/code/{number}/{no: \\d{1,4}}")
  public Response handOutCode(@PathParam("number") String number, @PathParam("no") int no) {
    return Answers.answer(() -> Response.ok(beans(CodeDesk.class).handOut(number, no)));
  }

  /** Somebody else than the printer has compared the identity card. */
  @POST
  @Path("default/code/{number}/{no: \\d{1,4}}/confirmed")
  public Response confirmCode(@PathParam("number") String number, @PathParam("no") int no) {
    return Answers.answer(() -> {
      beans(CodeDesk.class).confirm(number, no);
      return Response.ok(Map.of("confirmed", no));
    });
  }

  /** @param official the login for which the page was opened */
  @GET
  @Path("default/draft/{official}/task/{task}")
  public Response taskDraft(@PathParam("official") String official, @PathParam("task") String task) {
    return Answers.answer(() -> draft(beans(DraftDesk.class).ofTask(official, task)));
  }

  @POST
  @Path("default/draft/{official}/task/{task}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response saveTaskDraft(@PathParam("official") String official, @PathParam("task") String task,
      InputStream answers) {
    return Answers.answer(() -> {
      beans(DraftDesk.class).saveTask(official, task, bytes(answers, DraftDesk.LARGEST));
      return Response.noContent();
    });
  }

  @GET
  @Path("default/draft/{official}/start/{process: [a-z-]{1,64}}")
  public Response startDraft(@PathParam("official") String official, @PathParam("process") String process) {
    return Answers.answer(() -> draft(beans(DraftDesk.class).ofStart(official, process)));
  }

  @POST
  @Path("default/draft/{official}/start/{process: [a-z-]{1,64}}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response saveStartDraft(@PathParam("official") String official, @PathParam("process") String process,
      InputStream answers) {
    return Answers.answer(() -> {
      beans(DraftDesk.class).saveStart(official, process, bytes(answers, DraftDesk.LARGEST));
      return Response.noContent();
    });
  }

  private static Response.ResponseBuilder draft(Optional<String> answers) {
    return answers.<Response.ResponseBuilder>map(Response::ok).orElseGet(Response::noContent);
  }

  /** Frequent sentences, for the form of a task. */
  @GET
  @Path("default/sentences/task/{task}")
  public Response sentences(@PathParam("task") String task) {
    return Answers.answer(() -> Response.ok(beans(SentenceDesk.class).view(task)));
  }

  @POST
  @Path("default/sentences")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response keepSentence(SentenceDesk.Wish wish) {
    return Answers.answer(() -> {
      beans(SentenceDesk.class).keep(wish);
      return Response.noContent();
    });
  }

  @POST
  @Path("default/sentences/{id: [0-9]{1,18}}/removed")
  public Response removeSentence(@PathParam("id") long id) {
    return Answers.answer(() -> {
      beans(SentenceDesk.class).remove(id);
      return Response.noContent();
    });
  }

  @GET
  @Path("default/cards")
  public Response cards(@QueryParam("task") List<String> tasks) {
    return Answers.answer(() -> Response.ok(beans(TaskCards.class).of(tasks)));
  }

  private <T> T beans(Class<T> type) {
    return Answers.part(application, type);
  }

  private static String decoded(String name) {
    try {
      return name == null ? "" : URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return "";
    }
  }

  /** Stops reading where the file is too large anyway. */
  private static byte[] bytes(InputStream content) {
    return bytes(content, CleanFile.LARGEST);
  }

  private static byte[] bytes(InputStream content, int largest) {
    try {
      return content.readNBytes(largest + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("the upload was broken off", e);
    }
  }
}
