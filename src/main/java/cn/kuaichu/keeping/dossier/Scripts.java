package cn.kuaichu.keeping.dossier;

import java.awt.FontFormatException;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scripts people here write in besides Chinese, and small signs: which font has them, and what is put where none
 * has. One set for all papers, read when the first of them needs it.
 */
final class Scripts {
  /** What the eye takes as one sign: a letter with its marks, a family of emoji. */
  static final Pattern SIGN = Pattern.compile("\\X");
  static final String NO_EMOJI = "[表情]";
  static final int BOX = '□';
  private static final Logger LOG = LoggerFactory.getLogger(Scripts.class);
  /** More than any language stacks; more of them would run over the lines above. */
  private static final int MOST_MARKS = 5;
  private static final int MOST_OF_A_SIGN = 24;
  private static final int ZWNJ = 0x200c;
  private static final int ZWJ = 0x200d;
  private static final int EMOJI_STYLE = 0xfe0f;
  private static final int KEYCAP = 0x20e3;

  private static final class Held {
    private static final Scripts ONE = new Scripts();
  }

  private final List<ShapedFont> fonts = new ArrayList<>();
  private ShapedFont emoji;

  private Scripts() {
    try {
      fonts.add(ShapedFont.load("NotoSans.ttf", 1));
      fonts.add(ShapedFont.load("NotoSansKR.otf", 1));
      fonts.add(ShapedFont.load("NotoSansArabic.ttf", 1));
      fonts.add(ShapedFont.load("NotoSerifTibetan.ttf", 0.95f));
      fonts.add(ShapedFont.load("NotoSansYi.ttf", 1));
      for (String rare : List.of("Mongolian", "NewTaiLue", "TaiLe", "Lisu", "Miao")) {
        fonts.add(ShapedFont.load("NotoSans" + rare + ".ttf", 1));
      }
      fonts.add(ShapedFont.load("NotoSansCJK.otf", 1));
      fonts.add(ShapedFont.load("HanaMin.ttf", 1));
      emoji = ShapedFont.load("NotoEmoji.ttf", 0.9f);
      fonts.add(emoji);
      fonts.add(ShapedFont.load("NotoSansSymbols.ttf", 1));
      fonts.add(ShapedFont.load("NotoSansSymbols2.ttf", 1));
    } catch (IOException | FontFormatException | RuntimeException | Error e) {
      // a Java without a font library; a dossier with boxes is better than none
      LOG.error("字库不能装入，卷宗里的少数民族文字、生僻字和表情将以 □ 代替。请安装 fontconfig 和 freetype。", e);
      fonts.clear();
      emoji = null;
    }
  }

  static Scripts all() {
    return Held.ONE;
  }

  /** @return the font for all of the sign, if there is one */
  Optional<ShapedFont> fontOf(String sign) {
    if (emoji != null && isSequence(sign)) {
      return Optional.of(emoji);
    }
    return fonts.stream().filter(font -> sign.codePoints().allMatch(each -> isJoiner(each) || font.has(each)))
        .findFirst();
  }

  /**
   * What can be shown of a sign that the main font lacks.
   *
   * @param sign cleaned
   * @return what a font of ours has; {@link #NO_EMOJI} or a box where none has
   */
  String settable(String sign) {
    int base = sign.codePointAt(0);
    if (isSequence(sign)) {
      return isOneGlyph(sign) ? sign : isPicture(base) ? shown(base) : Character.toString(base);
    }
    return fontOf(sign).isPresent() ? sign : shown(base);
  }

  private String shown(int base) {
    String alone = Character.toString(base);
    if (fontOf(alone).isPresent()) {
      return alone;
    }
    return isPicture(base) ? NO_EMOJI : Character.toString(BOX);
  }

  private boolean isOneGlyph(String sign) {
    return emoji != null && sign.codePoints().allMatch(each -> isJoiner(each) || isTag(each) || emoji.has(each))
        && emoji.shaped(sign, false).signs().stream().flatMap(each -> each.parts().stream())
            .filter(part -> part.glyph() > 0).count() == 1;
  }

  /** Without what is not seen, and not longer than anybody writes. */
  static String clean(String sign) {
    StringBuilder clean = new StringBuilder();
    int marks = 0;
    int length = 0;
    for (int character : sign.codePoints().toArray()) {
      boolean mark = Character.getType(character) == Character.NON_SPACING_MARK
          || Character.getType(character) == Character.ENCLOSING_MARK;
      marks += mark ? 1 : 0;
      if (++length <= MOST_OF_A_SIGN && (!mark || marks <= MOST_MARKS)
          && (!isInvisible(character) || isJoiner(character) || isTag(character))) {
        clean.appendCodePoint(character);
      }
    }
    String text = clean.toString();
    return text.length() < 2 ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Without what only tells how letters are to be joined. */
  static String bare(String sign) {
    return sign.codePoints().filter(each -> !isJoiner(each) && !isTag(each))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }

  private static boolean isInvisible(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
        || character >= 0xfe00 && character <= 0xfe0f || character >= 0xe0100 && character <= 0xe01ef;
  }

  private static boolean isJoiner(int character) {
    return character == ZWJ || character == ZWNJ || character == EMOJI_STYLE
        || character >= 0x180b && character <= 0x180d;
  }

  private static boolean isTag(int character) {
    return character >= 0xe0020 && character <= 0xe007f;
  }

  /** Several characters that make one emoji. */
  private static boolean isSequence(String sign) {
    int base = sign.codePointAt(0);
    return sign.length() > Character.charCount(base) && (isPicture(base) || sign.indexOf(KEYCAP) > 0)
        && sign.codePoints().skip(1)
            .allMatch(each -> isPicture(each) || isJoiner(each) || isTag(each) || each == KEYCAP);
  }

  static boolean isPicture(int character) {
    return character >= 0x1f000 && character <= 0x1faff || character >= 0x2190 && character <= 0x2bff
        || character == 0x3030
        || character == 0x303d || character == 0x3297 || character == 0x3299 || character == 0xa9 || character == 0xae
        || character == 0x203c || character == 0x2049 || character == 0x2122 || character == 0x2139;
  }

  /** The next sign of a text. */
  static String at(Matcher signs, String text, int from) {
    return signs.region(from, text.length()).lookingAt() ? signs.group()
        : text.substring(from, text.offsetByCodePoints(from, 1));
  }
}
