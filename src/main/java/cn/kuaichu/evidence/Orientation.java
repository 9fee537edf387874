package cn.kuaichu.evidence;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How a camera was held (Exif 2.3, tag 0x0112). The tag is lost when a picture is written anew, so the pixels have to be
 * turned instead: telephones write most photographs lying on their side.
 */
final class Orientation {
  private static final int APP1 = 0xe1;
  private static final int START_OF_SCAN = 0xda;
  private static final int TAG = 0x0112;

  private Orientation() {
  }

  /** @return 1 to 8; 1 (upright) where nothing, or nothing sensible, is said */
  static int of(byte[] jpeg) {
    try {
      ByteBuffer file = ByteBuffer.wrap(jpeg);
      for (int at = 2; at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff; ) {
        int marker = jpeg[at + 1] & 0xff;
        int length = file.getShort(at + 2) & 0xffff;
        if (marker == APP1 && new String(jpeg, at + 4, 6, StandardCharsets.ISO_8859_1).equals("Exif\0\0")) {
          return inDirectory(file.slice(at + 10, length - 8));
        }
        if (marker == START_OF_SCAN) {
          return 1;
        }
        at += 2 + length;
      }
      return 1;
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
        int value = tiff.getShort(entry + 8);
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
