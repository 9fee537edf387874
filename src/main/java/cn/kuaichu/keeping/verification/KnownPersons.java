package cn.kuaichu.keeping.verification;

import cn.kuaichu.appeal.replay.Snapshot;
import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.ground.privacy.Vault;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the key of this product tells of the complainants: names, telephones, titles, and the numbers written into
 * titles and words. Looked for in any text, however it is written there: spaced, hyphened, in full-width digits, with a
 * country's code.
 */
final class KnownPersons {
  private static final int SHORTEST_NUMBER = 10; // shorter ones are days, ids and counts, too
  private static final int LONGEST_NUMBER = 20;
  private static final int SHORTEST_TITLE = 6;
  private static final int LONGEST_NAME = 20;
  private static final int LONGEST_GAP = 3;
  private static final Pattern BLANKS = Pattern.compile("[\\s\\h]+");
  private static final Pattern COUNTRY = Pattern.compile("^(?:00)?86(?=1[3-9]\\d{9}$)");
  private final Map<String, String> numbers = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, List<String>> titles = new HashMap<>();
  private final Map<String, String> titleOwners = new HashMap<>();
  private final Set<Integer> nameLengths = new TreeSet<>();
  private int unreadable;

  /** @param snapshot of all cases; what is the name of an official, a unit or a topic leads to no complainant */
  static KnownPersons of(Snapshot snapshot, Vault vault) throws SQLException {
    KnownPersons known = new KnownPersons();
    Set<String> open = new HashSet<>();
    snapshot.each("""
        select name from public_name
        """, row -> open.add(plain(row.getString(1))));
    snapshot.each("""
        select number, name_cipher, phone_cipher, title_cipher, words_cipher, attached_cipher
          from case_cipher
        """, row -> {
      String number = row.getString(1);
      known.addName(number, known.text(vault, row.getBytes(2)), open);
      known.addNumbers(number, known.text(vault, row.getBytes(3)), true);
      String title = known.text(vault, row.getBytes(4));
      known.addTitle(number, title, open);
      known.addNumbers(number, title, false);
      known.addNumbers(number, known.text(vault, row.getBytes(5)), false);
      known.addNumbers(number, known.text(vault, row.getBytes(6)), false);
    });
    return known;
  }

  private String text(Vault vault, byte[] cipher) {
    if (cipher == null || cipher.length == 0) {
      return "";
    }
    try {
      return vault.decrypt(cipher);
    } catch (IllegalArgumentException | IllegalStateException e) {
      unreadable++;
      return "";
    }
  }

  int unreadable() {
    return unreadable;
  }

  int count() {
    return numbers.size() + names.size() + titleOwners.size();
  }

  private void addName(String number, String name, Set<String> open) {
    String plain = plain(name);
    int length = plain.length();
    if (length >= 2 && length <= LONGEST_NAME && !open.contains(plain)
        && plain.codePoints().allMatch(Character::isLetter)) {
      names.putIfAbsent(plain, number);
      nameLengths.add(length);
    }
  }

  private void addTitle(String number, String title, Set<String> open) {
    String plain = plain(title);
    if (plain.length() >= SHORTEST_TITLE && !open.contains(plain) && titleOwners.putIfAbsent(plain, number) == null) {
      titles.computeIfAbsent(plain.substring(0, SHORTEST_TITLE), key -> new ArrayList<>()).add(plain);
    }
  }

  private void addNumbers(String number, String text, boolean contact) {
    for (String found : contact ? parts(text) : Masking.numbersIn(text)) {
      String digits = withoutCountry(found);
      if (digits.length() >= SHORTEST_NUMBER && !digits.matches("(?:400|800)\\d{7}|9[56]\\d{3,6}")) {
        numbers.putIfAbsent(digits, number);
      }
    }
  }

  private static List<String> parts(String contact) {
    List<String> parts = new ArrayList<>();
    for (String part : contact.split("[、；转]")) {
      parts.add(digits(part));
    }
    return parts;
  }

  private static String digits(String text) {
    return plain(text).replaceAll("[^0-9X]", "");
  }

  private static String withoutCountry(String digits) {
    return digits.startsWith("86") || digits.startsWith("0086") ? COUNTRY.matcher(digits).replaceFirst("") : digits;
  }

  /** Half-width, without blanks. */
  private static String plain(String text) {
    return text == null ? ""
        : BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("").toUpperCase(Locale.ROOT);
  }

  /** @return whose what it is, by case: "诉求 2026-000001-2 的诉求人姓名"; each once */
  Set<String> in(String value) {
    if (cannotHold(value)) {
      return Set.of();
    }
    Set<String> found = new TreeSet<>();
    boolean ascii = value.chars().allMatch(character -> character < 128);
    String text = ascii ? value : Normalizer.normalize(value, Normalizer.Form.NFKC);
    numbersIn(text, found);
    if (!ascii || text.contains("\\u")) {
      String readable = text.contains("\\u") ? unescaped(text) : text;
      namesIn(readable, found);
      titlesIn(plain(readable), found);
    }
    return found;
  }

  /** Most texts of the engine are short words and ids. */
  private static boolean cannotHold(String value) {
    int digits = 0;
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      if (character > 127 || character == '\\') {
        return false;
      }
      digits += isDigit(character) ? 1 : 0;
    }
    return digits < SHORTEST_NUMBER;
  }

  /** As a JSON writer that keeps to ASCII puts it. */
  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\u", i) && i + 6 <= text.length()
          && text.substring(i + 2, i + 6).matches("[0-9a-fA-F]{4}")) {
        plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        plain.append(text.charAt(i));
      }
    }
    return plain.toString();
  }

  private void numbersIn(String text, Set<String> found) {
    for (int start = 0; start < text.length(); start++) {
      boolean begins = isDigit(text.charAt(start)) && (start == 0 || !isDigit(text.charAt(start - 1)));
      if (begins) {
        numberAt(text, start, found);
      }
    }
  }

  /** At each end of a group of digits: what has been read so far may be a number. */
  private void numberAt(String text, int start, Set<String> found) {
    StringBuilder digits = new StringBuilder();
    int gap = 0;
    for (int i = start; i < text.length() && gap <= LONGEST_GAP && digits.length() <= LONGEST_NUMBER; i++) {
      char character = text.charAt(i);
      if (isDigit(character)) {
        digits.append(character);
        gap = 0;
        if (digits.length() >= SHORTEST_NUMBER && (i + 1 == text.length() || !isDigit(text.charAt(i + 1)))) {
          boolean x = i + 1 < text.length() && "Xx".indexOf(text.charAt(i + 1)) >= 0;
          known(numbers.get(withoutCountry(digits + (x ? "X" : ""))), "电话或证件号码", found);
        }
      } else if (" -‐‑‒–—―−()·._\t".indexOf(character) >= 0) {
        gap++;
      } else {
        return;
      }
    }
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private void namesIn(String written, Set<String> found) {
    String text = written.toUpperCase(Locale.ROOT);
    for (int start = 0; start < text.length(); start++) {
      if (text.charAt(start) < 128 && !Character.isLetter(text.charAt(start))) {
        continue;
      }
      for (int length : nameLengths) {
        int end = start + length;
        if (end > text.length()) {
          break;
        }
        String owner = names.get(text.substring(start, end));
        if (owner != null && (length > 2 && text.charAt(start) > 127 || standsAlone(text, start, end))) {
          known(owner, "诉求人姓名", found);
        }
      }
    }
  }

  /** Two characters are a name and a part of many words; so are letters. */
  private static boolean standsAlone(String text, int start, int end) {
    return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  private void titlesIn(String text, Set<String> found) {
    for (int start = 0; start + SHORTEST_TITLE <= text.length(); start++) {
      for (String title : titles.getOrDefault(text.substring(start, start + SHORTEST_TITLE), List.of())) {
        if (text.startsWith(title, start)) {
          known(titleOwners.get(title), "标题", found);
        }
      }
    }
  }

  private static void known(String owner, String what, Set<String> found) {
    if (owner != null) {
      found.add("诉求 " + owner + " 的" + what);
    }
  }
}
