package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.AppealRefused;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes a picture anew from its pixels: place, time and device of the photograph, comments and whatever else hides
 * beside the pixels stay behind.
 */
final class Picture {
  /** Pixels of what is kept; 72 MB while it is being written, 96 MB where it can be seen through. One at a time. */
  static final long MOST_KEPT = 24_000_000;
  private static final Semaphore ONE_AT_A_TIME = new Semaphore(1, true);
  private static final int WAIT_SECONDS = 20;
  private static final float QUALITY = 0.92f;
  private static final int SMALL = 160;
  private static final int ENOUGH_FOR_A_PRINT = 512;
  /** Each time the picture becomes smaller by as much as its file was too large, and a little more. */
  private static final int TRIES = 4;
  private static final double A_LITTLE_MORE = 0.9;

  private Picture() {}

  /** Written anew. @param format jpeg or png */
  record Anew(String format, byte[] content) {}

  /**
   * @param format jpeg, png or webp, as the content says; WebP becomes JPEG, which everybody can look at
   * @throws AppealRefused when it was cut off or damaged, has too many pixels, or cannot be read as such a picture
   */
  static Anew anew(byte[] picture, String format) {
    PictureHead head = PictureHead.of(picture, format);
    String kept = format.equals("png") ? "png" : "jpeg";
    return alone(() -> {
      long most = MOST_KEPT;
      for (int i = 0; i < TRIES; i++) {
        byte[] written = write(Redrawing.of(picture, format, head, most, kept.equals("jpeg")), kept);
        if (written.length <= CleanFile.LARGEST) {
          return new Anew(kept, written);
        }
        most = (long) (Math.min(most, head.pixels()) * A_LITTLE_MORE * CleanFile.LARGEST / written.length);
      }
      throw new AppealRefused("图片内容过于复杂，缩小后仍超过 10 MB。请用看图软件另存为 JPG 后再上传。");
    });
  }

  /** A small JPEG of a picture that has been written anew; at most 160 pixels long and wide. */
  static byte[] small(byte[] picture, String format) {
    return alone(() -> {
      BufferedImage pixels = pixels(picture, format, SMALL * 2);
      double scale = Math.min(1, SMALL / (double) Math.max(pixels.getWidth(), pixels.getHeight()));
      return write(scaled(pixels, scale), "jpeg");
    });
  }

  /** @return what a picture that has been written anew looks like; null when it is too plain to be told from others */
  static Fingerprint print(byte[] picture, String format) {
    return alone(() -> Fingerprint.of(pixels(picture, format, ENOUGH_FOR_A_PRINT)));
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T alone(Work<T> work) {
    try {
      if (!ONE_AT_A_TIME.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AppealRefused("同时上传的图片较多，请稍后再试。");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AppealRefused("图片处理被中断，请重新上传。");
    }
    try {
      return work.run();
    } catch (AppealRefused refused) {
      throw refused;
    } catch (IOException | RuntimeException e) {
      // readers of damaged pictures fail in many ways; none of these files is kept
      throw PictureHead.damaged();
    } finally {
      ONE_AT_A_TIME.release();
    }
  }

  private static BufferedImage pixels(byte[] picture, String format, int enough) throws IOException {
    return PictureReading.read(picture, format, reader -> {
      int everyNth = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / enough);
      ImageReadParam parameters = reader.getDefaultReadParam();
      parameters.setSourceSubsampling(everyNth, everyNth, 0, 0);
      return reader.read(0, parameters);
    });
  }

  private static BufferedImage scaled(BufferedImage pixels, double scale) {
    BufferedImage drawn = new BufferedImage(Math.max(1, (int) Math.round(pixels.getWidth() * scale)),
        Math.max(1, (int) Math.round(pixels.getHeight() * scale)), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = drawn.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
    pen.drawRenderedImage(pixels, AffineTransform.getScaleInstance(scale, scale));
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
