package cn.kuaichu.ground.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people write where they are asked for a telephone number, read the same way on the page, in the clerk's form and
 * in the import: one number or several, with blanks, hyphens, brackets, full-width digits, an extension, of here or of
 * abroad.
 *
 * @param numbers as the telephone dials them; an extension follows 转
 */
public record Phones(List<String> numbers) {
  private static final Pattern BETWEEN = Pattern.compile("\\s*(?:[、,;/|\\n]|或者?|和|及)+\\s*");
  private static final Pattern EXTENSION = Pattern
      .compile("(.*?)\\s*(?:转|分机号?|#|[Ee][Xx][Tt]\\.?)\\s*:?\\s*(\\d{1,6})号?");
  private static final Pattern HYPHENED_EXTENSION = Pattern.compile("(0\\d{2,3}-?[2-9]\\d{6,7})-(\\d{1,6})");
  private static final Pattern SPOKEN = Pattern.compile("^(?:联系|固定)?(?:手机|电话|座机|固话)?(?:号码?)?:?");
  private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
  private static final Pattern LANDLINE = Pattern.compile("(010|02\\d|0[3-9]\\d{2})([2-9]\\d{6,7})");
  private static final Pattern OF_THIS_PLACE = Pattern.compile("[2-8]\\d{6,7}");
  private static final Pattern SERVICE = Pattern
      .compile("(?:400|800)\\d{7}|9[56]\\d{3,6}|11\\d|12[0-3]|1(?:00|01|21|23|25)\\d{2,3}");
  private static final Pattern NEIGHBOUR = Pattern.compile("85[23]\\d{8}|8860?[2-9]\\d{7,8}");
  private static final Pattern ABROAD = Pattern.compile("[1-9]\\d{6,14}");

  /** @return empty where something stands there that no telephone dials */
  public static Optional<Phones> read(String typed) {
    List<String> numbers = new ArrayList<>();
    for (String part : BETWEEN.split(plain(typed))) {
      if (!part.isBlank()) {
        Optional<String> number = number(part.strip());
        if (number.isEmpty()) {
          return Optional.empty();
        }
        if (!numbers.contains(number.get())) {
          numbers.add(number.get());
        }
      }
    }
    return numbers.isEmpty() ? Optional.empty() : Optional.of(new Phones(List.copyOf(numbers)));
  }

  /** As they are kept and shown. */
  public String joined() {
    return String.join("、", numbers);
  }

  private static String plain(String typed) {
    return Normalizer.normalize(CleanText.lines(typed).text(), Normalizer.Form.NFKC).replaceAll("[‐‑‒–—―−﹣]+", "-");
  }

  private static Optional<String> number(String written) {
    String spoken = SPOKEN.matcher(written).replaceFirst("").strip();
    Matcher extended = EXTENSION.matcher(spoken);
    if (extended.matches()) {
      return dialled(extended.group(1)).map(number -> number + "转" + extended.group(2));
    }
    Matcher hyphened = HYPHENED_EXTENSION.matcher(spoken.replaceAll("[\\s()]", ""));
    if (hyphened.matches()) {
      return dialled(hyphened.group(1)).map(number -> number + "转" + hyphened.group(2));
    }
    return dialled(spoken);
  }

  private static Optional<String> dialled(String written) {
    String digits = written.replaceAll("[\\s().·-]", "");
    boolean abroad = digits.startsWith("+") || digits.matches("00[1-9].*");
    String rest = digits.replaceFirst("^(?:\\+|00(?=[1-9]))", "");
    if (!rest.matches("\\d{3,15}")) {
      return Optional.empty();
    }
    return abroad && !rest.startsWith("86") ? Optional.of("+" + rest).filter(number -> ABROAD.matcher(rest).matches())
        : here(rest);
  }

  private static Optional<String> here(String digits) {
    String number = digits.matches("860?1[3-9]\\d{9}|86\\d{9,11}") ? digits.substring(2) : digits;
    String mobile = number.replaceFirst("^0(?=1[3-9]\\d{9}$)", "");
    if (MOBILE.matcher(mobile).matches()) {
      return Optional.of(mobile);
    }
    String dialled = number.length() < digits.length() && !number.startsWith("0") ? "0" + number : number;
    Matcher landline = LANDLINE.matcher(dialled);
    if (landline.matches()) {
      return Optional.of(landline.group(1) + "-" + landline.group(2));
    }
    if (SERVICE.matcher(digits).matches() || OF_THIS_PLACE.matcher(digits).matches()) {
      return Optional.of(digits);
    }
    return NEIGHBOUR.matcher(digits).matches() ? Optional.of("+" + digits) : Optional.empty();
  }
}
