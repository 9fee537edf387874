package cn.kuaichu.ground.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One category for what a security officer reads; operators keep it apart and for at least 180 days (网络安全法). */
public final class SecurityLog {
  public static final Logger LOG = LoggerFactory.getLogger("kuaichu.security");
  private static final int LONGEST = 64;

  private SecurityLog() {}

  /** What a stranger typed, on one line and not for ever. */
  public static String plain(String typed) {
    if (typed == null) {
      return "";
    }
    String shortened = typed.length() > LONGEST ? typed.substring(0, LONGEST) + "…" : typed;
    return shortened.replaceAll("[\\p{C}\\s]", "_");
  }
}
