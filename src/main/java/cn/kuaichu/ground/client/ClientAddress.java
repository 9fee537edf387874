package cn.kuaichu.ground.client;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from. What a client says about itself is believed only from the proxy that is configured;
 * citizens and officials are counted by the same address.
 */
@Component
public class ClientAddress {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|\\d{1,2})";
  /** Addresses only, so that no name is ever looked up. */
  private static final Pattern ADDRESS = Pattern
      .compile("(" + OCTET + "\\.){3}" + OCTET + "|[0-9a-fA-F.]*:[0-9a-fA-F:.]+");
  /** A household has a whole /64 of IPv6. */
  private static final int IPV6_NETWORK_BYTES = 8;
  private final List<IpAddressMatcher> proxies;
  private final Callers callers;

  ClientAddress(ProxySettings settings, Callers callers) {
    this.callers = callers;
    this.proxies = settings.trustedProxy().stream().filter(proxy -> !proxy.isBlank())
        .map(proxy -> new IpAddressMatcher(proxy.strip())).toList();
  }

  /** The last address on the way that is not one of our proxies; an IPv6 network counts as one address. */
  public String of(HttpServletRequest request) {
    String direct = request.getRemoteAddr();
    Optional<InetAddress> address = parse(direct);
    if (address.filter(this::isProxy).isPresent()) {
      List<String> way = Arrays
          .asList(String.join(",", Collections.list(request.getHeaders("X-Forwarded-For"))).split(","));
      Collections.reverse(way);
      address = way.stream().map(hop -> parse(hop.strip())).filter(hop -> hop.filter(this::isProxy).isEmpty())
          .findFirst().flatMap(hop -> hop).or(() -> parse(direct));
    }
    String from = address.map(ClientAddress::network).orElse(direct);
    callers.note(request, parse(direct).filter(this::isProxy).isPresent(), from);
    return from;
  }

  private boolean isProxy(InetAddress address) {
    return proxies.stream().anyMatch(proxy -> proxy.matches(address.getHostAddress()));
  }

  private static Optional<InetAddress> parse(String text) {
    try {
      return ADDRESS.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static String network(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, IPV6_NETWORK_BYTES)
        : address.getHostAddress();
  }
}
