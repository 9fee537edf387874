package cn.kuaichu.ground.client;

import java.util.List;

/** For tests outside this package. */
public final class ClientAddresses {
  private ClientAddresses() {}

  public static ClientAddress behind(String... proxies) {
    return new ClientAddress(new ProxySettings(List.of(proxies)), new Callers());
  }
}
