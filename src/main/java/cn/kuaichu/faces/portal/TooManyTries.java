package cn.kuaichu.faces.portal;

import java.time.Instant;

/** A limit is reached; after {@code until} the same is possible again. */
class TooManyTries extends RuntimeException {
  final transient Instant until;

  TooManyTries(Instant until) {
    super("limit reached until " + until);
    this.until = until;
  }
}
