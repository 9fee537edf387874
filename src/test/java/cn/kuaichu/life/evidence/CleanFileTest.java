package cn.kuaichu.life.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.AppealRefused;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanFileTest {
  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }

  @Test
  void leavesBehindWhereAPhotographWasTaken() {
    byte[] photograph = Pictures.photograph(1, 40, 30);
    assertThat(text(photograph)).contains(Pictures.HIDDEN, "Exif");

    CleanFile clean = CleanFile.of(photograph);

    assertThat(clean.mediaType()).isEqualTo("image/jpeg");
    assertThat(text(clean.content())).doesNotContain(Pictures.HIDDEN, "Exif");
    assertThat(Pictures.seen(clean.content()).getWidth()).isEqualTo(40);
  }

  /** The left half was red; where it is after turning says whether the picture stands upright. */
  @ParameterizedTest
  @CsvSource({"1, 40, 30, 2, 15, 37, 15", "2, 40, 30, 37, 15, 2, 15", "3, 40, 30, 37, 15, 2, 15",
      "4, 40, 30, 2, 15, 37, 15",
      "5, 30, 40, 15, 2, 15, 37", "6, 30, 40, 15, 2, 15, 37", "7, 30, 40, 15, 37, 15, 2", "8, 30, 40, 15, 37, 15, 2"})
  void standsAPhotographUpright(int orientation, int width, int height, int redX, int redY, int blueX, int blueY) {
    for (byte[] photograph : List.of(Pictures.photograph(orientation, 40, 30),
        Pictures.pngWithExif(orientation, 40, 30),
        Pictures.webpWithExif(orientation, "lossy"), Pictures.webpWithExif(orientation, "lossless"))) {
      CleanFile clean = CleanFile.of(photograph);
      BufferedImage seen = Pictures.seen(clean.content());

      assertThat(seen.getWidth()).isEqualTo(width);
      assertThat(seen.getHeight()).isEqualTo(height);
      assertThat(new Color(seen.getRGB(redX, redY)).getRed()).isGreaterThan(200);
      assertThat(new Color(seen.getRGB(blueX, blueY)).getBlue()).isGreaterThan(200);
      assertThat(text(photograph)).contains(Pictures.HIDDEN);
      assertThat(text(clean.content())).doesNotContain(Pictures.HIDDEN);
    }
  }

  @Test
  void keepsAWebpAsAJpegThatEverybodyCanLookAt() {
    CleanFile clean = CleanFile.of(Pictures.stored("scene.webp"));

    assertThat(clean.mediaType()).isEqualTo("image/jpeg");
    assertThat(Pictures.seen(clean.content()).getWidth()).isEqualTo(200);
  }

  @Test
  void dropsWhatWasHungOnToAPicture() {
    CleanFile clean = CleanFile.of(Pictures.followedBy(Pictures.plain("png", 20, 20), "<script>alert(1)</script>"));

    assertThat(clean.mediaType()).isEqualTo("image/png");
    assertThat(text(clean.content())).doesNotContain("script");
  }

  @Test
  void makesTheSameFileOfTheSamePicture() {
    byte[] photograph = Pictures.photograph(6, 60, 40);

    assertThat(CleanFile.of(photograph).sha256()).isEqualTo(CleanFile.of(photograph).sha256());
  }

  @Test
  void refusesAPictureThatUnfoldsIntoBillionsOfPixels() {
    assertThatThrownBy(() -> CleanFile.of(Pictures.claiming(50_000, 50_000)))
        .isInstanceOf(AppealRefused.class).hasMessageContaining("1 亿");
  }

  @Test
  void refusesABrokenPictureInsteadOfKeepingIt() {
    byte[] broken = Arrays.copyOf(Pictures.plain("png", 200, 200), 60);

    assertThatThrownBy(() -> CleanFile.of(broken)).isInstanceOf(AppealRefused.class).hasMessageContaining("图片没有传完整");
  }

  @Test
  void refusesWhatIsTooLargeOrEmpty() {
    byte[] large = Arrays.copyOf(Documents.letter(""), CleanFile.LARGEST + 1);

    assertThatThrownBy(() -> CleanFile.of(large)).isInstanceOf(AppealRefused.class).hasMessageContaining("10 MB")
        .hasMessageContaining("拆分");
    byte[] photograph = Arrays.copyOf(Pictures.photograph(1, 40, 30), CleanFile.LARGEST + 1);
    assertThatThrownBy(() -> CleanFile.of(photograph)).hasMessageContaining("10 MB").hasMessageContaining("微信");
    assertThatThrownBy(() -> CleanFile.of(new byte[0])).isInstanceOf(AppealRefused.class).hasMessageContaining("空");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"现场照片.JPG|现场照片.jpg", "../../etc/passwd|passwd.jpg",
      "C:\\Users\\周\\收据.pdf.exe|收据.pdf.jpg",
      "a<b>\"c\"|abc.jpg", "...|佐证材料.jpg", "''|佐证材料.jpg", "..|佐证材料.jpg"})
  void givesAFileAHarmlessName(String given, String kept) {
    assertThat(FileName.clean(given, "jpg")).isEqualTo(kept);
  }

  @Test
  void takesInvisibleAndTurningCharactersOutOfAName() {
    assertThat(FileName.clean("照片\u202egpj.exe\u0000\n", "png")).isEqualTo("照片gpj.png");
    assertThat(FileName.clean("长".repeat(300), "png")).hasSize(84);
    assertThat(FileName.clean(null, "pdf")).isEqualTo("佐证材料.pdf");
  }
}
