package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.AppealRefused;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The words that somebody looks for, parted by blanks; each must stand in the case. */
record Sought(List<String> words) {
  static final String HOW = "请输入至少两个字：编号的一部分、来源平台的工单号，或者原话、答复里的字。";
  private static final int LONGEST = 60; // characters
  private static final int MOST = 6; // words

  static Sought of(String typed) {
    String text = typed == null ? "" : typed.strip();
    List<String> words = Arrays.stream(text.substring(0, Math.min(LONGEST, text.length())).split("\\s+"))
        .map(SearchKeys::folded).filter(word -> !word.isEmpty()).distinct().limit(MOST).toList();
    if (words.stream().noneMatch(word -> word.length() > 1)) {
      throw new AppealRefused(HOW);
    }
    return new Sought(words);
  }

  /** @return empty where it can be no part of a number */
  Set<Integer> figures() {
    String only = words.get(0);
    return words.size() > 1 || !only.matches("[0-9]{3,14}") ? Set.of()
        : SearchKeys.figures(only).boxed().collect(Collectors.toSet());
  }

  Set<Integer> pairs(SearchKeys keys) {
    Set<Integer> tokens = new TreeSet<>();
    words.forEach(word -> keys.pairs(word).forEach(tokens::add));
    return tokens;
  }

  /** @param texts folded */
  boolean isIn(List<String> texts) {
    return words.stream().allMatch(word -> texts.stream().anyMatch(text -> text.contains(word)));
  }
}
