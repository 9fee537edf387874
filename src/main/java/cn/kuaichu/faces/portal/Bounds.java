package cn.kuaichu.faces.portal;

import cn.kuaichu.faces.portal.Limits.Kind;
import java.time.Duration;
import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/** The numbers of {@link LimitSettings} for a client's address. */
@Component
class Bounds {
  /** A declared hall is known to serve many. */
  private static final int HALL = 10;
  private final LimitSettings settings;
  private final List<IpAddressMatcher> halls;

  Bounds(LimitSettings settings) {
    this.settings = settings;
    this.halls = settings.serviceHalls().stream().filter(hall -> !hall.isBlank())
        .map(hall -> new IpAddressMatcher(hall.strip()))
        .toList();
  }

  /** @param address as {@link cn.kuaichu.ground.client.ClientAddress} says it */
  int perHour(Kind kind, String address) {
    int usual = switch (kind) {
      case SUBMISSION_PER_ADDRESS -> settings.appeals();
      case LOOKUP_PER_ADDRESS -> settings.lookups();
      case LOOKUP_PER_ADDRESS_AND_NUMBER -> settings.lookupsOfNumber();
      // never refused: other people's wrong tries must not lock out a citizen with the right code
      case LOOKUP_PER_NUMBER -> Integer.MAX_VALUE - 1;
      case CHECK_PER_ADDRESS -> settings.checks();
      case PHOTO_PER_ADDRESS -> settings.photos();
      case PHOTO_SPACE_PER_ADDRESS -> (int) settings.photoSpace().toKilobytes();
    };
    return kind.byAddressAlone && isHall(address) ? usual * HALL : usual;
  }

  /**
   * How long the form must have been open, for the n-th appeal of an address within the hour. People who write one have
   * waited already; a program that sends many has to keep each form for as long.
   */
  Duration patience(int n, String address) {
    int atOnce = settings.appealsAtOnce() * (isHall(address) ? HALL : 1);
    Duration wait = Duration.ofSeconds(Math.max(0, n - atOnce));
    return wait.compareTo(settings.longestWait()) > 0 ? settings.longestWait() : wait;
  }

  /** How many wrong codes for one number are more than people misread. */
  int beyondMisreading(int wrongCodes) {
    return Math.max(0, wrongCodes - settings.calmLookups());
  }

  private boolean isHall(String address) {
    return halls.stream().anyMatch(hall -> hall.matches(asWritten(address)));
  }

  /** An IPv6 network stands as sixteen hexadecimal digits. */
  private static String asWritten(String address) {
    return address.matches("[0-9a-f]{16}") ? address.replaceAll("(.{4})(?=.)", "$1:") + "::" : address;
  }
}
