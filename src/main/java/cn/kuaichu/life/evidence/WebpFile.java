package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.AppealRefused;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The chunks of a WebP (RFC 9649). */
final class WebpFile {
  private static final int FIRST = 12;
  private static final int ANIMATED = 2;
  private static final String EXIF = "Exif\0\0";

  private final ByteBuffer file;
  private final int end;
  private ByteBuffer exif;
  /** Of the pixels, not of the canvas that a header before them may claim. */
  private int width;
  private int height;
  private int canvasWidth;
  private int canvasHeight;

  private WebpFile(byte[] webp) {
    file = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    end = 8 + file.getInt(4);
    if (end < FIRST || end > webp.length) {
      throw PictureHead.cut();
    }
  }

  /** @throws AppealRefused when the file was cut off, or moves */
  static PictureHead head(byte[] webp) {
    return new WebpFile(webp).head();
  }

  private PictureHead head() {
    for (int at = FIRST; at + 8 <= end;) {
      int length = file.getInt(at + 4);
      if (length < 0 || length > end - at - 8) {
        throw PictureHead.cut();
      }
      note(new String(file.array(), at, 4, StandardCharsets.ISO_8859_1), at + 8, length);
      at += 8 + length + (length & 1);
    }
    if (width == 0 || canvasWidth > 0 && (canvasWidth != width || canvasHeight != height)) {
      throw PictureHead.damaged();
    }
    return new PictureHead(width, height, Orientation.of(exif), false);
  }

  private void note(String kind, int at, int length) {
    switch (kind) {
      case "VP8X" -> {
        if ((file.get(at) & ANIMATED) != 0) {
          throw new AppealRefused("这是会动的 WebP 图片，卷宗只收不动的图片。请截取能说明问题的画面，存成 JPG 或 PNG 后再上传。");
        }
        canvasWidth = 1 + (file.getInt(at + 4) & 0xffffff);
        canvasHeight = 1 + (file.getInt(at + 6) >>> 8);
      }
      case "VP8 " -> {
        width = file.getShort(at + 6) & 0x3fff;
        height = file.getShort(at + 8) & 0x3fff;
      }
      case "VP8L" -> {
        width = 1 + (file.getInt(at + 1) & 0x3fff);
        height = 1 + (file.getInt(at + 1) >>> 14 & 0x3fff);
      }
      case "EXIF" -> exif = tiff(at, length);
      default -> {
      }
    }
  }

  /** The words before it belong to JPEG; some programs write them here all the same. */
  private ByteBuffer tiff(int at, int length) {
    int skip = length > EXIF.length()
        && new String(file.array(), at, EXIF.length(), StandardCharsets.ISO_8859_1).equals(EXIF) ? EXIF.length() : 0;
    return file.slice(at + skip, length - skip);
  }
}
