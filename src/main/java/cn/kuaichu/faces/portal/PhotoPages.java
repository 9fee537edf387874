package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.faces.portal.FormTokens.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Photos of a form before it is taken down, one at a time as they are chosen; and of a case, for its citizen. */
@Controller
class PhotoPages {
  /**
   * @param token the form goes on under it
   * @param kept the key under which the form can be opened again with its photos
   * @param photos keys of those that are kept
   * @param refused why one is not, or empty
   */
  record State(String token, String kept, List<String> photos, String refused) {}

  private final SentForms sent;
  private final FormTokens tokens;
  private final KeptPhotos photos;
  private final KeptPages kept;
  private final KnownBrowser browser;
  private final CaseAccess access;
  private final OwnPhotos own;

  PhotoPages(SentForms sent, FormTokens tokens, KeptPhotos photos, KeptPages kept, KnownBrowser browser,
      CaseAccess access, OwnPhotos own) {
    this.sent = sent;
    this.tokens = tokens;
    this.photos = photos;
    this.kept = kept;
    this.browser = browser;
    this.access = access;
    this.own = own;
  }

  /** The form as far as it is filled in, with a photo more or less; asked by {@code portal.js}. */
  @PostMapping(path = "/appeals/photos", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<State> change(HttpServletRequest request, HttpServletResponse response) {
    SentForms.Sent form = sent.read(request, response);
    Optional<Token> token = tokens.read(form.form().token());
    return ResponseEntity.ok(new State(form.form().token(), keep(form, List.of(), request, response),
        token.map(photos::of).orElse(List.of()),
        String.join("", refused(form).stream().map(Problem::message).toList())));
  }

  @PostMapping(path = "/appeals/photos", produces = MediaType.TEXT_HTML_VALUE)
  String changeOnAPage(HttpServletRequest request, HttpServletResponse response) {
    SentForms.Sent form = sent.read(request, response);
    return "redirect:/appeals/new?kept=" + keep(form, refused(form), request, response);
  }

  private static List<Problem> refused(SentForms.Sent form) {
    return form.flaws().stream().filter(flaw -> flaw.field().equals(SentForms.PHOTOS)).toList();
  }

  private String keep(SentForms.Sent form, List<Problem> problems, HttpServletRequest request,
      HttpServletResponse response) {
    HttpStatus status = problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY;
    return kept.keep(request, response, new SubmissionPages.ToMend(form.form(), problems, status.value(), null));
  }

  @GetMapping(path = "/appeals/photos/{key}", produces = MediaType.IMAGE_JPEG_VALUE)
  ResponseEntity<byte[]> keptPhoto(@PathVariable String key, HttpServletRequest request) {
    return picture(() -> browser.of(request).flatMap(known -> photos.small(known, key)), MediaType.IMAGE_JPEG);
  }

  @GetMapping(path = "/appeals/mine/photos/{no}/small", produces = MediaType.IMAGE_JPEG_VALUE)
  ResponseEntity<byte[]> small(@PathVariable int no, HttpServletRequest request) {
    return picture(() -> access.of(request).flatMap(appeal -> own.small(appeal, no)), MediaType.IMAGE_JPEG);
  }

  @GetMapping("/appeals/mine/photos/{no}")
  ResponseEntity<byte[]> whole(@PathVariable int no, HttpServletRequest request) {
    return access.of(request).flatMap(appeal -> own.whole(appeal, no))
        .map(photo -> ResponseEntity.ok().contentType(MediaType.parseMediaType(photo.evidence().mediaType()))
            .body(photo.content()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private interface Reading {
    Optional<byte[]> read();
  }

  private static ResponseEntity<byte[]> picture(Reading reading, MediaType type) {
    try {
      return reading.read().map(content -> ResponseEntity.ok().contentType(type).body(content))
          .orElseGet(() -> ResponseEntity.notFound().build());
    } catch (IllegalStateException | AppealRefused missing) {
      return ResponseEntity.notFound().build();
    }
  }
}
