package cn.kuaichu.evidence;

import cn.kuaichu.appeal.AppealRefused;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks into a PDF for what acts by itself when it is opened: scripts, programs started, files inside. Not a parser: names
 * are searched in the file and in its packed lists of objects, and what cannot be looked into is refused.
 */
final class Document {
  private static final List<String> FORBIDDEN = List.of("/JavaScript", "/Launch", "/EmbeddedFile", "/RichMedia");
  private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");
  private static final Pattern PACKED_OBJECTS = name("ObjStm");
  private static final Pattern STREAM = Pattern.compile("stream\r?\n");
  /** Bytes; a list of objects is text of a few hundred kilobytes. */
  private static final int MOST_UNPACKED = 50 * 1024 * 1024;

  private Document() {
  }

  /** @throws AppealRefused with the way out */
  static void requireHarmless(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    if (!text.contains("%%EOF")) {
      throw new AppealRefused("PDF 文件不完整,请重新导出后再上传。");
    }
    String names = unescaped(text);
    if (names.contains("/Encrypt")) {
      throw new AppealRefused("PDF 文件设有密码或权限限制,请解除后再上传。");
    }
    requireNone(names);
    packedObjects(pdf, text);
  }

  private static void requireNone(String names) {
    if (FORBIDDEN.stream().anyMatch(names::contains)) {
      throw new AppealRefused("PDF 文件中含有脚本、可执行动作或内嵌文件,不能保存。请用“打印为 PDF”重新生成后再上传。");
    }
  }

  private static void packedObjects(byte[] pdf, String text) {
    int left = MOST_UNPACKED;
    Matcher packed = PACKED_OBJECTS.matcher(text);
    Matcher stream = STREAM.matcher(text);
    while (packed.find()) {
      if (stream.find(packed.end())) {
        byte[] objects = unpacked(pdf, stream.end(), left);
        left -= objects.length;
        requireNone(unescaped(new String(objects, StandardCharsets.ISO_8859_1)));
      }
    }
  }

  /** Objects packed in another way than deflate do not occur in practice; they cannot be looked into. */
  private static byte[] unpacked(byte[] pdf, int start, int most) {
    Inflater inflater = new Inflater();
    inflater.setInput(pdf, start, pdf.length - start);
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
        unpacked.write(buffer, 0, n);
        if (unpacked.size() > most) {
          throw new AppealRefused("PDF 文件结构异常,不能保存。请用“打印为 PDF”重新生成后再上传。");
        }
      }
      return unpacked.toByteArray();
    } catch (DataFormatException e) {
      throw new AppealRefused("PDF 文件结构特殊,无法检查。请用“打印为 PDF”重新生成后再上传。");
    } finally {
      inflater.end();
    }
  }

  private static Pattern name(String name) {
    return Pattern.compile("/" + name.chars()
        .mapToObj(letter -> "(?:" + (char) letter + "|#" + Integer.toHexString(letter) + ")").collect(Collectors.joining()),
        Pattern.CASE_INSENSITIVE);
  }

  /** A name may be written with hexadecimal codes: {@code /Java#53cript}. */
  private static String unescaped(String text) {
    if (text.indexOf('#') < 0) {
      return text;
    }
    return ESCAPED.matcher(text).replaceAll(code ->
        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16))));
  }
}
