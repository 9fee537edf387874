package cn.kuaichu.keeping.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Whatever script somebody writes in, the dossier shows it as it is written, and it can be searched. */
class ScriptsTest {
  private static final Map<String, String> WORDS = new TreeMap<>(Map.ofEntries(
      Map.entry("维吾尔文", "مەھەللىمىزدىكى يول بۇزۇلۇپ كەتتى، ياشانغانلار ماڭالمايدۇ."),
      Map.entry("哈萨克文", "جول بۇزىلدى، كومەك كەرەك."),
      Map.entry("哈萨克西里尔文", "Жол бұзылды, көмек керек, әкімшілік қарасын."),
      Map.entry("藏文", "སྐྱིད་པོ་མི་འདུག ལམ་ཁག་སྐྱོན་ཤོར་འདུག"),
      Map.entry("彝文", "ꆏꉙꑌꇁꏂ ꋍꃅꌠ"),
      Map.entry("朝鲜文", "가로등이 두 달째 고장 났습니다."),
      Map.entry("蒙古文", "ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ"),
      Map.entry("壮文", "Gyoengq vunz ndaw mbanj byaij roen mbouj fueng bienh."),
      Map.entry("越南文", "Đèn đường hỏng đã hai tháng rồi."),
      Map.entry("傣文", "ᦎᦱᦓ ᦺᦑ"),
      Map.entry("德宏傣文", "ᥖᥭᥰ ᥘᥫᥴ"),
      Map.entry("傈僳文", "ꓡꓲꓢꓴ"),
      Map.entry("苗文", "𖼀𖼁𖼂"),
      Map.entry("生僻字", "㛃䶮𬱖𠅤𤧛𪟝老伯"),
      Map.entry("俄文", "Фонарь не горит"),
      Map.entry("带圈字和符号", "①②③ ☎ ✓ ✔ → ★ ㎡ ℃")));

  private final Typeface face = Typeface.load();

  private byte[] paper(List<String> paragraphs) {
    try (Paper paper = new Paper(face)) {
      paper.newPage();
      paragraphs.forEach(paper::paragraph);
      return paper.bytes();
    }
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static int pages(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    }
  }

  @Test
  void setsEveryScriptInAFontThatHasIt() {
    WORDS.forEach((script, words) -> {
      Typeface.Settable settable = face.set(words);
      assertThat(settable.note()).as(script).isEmpty();
      assertThat(settable.text()).as(script).isEqualTo(words);
      for (Typeface.Piece piece : face.pieces(words)) {
        if (piece.font() != null) {
          assertThat(piece.font().shaped(piece.text(), piece.toTheLeft()).signs())
              .as(script + " in " + piece.font().name)
              .isNotEmpty().allMatch(sign -> sign.parts().stream().allMatch(part -> part.glyph() > 0));
        }
      }
    });
  }

  @Test
  void isFoundAgainInThePaperAsItWasWritten() throws IOException {
    List<String> lines = WORDS.entrySet().stream().map(words -> words.getKey() + "：" + words.getValue()).toList();
    byte[] pdf = paper(Stream
        .concat(lines.stream(), Stream.of("يول بۇزۇلدى 110 号 ياخشى", "路又坏了😭，👨‍👩‍👧‍👦都看见了👍🏿🇨🇳1️⃣❤️👮🏽‍♀️"))
        .toList());
    Files.write(Files.createDirectories(Path.of("target", "dossier")).resolve("scripts.pdf"), pdf);

    String text = text(pdf).replaceAll("\\s+", " ");

    WORDS.forEach((script, words) -> {
      for (String word : words.split("[ ،.]+")) {
        assertThat(text).as(script).contains(word);
      }
    });
    assertThat(text).doesNotContain("〓", "U+", "□");
  }

  private static List<Integer> glyphs(ShapedFont font, String text, boolean toTheLeft) {
    return font.shaped(text, toTheLeft).signs().stream().flatMap(sign -> sign.parts().stream())
        .map(ShapedFont.Part::glyph).toList();
  }

  private static ShapedFont fontOf(String text) {
    return Scripts.all().fontOf(text).orElseThrow();
  }

  @Test
  void joinsTheLettersOfAWordAndStacksThoseOfASyllable() {
    ShapedFont arabic = fontOf("ي");
    List<Integer> joined = glyphs(arabic, "يول", true);
    assertThat(joined).hasSize(3).doesNotContainAnyElementsOf(List.of(glyphs(arabic, "ي", true).get(0)));
    assertThat(arabic.shaped("يول", true).signs().get(2).text()).as("the first letter stands at the right")
        .isEqualTo("ي");
    assertThat(glyphs(arabic, "لا", true)).as("lam and alef are one").hasSize(1);

    ShapedFont tibetan = fontOf("ས");
    assertThat(glyphs(tibetan, "སྐྱ", false)).as("three letters, one stack").hasSize(1);
    assertThat(tibetan.shaped("སྐྱི", false).width()).isEqualTo(tibetan.shaped("སྐྱ", false).width());
  }

  @Test
  void turnsALineRoundOnlyWhereItsParagraphIsReadFromTheRight() {
    List<String> right = Lines.of("يول بۇزۇلدى 110 号 ياخشى", face, 30);
    List<String> left = Lines.of("路坏了：يول بۇزۇلدى。请修", face, 30);

    assertThat(right).hasSize(1).allMatch(Typeface::isToTheLeft);
    assertThat(face.pieces(right.get(0)).stream().map(Typeface.Piece::text).toList()).startsWith("ياخشى")
        .endsWith("يول");
    assertThat(left).noneMatch(Typeface::isToTheLeft);
    assertThat(face.pieces(left.get(0)).stream().map(Typeface.Piece::text).toList())
        .containsExactly("路坏了：", "بۇزۇلدى", " ", "يول", "。请修");
  }

  @Test
  void keepsWhatStandsBesideANameApartFromIt() {
    assertThat(face.pieces("签字　ئالىم　2026-03-02 09:00").stream().map(Typeface.Piece::text).toList())
        .containsExactly("签字　", "ئالىم", "　", "2026-03-02 09:00");
  }

  @Test
  void showsAnEmojiAsOneSmallSignHoweverManyCharactersItHas() throws IOException {
    Map<String, String> shown = new TreeMap<>(
        Map.of("😭", "😭", "👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦", "🇨🇳", "🇨🇳", "1️⃣", "1️⃣", "❤️", "❤",
            "👮🏽‍♀️", "👮", "👍🏿", "👍"));
    shown.forEach((emoji, sign) -> {
      String settable = face.settable(emoji);
      assertThat(settable.equals(sign) || settable.equals(emoji) || settable.equals(sign + "\ufe0f"))
          .as(emoji + " as " + settable).isTrue();
      assertThat(face.width(settable)).as(emoji).isLessThan(1.4f);
      face.pieces(settable).stream().filter(piece -> piece.font() != null).forEach(piece -> assertThat(
          piece.font().shaped(piece.text(), false).signs()).as(emoji).hasSize(1)
          .allMatch(one -> one.parts().size() == 1 && one.parts().get(0).glyph() > 0));
    });
    assertThat(text(paper(List.of("路又坏了😭，👨‍👩‍👧‍👦都看见了👍🏿")))).contains("路又坏了😭，", "都看见了👍");
  }

  @Test
  void putsAShortNoteWhereNoFontHasACharacter() {
    String newest = Character.toString(0x1faff);
    assertThat(face.set(ClosedCase.RARE + "老伯").text()).isEqualTo("□老伯");
    assertThat(Lines.of(ClosedCase.RARE + "老伯", face, 100)).containsExactly("□老伯（□ 为字库没有的字：U+20000）");
    assertThat(face.settable("好" + newest + "了")).isEqualTo("好[表情]了");
    assertThat(face.settable(newest.repeat(20_000))).isEqualTo("[表情×20000]");
    assertThat(String.join("", Lines.of("\ue000\ue001\ue002\ue003".repeat(5_000), face, 40)))
        .hasSize(20_000 + "（□ 为字库没有的字：U+E000、U+E001、U+E002 等 4 个）".length());
    assertThat(face.settable("a\u0000\u202e\u200bb\u200d")).isEqualTo("ab");
    assertThat(face.settable("e" + "\u0301".repeat(10_000)).length()).isLessThan(10);
  }

  @Test
  void breaksALineOfNothingButPoints() {
    assertThat(Lines.of("！".repeat(1_000), face, 40)).allMatch(line -> face.width(line) <= 42.5f);
  }

  @Test
  void setsTwentyThousandEmojiAsFastAndAsShortAsChineseText() throws IOException {
    String emoji = "😭🙏👨‍👩‍👧‍👦🇨🇳👍🏿".repeat(4_000);
    paper(List.of("😭", "يول"));
    long start = System.nanoTime();

    byte[] pdf = paper(List.of(emoji));

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    byte[] arabic = paper(List.of("مەھەللىمىزدىكى يول بۇزۇلۇپ كەتتى، ".repeat(600)));
    System.getLogger("scripts").log(System.Logger.Level.INFO,
        "20,000 emoji: {0} pages, {1} KB, {2} ms; 20,000 Uyghur letters: {3} pages, {4} KB",
        pages(pdf), pdf.length / 1024, took.toMillis(), pages(arabic), arabic.length / 1024);
    assertThat(pages(pdf)).isLessThanOrEqualTo(16);
    assertThat(pdf.length).isLessThan(1_500_000);
    assertThat(took).isLessThan(Duration.ofSeconds(20));
  }
}
