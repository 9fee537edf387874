package cn.kuaichu.evidence;

import cn.kuaichu.appeal.AppealRefused;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes a picture anew from its pixels: place, time and device of the photograph, comments and whatever else hides beside
 * the pixels stay behind. In memory only: the library's own cache would leave plain pictures in the temporary folder.
 */
final class Picture {
  /** Pixels; about 240 MB while one is being written anew, hence one at a time. */
  static final long MOST_PIXELS = 40_000_000;
  private static final Semaphore ONE_AT_A_TIME = new Semaphore(1, true);
  private static final int WAIT_SECONDS = 20;
  private static final float QUALITY = 0.92f;
  private static final int SMALL = 160;
  private static final int ENOUGH_FOR_A_PRINT = 512;

  private Picture() {
  }

  /**
   * @param format jpeg or png, as the content says
   * @throws AppealRefused when it is larger than {@link #MOST_PIXELS} or cannot be read as such a picture
   */
  static byte[] anew(byte[] picture, String format) {
    boolean opaque = format.equals("jpeg");
    return alone(() -> {
      BufferedImage pixels = pixels(picture, format, 1);
      int orientation = opaque ? Orientation.of(picture) : 1;
      return write(upright(pixels, orientation, 1, opaque || !pixels.getColorModel().hasAlpha()), format);
    });
  }

  /** A small JPEG of a picture that has been written anew; at most 160 pixels long and wide. */
  static byte[] small(byte[] picture, String format) {
    return alone(() -> {
      int longest = longestSide(picture, format);
      BufferedImage pixels = pixels(picture, format, Math.max(1, longest / (SMALL * 2)));
      double scale = Math.min(1, SMALL / (double) Math.max(pixels.getWidth(), pixels.getHeight()));
      return write(upright(pixels, 1, scale, true), "jpeg");
    });
  }

  /** @return what a picture that has been written anew looks like; null when it is too plain to be told from others */
  static Fingerprint print(byte[] picture, String format) {
    return alone(() -> {
      int everyNth = Math.max(1, longestSide(picture, format) / ENOUGH_FOR_A_PRINT);
      return Fingerprint.of(pixels(picture, format, everyNth));
    });
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T alone(Work<T> work) {
    try {
      if (!ONE_AT_A_TIME.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AppealRefused("同时上传的图片较多,请稍后再试。");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AppealRefused("图片处理被中断,请重新上传。");
    }
    try {
      return work.run();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      // readers of damaged pictures fail in many ways; none of these files is kept
      throw new AppealRefused("图片已损坏或格式特殊,无法保存。请用手机或电脑重新截图、另存为 JPG 后再上传。");
    } finally {
      ONE_AT_A_TIME.release();
    }
  }

  private static int longestSide(byte[] picture, String format) throws IOException {
    return read(picture, format, reader -> Math.max(reader.getWidth(0), reader.getHeight(0)));
  }

  private static BufferedImage pixels(byte[] picture, String format, int everyNth) throws IOException {
    return read(picture, format, reader -> {
      if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
        throw new AppealRefused("图片像素过大(超过 4000 万),请缩小尺寸后再上传。");
      }
      ImageReadParam parameters = reader.getDefaultReadParam();
      parameters.setSourceSubsampling(everyNth, everyNth, 0, 0);
      return reader.read(0, parameters);
    });
  }

  private interface Reading<T> {
    T from(ImageReader reader) throws IOException;
  }

  private static <T> T read(byte[] picture, String format, Reading<T> reading) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    ImageReader reader = readers.next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      reader.setInput(input, true, true);
      return reading.from(reader);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage upright(BufferedImage pixels, int orientation, double scale, boolean opaque) {
    int width = Math.max(1, (int) Math.round(pixels.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(pixels.getHeight() * scale));
    boolean turned = orientation >= 5;
    BufferedImage drawn = new BufferedImage(turned ? height : width, turned ? width : height,
        opaque ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR);
    Graphics2D pen = drawn.createGraphics();
    if (opaque) {
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
    }
    AffineTransform turn = Orientation.upright(orientation, width, height);
    turn.scale(scale, scale);
    pen.drawRenderedImage(pixels, turn);
    pen.dispose();
    return drawn;
  }

  private static byte[] write(BufferedImage pixels, String format) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(written)) {
      writer.setOutput(output);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (format.equals("jpeg")) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(QUALITY);
      }
      writer.write(null, new IIOImage(pixels, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return written.toByteArray();
  }
}
