package cn.kuaichu.life.evidence;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files as telephones, scanners and ill-wishers make them. */
public final class Pictures {
  /** Stands for a place, a name, a device: what must not survive. */
  public static final String HIDDEN = "GPS-31.8672,106.7437-HUAWEI-zhou";

  private Pictures() {}

  /** Red on the left half, blue on the right. */
  public static byte[] plain(String format, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height);
    pen.setColor(Color.BLUE);
    pen.fillRect(width / 2, 0, width - width / 2, height);
    pen.dispose();
    return written(picture, format);
  }

  static byte[] written(BufferedImage picture, String format) {
    try {
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      ImageIO.write(picture, format, written);
      return written.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A scene nobody has seen before, with ground, sky, houses, leaves and the noise of a sensor: another for each seed.
   */
  public static BufferedImage scene(long seed, int width, int height) {
    Random random = new Random(seed);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, colour(random, 120), random.nextInt(width), height, colour(random, 40)));
    pen.fillRect(0, 0, width, height);
    for (int i = 0; i < 14; i++) {
      pen.setPaint(new GradientPaint(0, 0, colour(random, 20), width, height, colour(random, 20)));
      int w = (int) (width * (0.05 + 0.4 * random.nextDouble()));
      int h = (int) (height * (0.05 + 0.4 * random.nextDouble()));
      int x = (int) (width * (random.nextDouble() * 1.2 - 0.2));
      int y = (int) (height * (random.nextDouble() * 1.2 - 0.2));
      if (random.nextBoolean()) {
        pen.fillRect(x, y, w, h);
      } else {
        pen.fillOval(x, y, w, h);
      }
    }
    leaves(random, pen, width, height);
    pen.dispose();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, noisy(picture.getRGB(x, y), random.nextInt(21) - 10));
      }
    }
    return picture;
  }

  /** Light and shade of many small things, as trees, gravel and walls have them. */
  private static void leaves(Random random, Graphics2D pen, int width, int height) {
    BufferedImage shade = new BufferedImage(24, 18, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 18; y++) {
      for (int x = 0; x < 24; x++) {
        shade.setRGB(x, y, random.nextInt(110) << 24 | (random.nextBoolean() ? 0xffffff : 0));
      }
    }
    pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(shade, 0, 0, width, height, null);
  }

  private static Color colour(Random random, int least) {
    return new Color(least + random.nextInt(256 - least), least + random.nextInt(256 - least),
        least + random.nextInt(256 - least));
  }

  private static int noisy(int rgb, int noise) {
    int red = within((rgb >> 16 & 0xff) + noise);
    int green = within((rgb >> 8 & 0xff) + noise);
    int blue = within((rgb & 0xff) + noise);
    return red << 16 | green << 8 | blue;
  }

  private static int within(int level) {
    return Math.min(255, Math.max(0, level));
  }

  /** As a telephone's messenger passes it on: smaller, and stored anew. */
  public static byte[] passedOn(BufferedImage picture, int width, float quality) {
    int height = Math.max(1, picture.getHeight() * width / picture.getWidth());
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = drawn.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.drawImage(picture, 0, 0, width, height, null);
    pen.dispose();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(written)) {
      writer.setOutput(output);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.write(null, new IIOImage(drawn, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return written.toByteArray();
  }

  public static BufferedImage seen(byte[] picture) {
    try {
      return ImageIO.read(new ByteArrayInputStream(picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A photograph as a telephone writes it: an Exif segment with the way it was held and where. */
  public static byte[] photograph(int orientation, int width, int height) {
    return withExif(plain("jpeg", width, height), orientation);
  }

  /** @param jpeg becomes a photograph, told how it was held and where */
  public static byte[] withExif(byte[] jpeg, int orientation) {
    byte[] tiff = exif(orientation);
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 10 + tiff.length);
    file.put(jpeg, 0, 2);
    file.putShort((short) 0xffe1).putShort((short) (tiff.length + 8))
        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff);
    return file.put(jpeg, 2, jpeg.length - 2).array();
  }

  /** A PNG with an eXIf chunk behind its header. */
  static byte[] pngWithExif(int orientation, int width, int height) {
    byte[] png = plain("png", width, height);
    byte[] tiff = exif(orientation);
    int afterHeader = 8 + 25;
    ByteBuffer file = ByteBuffer.allocate(png.length + 12 + tiff.length);
    file.put(png, 0, afterHeader).putInt(tiff.length).put("eXIf".getBytes(StandardCharsets.US_ASCII)).put(tiff);
    CRC32 sum = new CRC32();
    sum.update(file.array(), afterHeader + 4, 4 + tiff.length);
    return file.putInt((int) sum.getValue()).put(png, afterHeader, png.length - afterHeader).array();
  }

  /** Red on the left half, blue on the right, 40 by 30, with an EXIF chunk behind the pixels. */
  static byte[] webpWithExif(int orientation, String kind) {
    byte[] webp = stored("red-and-blue-" + kind + ".webp");
    byte[] tiff = exif(orientation);
    int padded = tiff.length + (tiff.length & 1);
    ByteBuffer file = ByteBuffer.allocate(webp.length + 18 + 8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    file.put(webp, 0, 4).putInt(file.capacity() - 8).put(webp, 8, 4);
    file.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0x08);
    file.put((byte) 39).putShort((short) 0).put((byte) 29).putShort((short) 0);
    file.put(webp, 12, webp.length - 12);
    file.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(tiff.length).put(tiff);
    return file.array();
  }

  /** A file that no library at hand can write. */
  public static byte[] stored(String name) {
    try (InputStream file = Pictures.class.getResourceAsStream("/evidence/" + name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] exif(int orientation) {
    byte[] hidden = HIDDEN.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer exif = ByteBuffer.allocate(8 + 2 + 12 + 4 + hidden.length);
    exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    exif.putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0);
    return exif.putInt(0).put(hidden).array();
  }

  /** As a browser shows it bit by bit while it is loading. */
  public static byte[] inPasses(BufferedImage picture, String format) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(written)) {
      writer.setOutput(output);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return written.toByteArray();
  }

  /** A PNG whose header claims a size, and a comment beside the pixels. */
  public static byte[] claiming(int width, int height) {
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
