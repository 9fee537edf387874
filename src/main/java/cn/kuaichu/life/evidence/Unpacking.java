package cn.kuaichu.life.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** What deflate has packed in a PDF. */
final class Unpacking {
  private Unpacking() {}

  /**
   * Without looking at the sum at the end: many programs cut it off, and readers do not mind.
   *
   * @throws IOException at once, or while it is read, when the packed bytes are damaged or end too early
   */
  static InputStream of(InputStream packed, boolean deflated) throws IOException {
    if (!deflated) {
      return packed;
    }
    packed.skipNBytes(2);
    Inflater inflater = new Inflater(true);
    return new InflaterInputStream(packed, inflater) {
      @Override
      public void close() throws IOException {
        inflater.end();
        super.close();
      }
    };
  }
}
