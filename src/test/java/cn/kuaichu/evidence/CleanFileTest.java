package cn.kuaichu.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.AppealRefused;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanFileTest {
  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }

  private static byte[] pdf(String body) {
    return ("%PDF-1.7\n" + body + "\nstartxref\n0\n%%EOF\n").getBytes(StandardCharsets.ISO_8859_1);
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
  @CsvSource({"1, 40, 30, 2, 15, 37, 15", "2, 40, 30, 37, 15, 2, 15", "3, 40, 30, 37, 15, 2, 15", "4, 40, 30, 2, 15, 37, 15",
      "5, 30, 40, 15, 2, 15, 37", "6, 30, 40, 15, 2, 15, 37", "7, 30, 40, 15, 37, 15, 2", "8, 30, 40, 15, 37, 15, 2"})
  void standsAPhotographUpright(int orientation, int width, int height, int redX, int redY, int blueX, int blueY) {
    BufferedImage seen = Pictures.seen(CleanFile.of(Pictures.photograph(orientation, 40, 30)).content());

    assertThat(seen.getWidth()).isEqualTo(width);
    assertThat(seen.getHeight()).isEqualTo(height);
    assertThat(new Color(seen.getRGB(redX, redY)).getRed()).isGreaterThan(200);
    assertThat(new Color(seen.getRGB(blueX, blueY)).getBlue()).isGreaterThan(200);
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
        .isInstanceOf(AppealRefused.class).hasMessageContaining("4000 万");
  }

  @Test
  void refusesABrokenPictureInsteadOfKeepingIt() {
    byte[] broken = Arrays.copyOf(Pictures.plain("png", 200, 200), 60);

    assertThatThrownBy(() -> CleanFile.of(broken)).isInstanceOf(AppealRefused.class).hasMessageContaining("图片已损坏");
  }

  @Test
  void refusesWhatIsTooLargeOrEmpty() {
    byte[] large = Arrays.copyOf(pdf(""), CleanFile.LARGEST + 1);

    assertThatThrownBy(() -> CleanFile.of(large)).isInstanceOf(AppealRefused.class).hasMessageContaining("10 MB");
    assertThatThrownBy(() -> CleanFile.of(new byte[0])).isInstanceOf(AppealRefused.class).hasMessageContaining("空");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html><script>", "GIF89a……", "PK\u0003\u0004word", "MZ program", "<svg onload=x>"})
  void goesByContentAndNotByName(String content) {
    assertThatThrownBy(() -> CleanFile.of(content.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(AppealRefused.class).hasMessageContaining("JPG、PNG 图片或 PDF");
  }

  @Test
  void keepsAnOrdinaryDocumentAsItIs() {
    byte[] document = pdf("1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj");

    CleanFile clean = CleanFile.of(document);

    assertThat(clean.mediaType()).isEqualTo("application/pdf");
    assertThat(clean.content()).isEqualTo(document);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<< /S /JavaScript /JS (app.alert(1)) >>", "<< /S /Java#53cript >>", "<< /S /Launch /F (cmd.exe) >>",
      "<< /Type /EmbeddedFile >>", "<< /Names << /EmbeddedFiles 3 0 R >> >>", "<< /S /L#61unch >>"})
  void refusesADocumentThatActsByItself(String object) {
    assertThatThrownBy(() -> CleanFile.of(pdf("1 0 obj " + object + " endobj")))
        .isInstanceOf(AppealRefused.class).hasMessageContaining("脚本");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ObjStm", "/Obj#53tm"})
  void looksIntoPackedObjects(String type) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write("7 0 << /S /JavaScript /JS (app.alert(1)) >>".getBytes(StandardCharsets.ISO_8859_1));
    }
    String object = "6 0 obj << /Type " + type + " /N 1 /First 4 /Filter /FlateDecode >>\nstream\n"
        + text(packed.toByteArray()) + "\nendstream endobj";
    assertThat(object).doesNotContain("JavaScript");

    assertThatThrownBy(() -> CleanFile.of(pdf(object))).isInstanceOf(AppealRefused.class).hasMessageContaining("脚本");
  }

  @Test
  void refusesADocumentThatCannotBeLookedInto() {
    assertThatThrownBy(() -> CleanFile.of(pdf("trailer << /Encrypt 9 0 R >>")))
        .isInstanceOf(AppealRefused.class).hasMessageContaining("密码");
    assertThatThrownBy(() -> CleanFile.of("%PDF-1.7\ncut".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(AppealRefused.class).hasMessageContaining("不完整");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"现场照片.JPG|现场照片.jpg", "../../etc/passwd|passwd.jpg", "C:\\Users\\周\\收据.pdf.exe|收据.pdf.jpg",
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
