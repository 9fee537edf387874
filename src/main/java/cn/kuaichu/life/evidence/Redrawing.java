package cn.kuaichu.life.evidence;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReadParam;

/**
 * A picture drawn anew upright, and smaller where it has more pixels than wanted. It is decoded in bands of lines, so
 * that of a photograph of 50 megapixels never more than a quarter is in memory beside the result. What lies above a
 * band is decoded again for each: a little more time for much less memory.
 */
final class Redrawing {
  /** Pixels; most telephones' photographs are one band. 38 MB, with 16 bits a colour and transparency 100 MB. */
  static final long BAND = 12_500_000;
  /** Lines read beyond a band, since a smaller pixel is mixed of its neighbours. */
  private static final int MARGIN = 4;
  /** Where a pixel stands for more than some 1.4 lines, every second and so on is enough. */
  private static final double SKIP_BELOW = 0.7;

  private final byte[] picture;
  private final String format;
  private final PictureHead head;
  private final boolean opaque;
  private final int width;
  private final int height;
  private final int everyNth;
  private BufferedImage drawn;

  private Redrawing(byte[] picture, String format, PictureHead head, long most, boolean opaque) {
    double scale = Math.min(1, Math.sqrt(most / (double) head.pixels()));
    this.picture = picture;
    this.format = format;
    this.head = head;
    this.opaque = opaque;
    this.width = Math.max(1, (int) Math.floor(head.width() * scale));
    this.height = Math.max(1, (int) Math.floor(head.height() * scale));
    this.everyNth = Math.max(1, (int) (SKIP_BELOW / scale));
  }

  /**
   * @param most pixels of the result
   * @param opaque whether what can be seen through becomes white
   */
  static BufferedImage of(byte[] picture, String format, PictureHead head, long most, boolean opaque)
      throws IOException {
    Redrawing redrawing = new Redrawing(picture, format, head, most, opaque);
    // of a WebP every band would cost as much as the whole
    int lines = format.equals("webp") ? head.height() : (int) Math.max(1, BAND / head.width());
    for (int from = 0; from < head.height(); from += lines) {
      redrawing.draw(from, Math.min(head.height(), from + lines));
    }
    return redrawing.drawn;
  }

  private void draw(int from, int to) throws IOException {
    boolean smaller = width < head.width() || height < head.height();
    int first = smaller ? Math.max(0, from - MARGIN * everyNth) : from;
    int last = smaller ? Math.min(head.height(), to + MARGIN * everyNth) : to;
    BufferedImage band = band(first, last);
    double across = (double) width / head.width();
    double down = (double) height / head.height();
    Graphics2D pen = pen(band);
    int top = (int) Math.round(from * down);
    pen.clipRect(0, top, width, (int) Math.round(to * down) - top);
    AffineTransform place = AffineTransform.getTranslateInstance(0, first * down);
    place.scale(across * everyNth, down * everyNth);
    if (smaller) {
      pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }
    pen.drawRenderedImage(band, place);
    pen.dispose();
  }

  private BufferedImage band(int first, int last) throws IOException {
    return PictureReading.read(picture, format, reader -> {
      ImageReadParam parameters = reader.getDefaultReadParam();
      parameters.setSourceRegion(new Rectangle(0, first, head.width(), last - first));
      parameters.setSourceSubsampling(everyNth, everyNth, 0, 0);
      return reader.read(0, parameters);
    });
  }

  /** Turned the way the picture stands; only a band says whether it can be seen through. */
  private Graphics2D pen(BufferedImage band) {
    boolean turned = head.orientation() >= 5;
    boolean blank = drawn == null;
    if (blank) {
      boolean solid = opaque || !band.getColorModel().hasAlpha();
      drawn = new BufferedImage(turned ? height : width, turned ? width : height,
          solid ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR);
    }
    Graphics2D pen = drawn.createGraphics();
    if (blank && drawn.getType() == BufferedImage.TYPE_3BYTE_BGR) {
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
    }
    pen.transform(Orientation.upright(head.orientation(), width, height));
    return pen;
  }
}
