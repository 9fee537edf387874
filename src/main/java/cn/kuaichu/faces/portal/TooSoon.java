package cn.kuaichu.faces.portal;

import java.time.Duration;

/** Many appeals come from this address: the form may be sent in a moment, as it is. */
class TooSoon extends RuntimeException {
  final transient Duration left;

  TooSoon(Duration left) {
    super("to be sent again in " + left);
    this.left = left;
  }

  long seconds() {
    return left.plusSeconds(1).toSeconds();
  }
}
