package cn.kuaichu.keeping.dossier;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A picture as it is printed: about 150 points to the inch; the original lies beside the PDF in the ZIP. */
final class ScaledPicture {
  private static final int LONGEST_SIDE = 1000;
  private static final float QUALITY = 0.82f;

  private ScaledPicture() {}

  /** @param mediaType image/jpeg or image/png. @return a JPEG */
  static byte[] of(byte[] picture, String mediaType) {
    ImageReader reader = ImageIO.getImageReadersByMIMEType(mediaType).next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      reader.setInput(input, true, true);
      int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
      int everyNth = Math.max(1, longest / (LONGEST_SIDE + LONGEST_SIDE / 4)); // the rest is averaged
      ImageReadParam parameters = reader.getDefaultReadParam();
      parameters.setSourceSubsampling(everyNth, everyNth, 0, 0);
      return jpeg(scaled(reader.read(0, parameters)));
    } catch (IOException e) {
      throw new UncheckedIOException("a picture of the dossier cannot be read", e);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage scaled(BufferedImage pixels) {
    double scale = Math.min(1, LONGEST_SIDE / (double) Math.max(pixels.getWidth(), pixels.getHeight()));
    int width = Math.max(1, (int) Math.round(pixels.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(pixels.getHeight() * scale));
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D brush = drawn.createGraphics();
    brush.setColor(Color.WHITE);
    brush.fillRect(0, 0, width, height);
    brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    brush.drawImage(pixels, 0, 0, width, height, null);
    brush.dispose();
    return drawn;
  }

  private static byte[] jpeg(BufferedImage pixels) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(written)) {
      writer.setOutput(output);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(pixels, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return written.toByteArray();
  }
}
