package cn.kuaichu.life.device;

/**
 * The browser the present request came from, as a digest: to see that two parties signed in the same one, and no more.
 */
public final class Devices {
  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  private Devices() {}

  /** @return SHA-256 of the browser's token in hexadecimal; null where it brought none, and outside a request */
  public static String current() {
    return CURRENT.get();
  }

  static void set(String device) {
    if (device == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(device);
    }
  }
}
