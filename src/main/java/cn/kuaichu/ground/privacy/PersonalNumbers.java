package cn.kuaichu.ground.privacy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the numbers in a text that lead to a person: identity cards, telephones, bank cards, in the ways people write
 * them, with blanks, hyphens, brackets and full-width digits. Numbers of contracts, cases, decrees, amounts and dates
 * are left.
 */
final class PersonalNumbers {
  /**
   * @param start of its first digit in the text
   * @param end after its last digit
   * @param head how many digits may be shown at its beginning
   * @param tail how many at its end
   */
  record Found(int start, int end, int head, int tail) {}

  /** Digits that stand together, with what stands between them and the group before. */
  private record Group(int start, int end, String digits, String before) {}

  private record Shape(int head, int tail) {}

  private static final int MOST_GROUPS = 19; // some people put a blank after each digit
  private static final String REGION = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-9])";
  private static final Pattern ID_18 = Pattern.compile(REGION + "\\d{15}[\\dX]");
  private static final Pattern ID_15 = Pattern.compile(REGION + "\\d{13}");
  private static final Pattern MOBILE = Pattern.compile("(?:86|0086|0)?1[3-9]\\d{9}");
  private static final Pattern LANDLINE = Pattern
      .compile("(?:86|0086)?0?(?:10|2\\d)[2-9]\\d{7}|(?:86|0086)?0?[3-9]\\d{2}[2-9]\\d{6,7}");
  private static final Pattern NEIGHBOURS = Pattern
      .compile("(?:00)?(?:852[2-9]\\d{7}|853[268]\\d{7}|8860?[2-9]\\d{7,8})");
  private static final Pattern ABROAD = Pattern.compile("(?:00)[1-9]\\d{8,13}");
  private static final Pattern CASE_NUMBER = Pattern.compile("\\d{4}-\\d{6,9}-\\d");
  private static final Pattern DATE_AND_MORE = Pattern
      .compile("(?:19|20)\\d{2}[-.](?:0?[1-9]|1[0-2])[-.](?:0?[1-9]|[12]\\d|3[01])(?:\\D.*)?");
  private static final Pattern OF_A_PAPER = Pattern.compile(
      "(?:合同|协议|发票|订单|工单|案件|诉求|信访件|文件|档案|许可证|执照|批复|编|文|案|档|单|流水)"
          + "(?:编?号码?|编码)[为是:：\\s]*[A-Za-z]{0,8}[-－—_]?(?:\\d{4}[-－—])?[〔\\[(（]?$");
  private static final Pattern OF_AN_ACCOUNT = Pattern.compile("(?:卡号|银行卡|存折|账号|帐号|账户|帐户)[为是:：\\s]*$");
  private static final Pattern OF_A_CARD = Pattern.compile("(?:身份证|身份证件|证件|公民身份)(?:号码?|证号)?[为是:：\\s]*$");
  private static final Pattern OF_A_PHONE = Pattern.compile(
      "(?:电话|座机|固话|来电|致电|手机|联系方式|联系号码|[Tt][Ee][Ll])(?:号码?)?[为是:：.\\s]*$");
  private static final Pattern MONEY_OR_MEASURE = Pattern.compile("^\\s?(?:万|亿)?(?:元|块|平方|平米|㎡|亩|公斤|吨|度电)");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";
  private final String text;
  private final List<Group> groups;

  private PersonalNumbers(String text) {
    this.text = text;
    this.groups = groups(text);
  }

  static List<Found> in(String text) {
    return new PersonalNumbers(text).find();
  }

  private List<Found> find() {
    List<Found> found = new ArrayList<>();
    for (int first = 0; first < groups.size();) {
      int last = longest(first, found);
      first = last + 1;
    }
    return found;
  }

  /** @return the last group of the number that was found, or the group itself */
  private int longest(int first, List<Found> found) {
    int end = first;
    while (end + 1 < groups.size() && end + 1 - first < MOST_GROUPS && groups.get(end + 1).before() != null) {
      end++;
    }
    for (int last = end; last >= first; last--) {
      Optional<Shape> shape = shape(first, last);
      if (shape.isPresent()) {
        found.add(new Found(groups.get(first).start(), groups.get(last).end(), shape.get().head(), shape.get().tail()));
        return extension(last, found);
      }
    }
    return first;
  }

  /** 转8012: an extension is hidden with its number. A reader who knows the rest of the number could dial it. */
  private int extension(int last, List<Found> found) {
    int next = last + 1;
    if (next >= groups.size() || groups.get(next).digits().length() > 6) {
      return last;
    }
    String between = text.substring(groups.get(last).end(), groups.get(next).start());
    if (between.matches("[\\s,，(（]*(?:转|分机|[Ee][Xx][Tt]\\.?|[-－—#])[\\s:：号]*")) {
      found.add(new Found(groups.get(next).start(), groups.get(next).end(), 0, 0));
      return next;
    }
    return last;
  }

  private Optional<Shape> shape(int first, int last) {
    String digits = digits(first, last);
    if (digits.length() < 7 || digits.length() > 24) {
      return Optional.empty();
    }
    String before = text.substring(Math.max(0, groups.get(first).start() - 24), groups.get(first).start());
    String written = ascii(text.substring(groups.get(first).start(), groups.get(last).end()));
    boolean whole = first == last;
    if (CASE_NUMBER.matcher(written).matches() || DATE_AND_MORE.matcher(written).matches()) {
      return Optional.empty();
    }
    if (isCard(digits, before)) {
      return Optional.of(new Shape(6, digits.length() == 18 ? 4 : 3));
    }
    if (OF_A_PAPER.matcher(before).find() || MONEY_OR_MEASURE.matcher(text.substring(groups.get(last).end())).find()
        && whole || before.matches(".*[¥￥$]\\s?")) {
      return Optional.empty();
    }
    if (isBankCard(digits, first, last, before)) {
      return Optional.of(new Shape(4, 4));
    }
    return phone(digits, written, first, last, before);
  }

  private boolean isCard(String digits, String before) {
    if (digits.length() == 18 && digits.substring(0, 17).chars().allMatch(Character::isDigit)) {
      boolean born = isBirthday(digits.substring(6, 14));
      boolean checks = isChecked(digits);
      return ID_18.matcher(digits).matches() && (born || checks) || born && checks || OF_A_CARD.matcher(before).find();
    }
    return digits.length() == 15 && digits.indexOf('X') < 0
        && (ID_15.matcher(digits).matches() && isBirthday("19" + digits.substring(6, 12))
            || OF_A_CARD.matcher(before).find());
  }

  private static boolean isBirthday(String day) {
    try {
      LocalDate born = LocalDate.of(Integer.parseInt(day.substring(0, 4)), Integer.parseInt(day.substring(4, 6)),
          Integer.parseInt(day.substring(6)));
      return born.getYear() >= 1900 && born.getYear() < 2100;
    } catch (DateTimeException | NumberFormatException noDay) {
      return false;
    }
  }

  private static boolean isChecked(String card) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (card.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % 11) == card.charAt(17);
  }

  private boolean isBankCard(String digits, int first, int last, String before) {
    if (digits.indexOf('X') >= 0) {
      return false;
    }
    if (OF_AN_ACCOUNT.matcher(before).find()) {
      return digits.length() >= 9;
    }
    return digits.length() >= 16 && digits.length() <= 19 && digits.matches("(?:[3-6]|2[2-7]|9).*") && isLuhn(digits)
        && (first == last || groupedByFour(first, last) || last == first + 1);
  }

  private boolean groupedByFour(int first, int last) {
    return groups.subList(first, last).stream()
        .allMatch(group -> group.digits().length() == 4 || group.digits().length() == 6
            || group.digits().length() == 5);
  }

  private static boolean isLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    }
    return sum % 10 == 0;
  }

  private Optional<Shape> phone(String digits, String written, int first, int last, String before) {
    if (digits.indexOf('X') >= 0) {
      return Optional.empty();
    }
    boolean plus = before.endsWith("+") || before.endsWith("＋");
    if (plus && digits.length() >= 8 && digits.length() <= 15) {
      return Optional.of(abroad(digits));
    }
    if (MOBILE.matcher(digits).matches() && isSpelt(first, last)) {
      return Optional.of(new Shape(digits.length() - 8, 4));
    }
    boolean apart = first < last;
    if (LANDLINE.matcher(digits).matches() && areaCodeIsTold(digits) && (!apart || isLandline(written))) {
      return Optional.of(new Shape(digits.length() - 7, digits.length() > 11 ? 3 : 2));
    }
    if (NEIGHBOURS.matcher(digits).matches() && (!apart || groups.get(first).digits().matches("(?:00)?(?:852|853|886)"))
        || ABROAD.matcher(digits).matches() && apart) {
      return Optional.of(abroad(digits.startsWith("00") ? digits : digits));
    }
    if (OF_A_PHONE.matcher(before).find() && digits.length() <= 12) {
      return Optional.of(new Shape(Math.max(0, digits.length() - 8), digits.length() > 7 ? 3 : 2));
    }
    return Optional.empty();
  }

  private static Shape abroad(String digits) {
    int country = digits.startsWith("00") ? 5
        : digits.startsWith("86") && digits.length() == 13 ? 5 : digits.startsWith("1") ? 4 : 3;
    return new Shape(country, digits.length() - country > 8 ? 4 : 3);
  }

  private static boolean areaCodeIsTold(String digits) {
    return digits.startsWith("0") || digits.startsWith("86");
  }

  private static boolean isLandline(String written) {
    return written
        .matches("(?:(?:00)?86\\D{1,3})?0?\\d{2,3}\\D{1,3}\\d{3,4}\\D?\\d{3,4}|(?:(?:00)?86\\D{1,3})?\\d{10,12}");
  }

  /**
   * 138 0013 8000, 138-00138000, digit by digit; not a small number, a year and a day that make eleven digits together.
   */
  private boolean isSpelt(int first, int last) {
    List<Integer> sizes = groups.subList(first, last + 1).stream().map(group -> group.digits().length()).toList();
    if (sizes.size() > 1 && List.of("86", "0086", "0").contains(groups.get(first).digits())) {
      sizes = sizes.subList(1, sizes.size());
    }
    boolean single = sizes.stream().allMatch(size -> size == 1);
    boolean pairs = sizes.size() > 3 && sizes.stream().allMatch(size -> size <= 3);
    return sizes.size() == 1 || single || pairs || sizes.get(0) >= 3 && sizes.size() <= 3 && !isYearAndDay(first, last);
  }

  private boolean isYearAndDay(int first, int last) {
    return last - first >= 1 && ascii(text.substring(groups.get(first).start(), groups.get(last).end()))
        .matches("\\d{3}\\s+(?:19|20)\\d{2}-\\d{4}");
  }

  private String digits(int first, int last) {
    StringBuilder digits = new StringBuilder();
    groups.subList(first, last + 1).forEach(group -> digits.append(group.digits()));
    return digits.toString();
  }

  private static List<Group> groups(String text) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < text.length();) {
      if (digit(text.charAt(i)) < 0) {
        i++;
        continue;
      }
      int start = i;
      StringBuilder digits = new StringBuilder();
      while (i < text.length() && digit(text.charAt(i)) >= 0) {
        digits.append((char) ('0' + digit(text.charAt(i++))));
      }
      if (i < text.length() && isX(text.charAt(i))
          && (i + 1 == text.length() || !Character.isLetter(text.charAt(i + 1)))) {
        digits.append('X');
        i++;
      }
      int previous = groups.isEmpty() ? 0 : groups.get(groups.size() - 1).end();
      groups.add(
          new Group(start, i, digits.toString(), groups.isEmpty() ? null : between(text.substring(previous, start))));
    }
    return groups;
  }

  /** @return null where something else than the usual stands between two groups */
  private static String between(String separator) {
    return separator.length() <= 3 && separator.codePoints().allMatch(PersonalNumbers::separates) ? separator : null;
  }

  private static boolean separates(int character) {
    return Character.isSpaceChar(character) || character == '\t' || "-‐‑‒–—―−－﹣·.()（）_".indexOf(character) >= 0;
  }

  private static boolean isX(char character) {
    return "xXｘＸ".indexOf(character) >= 0;
  }

  private static int digit(char character) {
    return Character.isDigit(character) ? Character.digit(character, 10) : -1;
  }

  private static String ascii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    for (char character : text.toCharArray()) {
      ascii.append(digit(character) >= 0 ? (char) ('0' + digit(character))
          : "‐‑‒–—―−－﹣".indexOf(character) >= 0 ? '-' : character);
    }
    return ascii.toString();
  }
}
