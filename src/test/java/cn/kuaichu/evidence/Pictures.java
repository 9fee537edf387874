package cn.kuaichu.evidence;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Files as telephones, scanners and ill-wishers make them. */
public final class Pictures {
  /** Stands for a place, a name, a device: what must not survive. */
  static final String HIDDEN = "GPS-31.8672,106.7437-HUAWEI-zhou";

  private Pictures() {
  }

  /** Red on the left half, blue on the right. */
  public static byte[] plain(String format, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height);
    pen.setColor(Color.BLUE);
    pen.fillRect(width / 2, 0, width - width / 2, height);
    pen.dispose();
    try {
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      ImageIO.write(picture, format, written);
      return written.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BufferedImage seen(byte[] picture) {
    try {
      return ImageIO.read(new ByteArrayInputStream(picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A photograph as a telephone writes it: an Exif segment with the way it was held and where. */
  static byte[] photograph(int orientation, int width, int height) {
    byte[] hidden = HIDDEN.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4 + hidden.length);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    exif.putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0);
    exif.putInt(0).put(hidden);
    byte[] picture = plain("jpeg", width, height);
    ByteBuffer file = ByteBuffer.allocate(picture.length + 4 + exif.capacity());
    file.put(picture, 0, 2);
    file.putShort((short) 0xffe1).putShort((short) (exif.capacity() + 2)).put(exif.array());
    return file.put(picture, 2, picture.length - 2).array();
  }

  /** A PNG whose header claims a size, and a comment beside the pixels. */
  static byte[] claiming(int width, int height) {
    byte[] file = plain("png", 8, 8);
    ByteBuffer header = ByteBuffer.wrap(file);
    header.putInt(16, width).putInt(20, height);
    CRC32 sum = new CRC32();
    sum.update(file, 12, 17);
    header.putInt(29, (int) sum.getValue());
    return file;
  }

  static byte[] followedBy(byte[] file, String text) {
    byte[] more = text.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(file, file.length + more.length);
    System.arraycopy(more, 0, all, file.length, more.length);
    return all;
  }
}
