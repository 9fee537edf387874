package cn.kuaichu.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A picture of a page as a small file: a page has few colours, and needs no more. */
final class SmallPicture {
  private static final int COARSE = 0xF8F8F8;
  private final BufferedImage image;
  private final int colours;

  SmallPicture(byte[] taken, int colours) throws IOException {
    image = ImageIO.read(new ByteArrayInputStream(taken));
    this.colours = colours;
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    int[] palette = palette();
    BufferedImage small = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED,
        new IndexColorModel(8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE));
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int index = nearest.computeIfAbsent(image.getRGB(x, y), colour -> nearest(palette, colour));
        small.getRaster().setSample(x, y, 0, index);
      }
    }
    ImageWriter png = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam most = png.getDefaultWriteParam();
    most.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    most.setCompressionQuality(0);
    try (OutputStream out = Files.newOutputStream(file);
        ImageOutputStream written = ImageIO.createImageOutputStream(out)) {
      png.setOutput(written);
      png.write(null, new IIOImage(small, null, null), most);
    } finally {
      png.dispose();
    }
  }

  /** The colours most seen; of those that look alike one. */
  private int[] palette() {
    Map<Integer, Integer> seen = new HashMap<>();
    int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    Arrays.stream(pixels).forEach(pixel -> seen.merge(pixel & 0xFFFFFF, 1, Integer::sum));
    Map<Integer, Integer> alike = new HashMap<>();
    List<Integer> byFrequency = seen.entrySet().stream()
        .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())).map(Map.Entry::getKey)
        .toList();
    byFrequency.forEach(colour -> alike.putIfAbsent(colour & COARSE, colour));
    return byFrequency.stream().filter(colour -> colour.equals(alike.get(colour & COARSE))).limit(colours)
        .mapToInt(Integer::intValue).toArray();
  }

  private static int nearest(int[] palette, int colour) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      if (distance(palette[i], colour) < distance(palette[best], colour)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int red = (one >> 16 & 0xFF) - (other >> 16 & 0xFF);
    int green = (one >> 8 & 0xFF) - (other >> 8 & 0xFF);
    int blue = (one & 0xFF) - (other & 0xFF);
    return red * red + green * green + blue * blue;
  }
}
