package cn.kuaichu.life.device;

import cn.kuaichu.ledger.LedgerEntry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives a browser a random token where people sign, and knows it again. It opens nothing and says nothing about
 * anybody; only its digest is kept, and only beside a signature.
 */
@Component
class DeviceFilter extends OncePerRequestFilter {
  private static final String COOKIE = "kc-device";
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
  private static final Set<String> WHERE_PEOPLE_SIGN = Set.of("/appeals/mine/signature",
      "/camunda/app/tasklist/default/");
  private static final Duration KEPT = Duration.ofDays(400);
  private final SecureRandom random = new SecureRandom();

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> token = token(request);
    if (token.isEmpty() && request.getMethod().equals("GET") && WHERE_PEOPLE_SIGN.contains(request.getRequestURI())) {
      response.addHeader(HttpHeaders.SET_COOKIE, cookie(request.isSecure()).toString());
    }
    Devices.set(token.map(DeviceFilter::digest).orElse(null));
    try {
      chain.doFilter(request, response);
    } finally {
      Devices.set(null);
    }
  }

  private static Optional<String> token(HttpServletRequest request) {
    return request.getCookies() == null ? Optional.empty()
        : Arrays.stream(request.getCookies())
            .filter(cookie -> cookie.getName().equals(COOKIE)).map(Cookie::getValue)
            .filter(value -> TOKEN.matcher(value).matches()).findFirst();
  }

  private ResponseCookie cookie(boolean secure) {
    byte[] token = new byte[16];
    random.nextBytes(token);
    return ResponseCookie.from(COOKIE, HexFormat.of().formatHex(token)).httpOnly(true).secure(secure).sameSite("Strict")
        .path("/").maxAge(KEPT).build();
  }

  private static String digest(String token) {
    return HexFormat.of().formatHex(LedgerEntry.sha256().digest(token.getBytes(StandardCharsets.US_ASCII)));
  }
}
