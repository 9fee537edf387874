package cn.kuaichu.keeping.figures;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One side of a figure: how many cases, or the sum of a number over cases.
 *
 * @param dated the date that places a case in a period, or {@link #STANDING}
 * @param sum what is added up, as SQL; empty where cases are counted
 * @param where which cases, as SQL
 */
record Part(String dated, String sum, String where) {
  /** Counted among the cases open now, at the end of the period. */
  static final String STANDING = "standing";
  /** What is open: accepted, not resolved, not closed apart. The index of V77 says the same. */
  static final String OPEN = "verdict = 'ACCEPTED' and resolved_at is null and status <> 'SEPARATE'";
  private static final Pattern SUM = Pattern.compile("sum\\((.+)\\) where (.+)");

  /** @throws Predicate.Faulty when the text cannot be counted */
  static Part of(String dated, String text) {
    boolean standing = dated.equals(STANDING);
    Matcher sum = SUM.matcher(text);
    return sum.matches() ? new Part(dated, Predicate.sql(sum.group(1), standing), Predicate.sql(sum.group(2), standing))
        : new Part(dated, "", Predicate.sql(text, standing));
  }

  boolean isStanding() {
    return dated.equals(STANDING);
  }

  /** Over the cases of one month. */
  String aggregate() {
    return aggregate(where);
  }

  /** Over all cases; those of the period are picked out. */
  String aggregateOfPeriod() {
    return aggregate(cases());
  }

  /** Which cases of the period it counts; what adds nothing to a sum is none of them. */
  String counted() {
    return cases() + (sum.isEmpty() ? "" : " and " + sum + " <> 0");
  }

  private String cases() {
    return among() + " and (" + where + ")";
  }

  /** Where the cases it counts are found; no other case can add to it. */
  String among() {
    return isStanding() ? OPEN : within();
  }

  private String within() {
    boolean day = Columns.ALL.get(dated) == Columns.Kind.DAY;
    return dated + " >= " + (day ? ":from" : ":fromAt") + " and " + dated + " < " + (day ? ":to" : ":toAt");
  }

  private String aggregate(String cases) {
    return sum.isEmpty() ? "count(*) filter (where " + cases + ")"
        : "coalesce(sum(" + sum + ") filter (where " + cases + "), 0)";
  }

  /** Names the cells: what is counted in another way is counted into other cells. */
  String digest() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest((dated + '\n' + aggregate()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, Long.BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
