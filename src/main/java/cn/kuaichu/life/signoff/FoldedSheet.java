package cn.kuaichu.life.signoff;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sheet's text in the pieces a page shows: what is to be read, and the fingerprints of the evidence, which few people
 * read. Put together again they are the text that is signed, to the last character.
 *
 * @param fingerprints the lines that name the evidence, as they stand on the sheet; empty where it has none
 * @param evidence the digests in them
 */
public record FoldedSheet(String before, String fingerprints, String after, List<String> evidence) {
  private static final Pattern LINE = Pattern.compile("^佐证材料指纹[:：]([0-9a-f]{64})\n", Pattern.MULTILINE);
  private static final Pattern LINES = Pattern.compile("(?:" + LINE.pattern() + ")+", Pattern.MULTILINE);

  public static FoldedSheet of(String text) {
    Matcher lines = LINES.matcher(text);
    if (!lines.find()) {
      return new FoldedSheet(text, "", "", List.of());
    }
    return new FoldedSheet(text.substring(0, lines.start()), lines.group(), text.substring(lines.end()),
        LINE.matcher(lines.group()).results().map(line -> line.group(1)).toList());
  }
}
