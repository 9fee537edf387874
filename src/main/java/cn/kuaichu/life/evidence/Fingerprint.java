package cn.kuaichu.life.evidence;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * What a picture looks like in twice 64 bits, whatever its size and however often it was stored: each bit says whether
 * a field of a coarse grid is brighter than the next one, to the right ({@code across}) and below ({@code down}).
 */
public record Fingerprint(long across, long down) {
  private static final int FIELDS = 8;
  /** Grey levels between which nothing can be told from noise; a sheet of white paper has no print. */
  private static final double LEAST_CONTRAST = 6;
  /** Grey levels that make no difference: an even sky stays even however often it is stored anew. */
  private static final double EVEN = 1;

  /** @return null for a picture that is too small or too plain to be told from others */
  static Fingerprint of(BufferedImage pixels) {
    if (pixels.getWidth() <= FIELDS || pixels.getHeight() <= FIELDS) {
      return null;
    }
    double[][] grey = grid(pixels, FIELDS + 1);
    if (contrast(grey) < LEAST_CONTRAST) {
      return null;
    }
    long across = 0;
    long down = 0;
    for (int y = 0; y < FIELDS; y++) {
      for (int x = 0; x < FIELDS; x++) {
        across = across << 1 | (grey[y][x] > grey[y][x + 1] + EVEN ? 1 : 0);
        down = down << 1 | (grey[y][x] > grey[y + 1][x] + EVEN ? 1 : 0);
      }
    }
    return new Fingerprint(across, down);
  }

  /** Mean brightness of each field; a pixel on the border of two fields counts for each by its share. */
  private static double[][] grid(BufferedImage pixels, int fields) {
    int width = pixels.getWidth();
    int height = pixels.getHeight();
    double[][] sums = new double[fields][fields];
    int[] line = new int[width];
    double[] row = new double[fields];
    for (int y = 0; y < height; y++) {
      pixels.getRGB(0, y, width, 1, line, 0, width);
      Arrays.fill(row, 0);
      for (int x = 0; x < width; x++) {
        spread(brightness(line[x]), x, width, row);
      }
      for (int column = 0; column < fields; column++) {
        double[] down = new double[fields];
        spread(row[column], y, height, down);
        for (int at = 0; at < fields; at++) {
          sums[at][column] += down[at];
        }
      }
    }
    double area = (double) width / fields * height / fields;
    for (double[] fieldRow : sums) {
      for (int column = 0; column < fields; column++) {
        fieldRow[column] /= area;
      }
    }
    return sums;
  }

  /** Shares a pixel out among the one or two fields it lies in. */
  private static void spread(double value, int at, int length, double[] fields) {
    double from = (double) at * fields.length / length;
    double to = (double) (at + 1) * fields.length / length;
    int first = (int) from;
    double within = Math.min(to, first + 1.0) - from;
    fields[first] += value * within / (to - from);
    if (first + 1 < fields.length && to > first + 1.0) {
      fields[first + 1] += value * (to - first - 1.0) / (to - from);
    }
  }

  private static double brightness(int rgb) {
    return 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
  }

  /** Standard deviation of the fields. */
  private static double contrast(double[][] grey) {
    double sum = 0;
    double squares = 0;
    for (double[] row : grey) {
      for (double field : row) {
        sum += field;
        squares += field * field;
      }
    }
    int count = grey.length * grey.length;
    return Math.sqrt(Math.max(0, squares / count - sum / count * (sum / count)));
  }

  /** @param no 0 to 3 */
  int part(int no) {
    return (int) (across >>> 16 * no & 0xffff);
  }
}
