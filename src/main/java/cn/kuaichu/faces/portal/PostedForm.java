package cn.kuaichu.faces.portal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A form as the wire brings it: UTF-8, or what old browsers and input programs send instead (GBK, GB18030). What cannot
 * be read keeps U+FFFD in its place and is a flaw, and so is a field that comes twice with different words: the citizen
 * sees the field again and mends it. A stray percent sign is a percent sign.
 */
final class PostedForm {
  static final char UNREAD = '\uFFFD';
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Set<String> CHINESE = Set.of("GBK", "GB2312", "GB18030");
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<Problem> flaws = new ArrayList<>();

  private PostedForm() {}

  /** @param declared the charset the request names, or null */
  static PostedForm read(byte[] body, Charset declared) {
    Map<String, List<byte[]>> raw = new LinkedHashMap<>();
    for (byte[] pair : split(body, '&')) {
      List<byte[]> sides = split(pair, '=');
      if (!sides.isEmpty() && sides.get(0).length > 0) {
        byte[] value = sides.size() == 1 ? new byte[0] : afterFirst(pair, sides.get(0).length);
        raw.computeIfAbsent(new String(unescaped(sides.get(0)), StandardCharsets.UTF_8), name -> new ArrayList<>())
            .add(unescaped(value));
      }
    }
    return of(raw, declared);
  }

  /** @param raw by name, in the order they came; a name may come several times */
  static PostedForm of(Map<String, List<byte[]>> raw, Charset declared) {
    Charset charset = charset(raw, declared);
    PostedForm form = new PostedForm();
    raw.forEach(
        (name, values) -> form.add(name, values.stream().map(value -> new String(value, charset)).distinct().toList()));
    return form;
  }

  Map<String, String> fields() {
    return fields;
  }

  List<Problem> flaws() {
    return flaws;
  }

  private void add(String name, List<String> values) {
    String value = String.join("\n", values);
    fields.put(name, value);
    long unread = value.chars().filter(character -> character == UNREAD).count();
    if (values.size() > 1) {
      flaws.add(new Problem(name, "这一栏收到了两份不同的内容，都列在里面。请留下对的一份，再提交。"));
    } else if (unread > 0) {
      flaws.add(new Problem(name, "这一栏有 " + unread + " 个字没有传清楚（显示为“" + UNREAD + "”）。请改成原来的字，再提交。"));
    }
  }

  /** A browser sends all fields of a form alike. */
  private static Charset charset(Map<String, List<byte[]>> raw, Charset declared) {
    byte[] all = joined(raw);
    if (declared != null && CHINESE.contains(declared.name()) && reads(all, GB18030)) {
      return GB18030;
    }
    return !reads(all, StandardCharsets.UTF_8) && reads(all, GB18030) && !isMostlyUtf8(all) ? GB18030
        : StandardCharsets.UTF_8;
  }

  private static byte[] joined(Map<String, List<byte[]>> raw) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    raw.values().forEach(values -> values.forEach(value -> {
      all.writeBytes(value);
      all.write('\n');
    }));
    return all.toByteArray();
  }

  /** Strictly, and as characters that somebody can have typed. */
  private static boolean reads(byte[] bytes, Charset charset) {
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return charset.equals(StandardCharsets.UTF_8) || text.codePoints().allMatch(PostedForm::isTyped);
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isTyped(int character) {
    return switch (Character.getType(character)) {
      case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> false;
      case Character.CONTROL -> character == '\n' || character == '\r' || character == '\t';
      default -> character != UNREAD;
    };
  }

  /** Broken UTF-8 is often good GBK of other characters: more than half of its bytes still form characters of UTF-8. */
  private static boolean isMostlyUtf8(byte[] bytes) {
    int high = 0;
    int whole = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= 0) {
        continue;
      }
      high++;
      int length = (bytes[i] & 0xF0) == 0xE0 ? 3 : (bytes[i] & 0xF8) == 0xF0 ? 4 : 0;
      boolean follows = length > 0 && i + length <= bytes.length;
      for (int j = i + 1; follows && j < i + length; j++) {
        follows = (bytes[j] & 0xC0) == 0x80;
      }
      if (follows) {
        whole += length;
        high += length - 1;
        i += length - 1;
      }
    }
    return whole * 2 > high;
  }

  private static byte[] unescaped(byte[] text) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(text.length);
    for (int i = 0; i < text.length; i++) {
      int high = text[i] == '%' && i + 2 < text.length ? Character.digit(text[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text[i + 2], 16);
      if (low >= 0) {
        plain.write(high * 16 + low);
        i += 2;
      } else {
        plain.write(text[i] == '+' ? ' ' : text[i]);
      }
    }
    return plain.toByteArray();
  }

  private static List<byte[]> split(byte[] text, char at) {
    List<byte[]> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i == text.length || text[i] == at) {
        parts.add(Arrays.copyOfRange(text, from, i));
        from = i + 1;
      }
    }
    return parts;
  }

  private static byte[] afterFirst(byte[] pair, int nameLength) {
    return Arrays.copyOfRange(pair, nameLength + 1, pair.length);
  }
}
