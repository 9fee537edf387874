package cn.kuaichu.faces.portal;

import cn.kuaichu.faces.portal.FormTokens.Token;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** A browser that has had a form of ours: since when, under a signed cookie that says nothing about a person. */
@Component
class KnownBrowser {
  static final String COOKIE = "kuaichu-browser";
  /** After this a browser is a new one. */
  private static final Duration LONGEST = Duration.ofHours(12);
  private final FormTokens tokens;
  private final PortalKey key;
  private final Clock clock;

  KnownBrowser(FormTokens tokens, PortalKey key, Clock clock) {
    this.tokens = tokens;
    this.key = key;
    this.clock = clock;
  }

  /** Digest of the cookie, which is what is stored. */
  Optional<String> of(HttpServletRequest request) {
    return token(request).map(this::digest);
  }

  String orNew(HttpServletRequest request, HttpServletResponse response) {
    return token(request).or(() -> tokens.read(welcome(request, response))).map(this::digest).orElseThrow();
  }

  /** To be called by a page with a form: from now on the browser is known. */
  void meet(HttpServletRequest request, HttpServletResponse response) {
    if (token(request).isEmpty()) {
      welcome(request, response);
    }
  }

  /** It has had a form long enough ago that a person can have filled it in, whichever of our pages it comes from. */
  boolean hasTakenItsTime(HttpServletRequest request) {
    return token(request).filter(known -> tokens.age(known) != FormTokens.Age.TOO_FAST).isPresent();
  }

  private Optional<Token> token(HttpServletRequest request) {
    return Optional.ofNullable((String) request.getAttribute(COOKIE))
        .or(() -> Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue))
        .flatMap(tokens::read)
        .filter(known -> Duration.between(known.issuedAt(), clock.instant()).compareTo(LONGEST) < 0);
  }

  private String welcome(HttpServletRequest request, HttpServletResponse response) {
    String fresh = tokens.issue();
    request.setAttribute(COOKIE, fresh); // the same for all that this request keeps
    response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, fresh).path("/").httpOnly(true)
        .secure(request.isSecure()).sameSite(SameSite.STRICT.attributeValue()).build().toString());
    return fresh;
  }

  private String digest(Token token) {
    return key.macText("browser", token.id());
  }
}
