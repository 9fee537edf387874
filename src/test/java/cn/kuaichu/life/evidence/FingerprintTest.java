package cn.kuaichu.life.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A picture is known again however it was passed on, and is not taken for another. */
class FingerprintTest {
  private static final int SCENES = 200;
  /** As in the decision table. */
  private static final int BITS = 7;

  @Test
  void knowsAPictureAgainInEverySizeAndQuality() {
    int missed = 0;
    int looked = 0;
    for (long seed = 0; seed < 12; seed++) {
      BufferedImage scene = Pictures.scene(seed, 1200, 900);
      Fingerprint original = print(Pictures.passedOn(scene, 1200, 0.92f));
      for (int width : new int[] {960, 720, 400, 200}) {
        for (float quality : new float[] {0.9f, 0.3f}) {
          looked++;
          missed += agree(original, print(Pictures.passedOn(scene, width, quality))) ? 0 : 1;
        }
      }
    }
    assertThat(missed).as("of %d, resized and stored anew, not known again", looked).isLessThanOrEqualTo(looked / 50);
  }

  @Test
  void takesNoPictureForAnother() {
    List<Fingerprint> prints = new ArrayList<>();
    for (long seed = 1000; seed < 1000 + SCENES; seed++) {
      prints.add(print(Pictures.passedOn(Pictures.scene(seed, 320, 240), 320, 0.8f)));
    }
    int pairs = 0;
    int mistaken = 0;
    int nearest = 64;
    for (int i = 0; i < SCENES; i++) {
      for (int k = 0; k < i; k++) {
        pairs++;
        mistaken += agree(prints.get(i), prints.get(k)) ? 1 : 0;
        nearest = Math.min(nearest, Long.bitCount(prints.get(i).across() ^ prints.get(k).across()));
      }
    }
    assertThat(mistaken)
        .as("of %d pairs of different scenes taken for the same, the nearest with %d bits", pairs, nearest).isZero();
  }

  @Test
  void saysNothingOfWhatIsTooPlain() {
    BufferedImage paper = new BufferedImage(800, 1100, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = paper.createGraphics();
    pen.setColor(new Color(250, 250, 248));
    pen.fillRect(0, 0, 800, 1100);
    pen.dispose();
    assertThat(print(Pictures.passedOn(paper, 800, 0.9f))).isNull();
    assertThat(Picture.print(Pictures.plain("png", 8, 8), "png")).isNull();
  }

  private static Fingerprint print(byte[] jpeg) {
    return Picture.print(CleanFile.of(jpeg).content(), "jpeg");
  }

  private static boolean agree(Fingerprint one, Fingerprint other) {
    return Long.bitCount(one.across() ^ other.across()) <= BITS && Long.bitCount(one.down() ^ other.down()) <= BITS + 3;
  }
}
