package cn.kuaichu.life.evidence;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held (Exif 2.3, tag 0x0112). The tag is lost when a picture is written anew, so the pixels have to
 * be turned instead: telephones write most photographs lying on their side.
 */
final class Orientation {
  private static final int TAG = 0x0112;
  private static final int LONG = 4;

  private Orientation() {}

  /**
   * @param exif a picture's Exif block, from its TIFF header on; null where it has none
   * @return 1 to 8; 1 (upright) where nothing, or nothing sensible, is said
   */
  static int of(ByteBuffer exif) {
    try {
      return exif == null ? 1 : inDirectory(exif.slice());
    } catch (IndexOutOfBoundsException | IllegalArgumentException cutShort) {
      return 1;
    }
  }

  private static int inDirectory(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * 12;
      if ((tiff.getShort(entry) & 0xffff) == TAG) {
        int value = tiff.getShort(entry + 2) == LONG ? tiff.getInt(entry + 8) : tiff.getShort(entry + 8);
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  /** @param width as stored, before turning */
  static AffineTransform upright(int orientation, int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }
}
