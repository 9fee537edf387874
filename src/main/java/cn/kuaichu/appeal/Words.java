package cn.kuaichu.appeal;

/** A word of the domain with the text officials and citizens see. */
public interface Words {
  String label();

  String name();

  static <E extends Enum<E> & Words> E parse(Class<E> type, String word, String what) {
    for (E value : type.getEnumConstants()) {
      if (value.name().equals(word)) {
        return value;
      }
    }
    throw notAmong(what, word);
  }

  /** What is said of a word that is not in its list. */
  static AppealRefused notAmong(String what, String word) {
    return new AppealRefused("“" + what + "”的取值“" + word + "”不在可选范围内，请重新选择。");
  }
}
