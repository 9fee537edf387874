package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.AppealRefused;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The segments of a JPEG (ISO/IEC 10918-1, annex B), looked through without decoding. */
final class JpegFile {
  private static final int END_OF_IMAGE = 0xd9;
  private static final int COMMENT = 0xfe;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  /** Within the range of frame headers: tables of codes and a reserved one. */
  private static final Set<Integer> NO_FRAME = Set.of(0xc4, 0xc8, 0xcc);
  private static final Set<Integer> PROGRESSIVE = Set.of(0xc2, 0xc6, 0xca, 0xce);
  private static final int CMYK = 4;
  private static final String EXIF = "Exif\0\0";

  /** The file ends before its picture does. */
  private static final int CUT = -1;

  private interface Segments {
    /** @param from of its marker. @param to behind its last byte */
    void next(int marker, int from, int to);
  }

  private final ByteBuffer file;
  private ByteBuffer exif;
  private int width;
  private int height;
  private int components;
  private boolean progressive;

  private JpegFile(byte[] jpeg) {
    this.file = ByteBuffer.wrap(jpeg);
  }

  /** @throws AppealRefused when it was cut off, or is made for a printing press */
  static PictureHead head(byte[] jpeg) {
    JpegFile file = new JpegFile(jpeg);
    if (walk(jpeg, file::note) == CUT) {
      throw PictureHead.cut();
    }
    if (file.components == CMYK) {
      throw new AppealRefused("这张 JPG 是印刷用的四色（CMYK）图片，网页不能显示。请用看图软件打开后另存为普通 JPG 再上传。");
    }
    return new PictureHead(file.width, file.height, Orientation.of(file.exif), file.progressive);
  }

  /** @return the same picture, bit by bit, without place, time, device, comments and what follows its end */
  static byte[] bare(byte[] jpeg) {
    ByteArrayOutputStream bare = new ByteArrayOutputStream(jpeg.length);
    int[] copied = {0};
    int end = walk(jpeg, (marker, from, to) -> {
      if (isBesidePixels(marker, jpeg, from)) {
        bare.write(jpeg, copied[0], from - copied[0]);
        copied[0] = to;
      }
    });
    bare.write(jpeg, copied[0], (end == CUT ? jpeg.length : end) - copied[0]);
    return bare.toByteArray();
  }

  /** All but what is needed to show the colours right: JFIF (0), ICC (2), Adobe (14). */
  private static boolean isBesidePixels(int marker, byte[] jpeg, int from) {
    return marker == COMMENT || marker >= APP1 && marker <= APP15 && marker != APP14
        && !(marker == APP2 && startsWith(jpeg, from + 4, "ICC_PROFILE\0"));
  }

  private void note(int marker, int from, int to) {
    if (marker == APP1 && exif == null && startsWith(file.array(), from + 4, EXIF)) {
      exif = file.slice(from + 4 + EXIF.length(), to - from - 4 - EXIF.length());
    }
    if (marker > 0xbf && marker < 0xd0 && !NO_FRAME.contains(marker) && components == 0) {
      height = file.getShort(from + 5) & 0xffff;
      width = file.getShort(from + 7) & 0xffff;
      components = file.get(from + 9);
      progressive = PROGRESSIVE.contains(marker);
    }
  }

  /**
   * Coded pixels hold no marker: a 0xff among them is followed by 0. @return behind the end of the image, or {@link
   * #CUT}
   */
  private static int walk(byte[] jpeg, Segments segments) {
    int at = 2;
    while (at + 1 < jpeg.length) {
      int marker = jpeg[at + 1] & 0xff;
      if ((jpeg[at] & 0xff) != 0xff || marker == 0xff || marker == 0) {
        at++;
      } else if (marker == END_OF_IMAGE) {
        return at + 2;
      } else if (marker < 0xc0 || marker >= 0xd0 && marker <= 0xd8) {
        at += 2;
      } else {
        int to = at + 3 < jpeg.length ? at + 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff) : Integer.MAX_VALUE;
        if (to > jpeg.length || to < at + 4) {
          return CUT;
        }
        segments.next(marker, at, to);
        at = to;
      }
    }
    return CUT;
  }

  private static boolean startsWith(byte[] jpeg, int at, String text) {
    return at + text.length() <= jpeg.length
        && new String(jpeg, at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }
}
