package cn.kuaichu.ground.privacy;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How personal data looks on a screen: enough to recognise, not enough to misuse. For showing only: what is stored is
 * stored whole and encrypted, because what was masked before it was kept is lost for good.
 */
public final class Masking {
  private static final String ACCOUNT_HIDDEN = "****";
  private static final int FEWEST_DIGITS = 5;

  private Masking() {}

  /** 张三丰 becomes 张**. */
  public static String name(String name) {
    if (name == null || name.isBlank()) {
      return "";
    }
    int first = name.offsetByCodePoints(0, 1);
    return name.substring(0, first) + "*".repeat(Math.max(1, name.codePointCount(0, name.length()) - 1));
  }

  /** 13812345678 becomes 138****5678; several numbers one by one, an account's name keeps its first letters. */
  public static String phone(String contact) {
    if (contact == null || contact.isBlank()) {
      return "";
    }
    return Arrays.stream(contact.split("(?<=[、,，;；/／|])")).map(Masking::onePhone).collect(Collectors.joining());
  }

  private static String onePhone(String contact) {
    String masked = inText(contact);
    if (!masked.equals(contact)) {
      return masked;
    }
    long digits = contact.codePoints().filter(Character::isDigit).count();
    return digits >= FEWEST_DIGITS ? hidden(contact, 0, contact.length(), 0, 2) : account(contact);
  }

  private static String account(String contact) {
    String end = contact.matches("(?s).*[、,，;；/／|]") ? contact.substring(contact.length() - 1) : "";
    String account = contact.substring(0, contact.length() - end.length());
    int shown = account.codePointCount(0, account.length()) > 4 ? 2 : account.isEmpty() ? 0 : 1;
    return account.substring(0, account.offsetByCodePoints(0, shown)) + (account.isEmpty() ? "" : ACCOUNT_HIDDEN) + end;
  }

  /** Identity cards, telephones and bank cards inside a title or a note. */
  public static String inText(String text) {
    List<PersonalNumbers.Found> found = PersonalNumbers.in(text);
    String masked = text;
    for (PersonalNumbers.Found number : found) {
      masked = hidden(masked, number.start(), number.end(), number.head(), number.tail());
    }
    return masked;
  }

  /** The numbers that {@link #inText} hides, as plain digits. */
  public static List<String> numbersIn(String text) {
    return PersonalNumbers.in(text).stream()
        .map(found -> Normalizer.normalize(text.substring(found.start(), found.end()),
            Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).replaceAll("[^0-9X]", ""))
        .toList();
  }

  /** Digit by digit, so that the text keeps its length and what stands between the digits. */
  private static String hidden(String text, int start, int end, int head, int tail) {
    char[] shown = text.toCharArray();
    int to = Math.min(end, shown.length);
    int digits = 0;
    for (int i = start; i < to; i++) {
      digits += isDigit(shown[i]) ? 1 : 0;
    }
    int no = 0;
    for (int i = start; i < to; i++) {
      if (isDigit(shown[i])) {
        no++;
        shown[i] = no > head && no <= digits - tail ? '*' : shown[i];
      }
    }
    return new String(shown);
  }

  private static boolean isDigit(char character) {
    return Character.isDigit(character) || "xXｘＸ".indexOf(character) >= 0;
  }
}
