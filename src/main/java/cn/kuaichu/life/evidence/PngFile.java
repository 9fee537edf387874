package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.AppealRefused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG (W3C, third edition): each says its length and carries a sum, so damage shows without decoding.
 */
final class PngFile {
  private static final int FIRST = 8;
  /** Length, kind and sum of a chunk. */
  private static final int AROUND = 12;
  private static final int HEADER_LENGTH = 13;

  private PngFile() {}

  /** @throws AppealRefused when the file was cut off, or a chunk that counts was changed */
  static PictureHead head(byte[] png) {
    ByteBuffer file = ByteBuffer.wrap(png);
    ByteBuffer exif = null;
    for (int at = FIRST; at + AROUND <= png.length;) {
      int length = file.getInt(at);
      if (length < 0 || length > png.length - at - AROUND) {
        throw PictureHead.cut();
      }
      String kind = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
      requireUnchanged(file, at, length, kind);
      if (kind.equals("eXIf")) {
        exif = file.slice(at + 8, length);
      } else if (kind.equals("IEND")) {
        return head(file, exif);
      }
      at += AROUND + length;
    }
    throw PictureHead.cut();
  }

  private static PictureHead head(ByteBuffer file, ByteBuffer exif) {
    boolean headed = file.getInt(FIRST) == HEADER_LENGTH
        && new String(file.array(), FIRST + 4, 4, StandardCharsets.ISO_8859_1).equals("IHDR");
    if (!headed) {
      throw PictureHead.damaged();
    }
    boolean interlaced = file.get(FIRST + 8 + 12) != 0;
    return new PictureHead(file.getInt(FIRST + 8), file.getInt(FIRST + 12), Orientation.of(exif), interlaced);
  }

  /** A chunk whose kind begins with a small letter only stands beside the pixels, and is left behind anyway. */
  private static void requireUnchanged(ByteBuffer file, int at, int length, String kind) {
    if (Character.isLowerCase(kind.charAt(0))) {
      return;
    }
    CRC32 sum = new CRC32();
    sum.update(file.array(), at + 4, 4 + length);
    if ((int) sum.getValue() != file.getInt(at + 8 + length)) {
      throw PictureHead.damaged();
    }
  }
}
