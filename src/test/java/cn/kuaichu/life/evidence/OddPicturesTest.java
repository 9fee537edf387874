package cn.kuaichu.life.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.kuaichu.appeal.AppealRefused;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Pictures that were cut off, damaged, disguised or blown up: each is refused with a reason a person can read, or is
 * kept as a whole picture and nothing else. With {@code -Dkuaichu.large=true} also the largest that are taken, some 20
 * s more.
 */
class OddPicturesTest {
  private static final String CHINESE = "(?s).*[一-鿿]{6,}.*[。）]";
  private static final int WIDTH = 200;
  private static final int HEIGHT = 150;

  /** One of each form; all are 200 by 150. */
  private static Map<String, byte[]> sound() {
    BufferedImage scene = Pictures.scene(3, WIDTH, HEIGHT);
    Map<String, byte[]> sound = new LinkedHashMap<>();
    sound.put("jpeg", Pictures.withExif(Pictures.passedOn(scene, WIDTH, 0.8f), 1));
    sound.put("progressive jpeg", Pictures.inPasses(scene, "jpeg"));
    sound.put("png", Pictures.plain("png", WIDTH, HEIGHT));
    sound.put("interlaced png", Pictures.inPasses(scene, "png"));
    sound.put("webp", Pictures.stored("scene.webp"));
    return sound;
  }

  private static void refused(String what, byte[] file) {
    assertThatThrownBy(() -> CleanFile.of(file)).as(what).isInstanceOf(AppealRefused.class).message().matches(CHINESE);
  }

  /** @return whether it was taken, and then as a whole picture and nothing else */
  private static boolean takenAsAPicture(String what, byte[] file) {
    try {
      requireSound(what, CleanFile.of(file));
      return true;
    } catch (AppealRefused refused) {
      assertThat(refused).as(what).message().matches(CHINESE);
      return false;
    }
  }

  private static void requireSound(String what, CleanFile clean) {
    byte[] kept = clean.content();
    BufferedImage seen = Pictures.seen(kept);
    assertThat(seen.getWidth()).as(what).isEqualTo(WIDTH);
    assertThat(seen.getHeight()).as(what).isEqualTo(HEIGHT);
    String text = new String(kept, StandardCharsets.ISO_8859_1);
    assertThat(text).as(what).doesNotContain(Pictures.HIDDEN, "Exif", "eXIf");
    assertThat(text.substring(text.length() - (clean.format().equals("jpeg") ? 2 : 8)))
        .as(what + ": nothing behind its end")
        .isEqualTo(clean.format().equals("jpeg") ? "\u00ff\u00d9" : "IEND\u00aeB`\u0082");
  }

  @Test
  void takesEachForm() {
    sound().forEach((form, file) -> assertThat(takenAsAPicture(form, file)).as(form).isTrue());
  }

  /** Wherever a transfer breaks off: never half a picture with the rest in grey. */
  @Test
  void refusesWhatWasCutOff() {
    sound().forEach((form, file) -> {
      for (int percent : new int[] {1, 10, 25, 40, 50, 60, 75, 90, 99}) {
        refused(form + " cut at " + percent + " %", Arrays.copyOf(file, Math.max(16, file.length * percent / 100)));
      }
      refused(form + " without its last byte", Arrays.copyOf(file, file.length - 1));
    });
  }

  /** Some cards and programs make a file as long as it will be, and fill it afterwards. */
  @Test
  void refusesWhatEndsInZeros() {
    sound().forEach((form, file) -> {
      byte[] filled = Arrays.copyOf(Arrays.copyOf(file, file.length / 2), file.length);
      if (!form.equals("webp")) { // nothing in a WebP says what its second half was
        refused(form + " with zeros for its second half", filled);
      }
    });
    refused("nothing but zeros", new byte[5000]);
  }

  @Test
  void refusesChangedBytesOrShowsAWholePicture() {
    Random random = new Random(20261130);
    int refused = 0;
    int tried = 0;
    for (Map.Entry<String, byte[]> form : sound().entrySet()) {
      for (int i = 0; i < 24; i++) {
        byte[] file = form.getValue().clone();
        int at = 12 + random.nextInt(file.length - 12);
        file[at] ^= (byte) (1 << random.nextInt(8));
        tried++;
        refused += takenOfAnySize(form.getKey() + " changed at " + at, file) ? 0 : 1;
      }
    }
    assertThat(refused).as("of %d changed files", tried).isGreaterThan(tried / 3);
  }

  /** A changed header may tell of another size; what is kept can be looked at all the same. */
  private static boolean takenOfAnySize(String what, byte[] file) {
    try {
      assertThat(Pictures.seen(CleanFile.of(file).content())).as(what).isNotNull();
      return true;
    } catch (AppealRefused refused) {
      assertThat(refused).as(what).message().matches(CHINESE);
      return false;
    }
  }

  /** A PNG carries sums: no changed pixel may pass. */
  @Test
  void noticesEveryChangeOfAPng() {
    byte[] png = Pictures.plain("png", WIDTH, HEIGHT);
    for (int at = 16; at < png.length; at += Math.max(1, png.length / 40)) {
      byte[] changed = png.clone();
      changed[at] ^= 4;
      refused("png changed at " + at, changed);
    }
  }

  @Test
  void dropsWhatHidesBehindAPicture() {
    sound().forEach((form, file) -> {
      assertThat(takenAsAPicture(form + " and a web page", Pictures.followedBy(file, "<script>alert(1)</script>")))
          .isTrue();
      assertThat(
          takenAsAPicture(form + " and an archive", Pictures.followedBy(file, "PK\u0003\u0004word/document.xml")))
          .isTrue();
      assertThat(
          takenAsAPicture(form + " and a PDF", Pictures.followedBy(file, Documents.latin(Documents.letter("x")))))
          .isTrue();
    });
  }

  /** Telephones hang the seconds before a photograph on to it. */
  @Test
  void takesTheStillOfALivePhotograph() {
    byte[] video = {0, 0, 0, 24, 'f', 't', 'y', 'p', 'm', 'p', '4', '2', 0, 0, 0, 0};
    byte[] file = Arrays.copyOf(sound().get("jpeg"), sound().get("jpeg").length + video.length);
    System.arraycopy(video, 0, file, file.length - video.length, video.length);

    assertThat(takenAsAPicture("live photograph", file)).isTrue();
  }

  @Test
  void refusesWhatUnfoldsWithoutEnd() {
    refused("png of 2.5 billion pixels", Pictures.claiming(50_000, 50_000));
    refused("png of one line", Pictures.claiming(90_000_000, 1));
    refused("png of nothing", Pictures.claiming(0, 10));
    refused("png of minus one", Pictures.claiming(-1, 10));
    refused("jpeg of 4 billion pixels", claimingJpeg(65_000, 65_000));
    refused("progressive jpeg of 60 million pixels",
        claimingJpeg(Pictures.inPasses(Pictures.scene(1, 40, 30), "jpeg"), 10_000, 6_000));
    refused("webp of 268 million pixels", claimingWebp(16_383, 16_383));
    refused("webp whose canvas is another", canvas(Pictures.webpWithExif(1, "lossy"), 9));
  }

  private static byte[] claimingJpeg(int width, int height) {
    return claimingJpeg(Pictures.plain("jpeg", 40, 30), width, height);
  }

  private static byte[] claimingJpeg(byte[] jpeg, int width, int height) {
    for (int at = 2; at < jpeg.length; at++) {
      if ((jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] == (byte) 0xc0 || jpeg[at + 1] == (byte) 0xc2)) {
        ByteBuffer.wrap(jpeg).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
        return jpeg;
      }
    }
    throw new IllegalStateException("no frame");
  }

  private static byte[] claimingWebp(int width, int height) {
    byte[] webp = Pictures.stored("scene.webp");
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putShort(26, (short) width).putShort(28, (short) height);
    return webp;
  }

  private static byte[] canvas(byte[] webp, int width) {
    webp[24] = (byte) width;
    return webp;
  }

  @Test
  void namesAPrintersJpegAndAMovingWebp() {
    byte[] cmyk = Pictures.plain("jpeg", 40, 30);
    for (int at = 2; at < cmyk.length; at++) {
      if ((cmyk[at] & 0xff) == 0xff && cmyk[at + 1] == (byte) 0xc0) {
        cmyk[at + 9] = 4;
        break;
      }
    }
    assertThatThrownBy(() -> CleanFile.of(cmyk)).hasMessageContaining("CMYK").hasMessageContaining("另存为普通 JPG");
    byte[] moving = Pictures.webpWithExif(1, "lossy");
    moving[20] |= 2;
    assertThatThrownBy(() -> CleanFile.of(moving)).hasMessageContaining("会动的 WebP").hasMessageContaining("截取");
  }

  /** 50 megapixels, as telephones take them, held upright: smaller, turned, and without a seam where its bands meet. */
  @Test
  void takesAPhotographOf50Megapixels() {
    CleanFile clean = CleanFile.of(Pictures.withExif(slope(8160, 6144), 6));

    BufferedImage seen = Pictures.seen(clean.content());
    assertThat((long) seen.getWidth() * seen.getHeight()).isBetween(Picture.MOST_KEPT * 9 / 10, Picture.MOST_KEPT);
    assertThat(seen.getHeight() / (double) seen.getWidth()).isBetween(8160 / 6144.0 * 0.999, 8160 / 6144.0 * 1.001);
    int before = new Color(seen.getRGB(seen.getWidth() - 1, 100)).getGreen();
    assertThat(before).as("what was above is on the right").isLessThan(6);
    for (int x = seen.getWidth() - 1; x >= 0; x--) {
      int grey = new Color(seen.getRGB(x, 100)).getGreen();
      assertThat(grey - before).as("brighter line by line, at " + x).isBetween(-2, 3);
      before = grey;
    }
    assertThat(before).isGreaterThan(249);
  }

  @Test
  void takesAPanoramaAndALongScreenshot() {
    assertThat(size(CleanFile.of(slope(16_000, 500)))).as("as it is").isEqualTo(16_000 * 500L);
    assertThat(size(CleanFile.of(slope(600, 45_000)))).isBetween(Picture.MOST_KEPT * 9 / 10, Picture.MOST_KEPT);
  }

  @Test
  void takesTheLargestOfEachForm() {
    assumeTrue(Boolean.getBoolean("kuaichu.large"), "-Dkuaichu.large=true");
    for (byte[] large : new byte[][] {slope(12_000, 8_300), slope(16_382, 3_628), slope("png", 10_000, 9_000)}) {
      assertThat(size(CleanFile.of(large))).isBetween(Picture.MOST_KEPT * 9 / 10, Picture.MOST_KEPT);
    }
  }

  private static long size(CleanFile clean) {
    BufferedImage seen = Pictures.seen(clean.content());
    return (long) seen.getWidth() * seen.getHeight();
  }

  /** Black above, white below. */
  private static byte[] slope(int width, int height) {
    return slope("jpeg", width, height);
  }

  private static byte[] slope(String format, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, Color.BLACK, 0, height, Color.WHITE));
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return Pictures.written(picture, format);
  }
}
