package cn.kuaichu.faces.sampleyear;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** What an invented photograph shows: sky, ground, houses and a lamp, each time others. No place is to be seen. */
final class Picture {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 360;
  private static final int HOUSES = 6;
  private static final int LARGEST_HOUSE = 160;
  private static final int SMALLEST_HOUSE = 40;

  private Picture() {}

  static byte[] png(long seed) {
    Random chance = new Random(seed);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = image.createGraphics();
    int horizon = HEIGHT / 4 + chance.nextInt(HEIGHT / 2);
    brush.setColor(colour(chance, 0.5f, 0.9f));
    brush.fillRect(0, 0, WIDTH, horizon);
    brush.setColor(colour(chance, 0.4f, 0.5f));
    brush.fillRect(0, horizon, WIDTH, HEIGHT - horizon);
    for (int i = 0; i < HOUSES; i++) {
      brush.setColor(colour(chance, 0.3f, 0.2f + 0.7f * chance.nextFloat()));
      brush.fillRect(chance.nextInt(WIDTH), chance.nextInt(HEIGHT), SMALLEST_HOUSE + chance.nextInt(LARGEST_HOUSE),
          SMALLEST_HOUSE + chance.nextInt(LARGEST_HOUSE));
    }
    brush.setColor(Color.YELLOW);
    brush.fillOval(chance.nextInt(WIDTH), chance.nextInt(horizon), SMALLEST_HOUSE, SMALLEST_HOUSE);
    brush.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }

  private static Color colour(Random chance, float saturation, float brightness) {
    return Color.getHSBColor(chance.nextFloat(), saturation, brightness);
  }
}
