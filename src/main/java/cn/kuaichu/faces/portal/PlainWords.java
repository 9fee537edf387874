package cn.kuaichu.faces.portal;

import java.util.LinkedHashMap;
import java.util.Map;

/** The citizens' words for the officials' terms, for what other parts of the product say and a citizen's page shows. */
final class PlainWords {
  /** The longer term before the one that is part of it; the glossary has the same list. */
  private static final Map<String, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("会签单", "签字单");
    WORDS.put("会签", "签字");
    WORDS.put("甄别", "审看");
    WORDS.put("查验码", "防伪码");
    WORDS.put("化解", "办理");
    WORDS.put("指纹", "核对用的编码");
    WORDS.put("台账", "登记");
    WORDS.put("提级", "改由上级办理");
  }

  private PlainWords() {}

  static String of(String said) {
    String plain = said;
    for (Map.Entry<String, String> word : WORDS.entrySet()) {
      plain = plain.replace(word.getKey(), word.getValue());
    }
    return plain;
  }

  static Map<String, String> all() {
    return Map.copyOf(WORDS);
  }
}
