package cn.kuaichu.ground.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes one line to the log when all citizens and officials seem to come from one address. Then an undeclared proxy
 * stands before the product, and every count by address counts all people together.
 */
@Component
class Callers {
  private static final Logger LOG = LoggerFactory.getLogger(Callers.class);
  /** So many forms and codes of different people hardly come from one house. */
  static final int ENOUGH = 200;
  private final AtomicReference<String> only = new AtomicReference<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicBoolean settled = new AtomicBoolean();
  private final AtomicBoolean warnedOfHeader = new AtomicBoolean();

  /** @param believed whether the direct address is a declared proxy */
  void note(HttpServletRequest request, boolean believed, String address) {
    if (!believed && request.getHeader("X-Forwarded-For") != null && warnedOfHeader.compareAndSet(false, true)) {
      LOG.warn(
          "requests come through {}, which names others in X-Forwarded-For and is not declared: if it is your proxy, "
              + "set "
              + "kuaichu.portal.trusted-proxy to it, or all citizens and officials count as one address",
          request.getRemoteAddr());
    }
    if (settled.get()) {
      return;
    }
    if (!only.compareAndSet(null, address) && !address.equals(only.get())) {
      settled.set(true);
    } else if (calls.incrementAndGet() >= ENOUGH && settled.compareAndSet(false, true)) {
      LOG.warn("all of the first {} tries came from the address {}: a proxy that is not declared "
          + "(kuaichu.portal.trusted-proxy), or a service hall (kuaichu.portal.limits.service-halls)?", ENOUGH,
          address);
    }
  }
}
