package cn.kuaichu.appeal;

/**
 * A step that the rules do not allow; the message is in Chinese, names the case and the way out, and is shown as it is.
 */
public class AppealRefused extends RuntimeException {
  public AppealRefused(String message) {
    super(message);
  }
}
