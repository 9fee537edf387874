package cn.kuaichu.faces.portal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The signed token of one form on one screen. Its id names the submission: however often the form is sent, it is one
 * appeal. Its time stamp tells people from programs, who fill in a form within a blink.
 */
@Component
class FormTokens {
  static final Duration QUICKEST = Duration.ofSeconds(3);
  static final Duration LONGEST = Duration.ofHours(4);
  private static final Pattern SHAPE = Pattern.compile("([\\w-]{22})\\.(\\d{13})\\.([\\w-]{43})");
  private static final int ID_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  enum Age {
    TOO_FAST, FINE, TOO_OLD
  }

  record Token(String id, Instant issuedAt) {}

  private final PortalKey key;
  private final Clock clock;

  FormTokens(PortalKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  String issue() {
    return issue(clock.instant());
  }

  /** For a form that comes back to the citizen with an error: to mend one field takes no time. */
  String issueAgain() {
    return issue(clock.instant().minus(QUICKEST));
  }

  private String issue(Instant at) {
    String body = randomId() + "." + at.toEpochMilli();
    return body + "." + key.macText("form", body);
  }

  /** It cannot be guessed. */
  static String randomId() {
    byte[] id = new byte[ID_BYTES];
    RANDOM.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  /** @return nothing when the text is not a token of this product */
  Optional<Token> read(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches() || !sameText(key.macText("form", parts.group(1) + "." + parts.group(2)), parts.group(3))) {
      return Optional.empty();
    }
    return Optional.of(new Token(parts.group(1), Instant.ofEpochMilli(Long.parseLong(parts.group(2)))));
  }

  Age age(Token token) {
    Duration age = Duration.between(token.issuedAt(), clock.instant());
    if (age.compareTo(QUICKEST) < 0) {
      return Age.TOO_FAST;
    }
    return age.compareTo(LONGEST) > 0 ? Age.TOO_OLD : Age.FINE;
  }

  private static boolean sameText(String expected, String given) {
    return MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII),
        given.getBytes(StandardCharsets.US_ASCII));
  }
}
