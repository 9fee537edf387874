package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealNumber;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.faces.portal.Limits.Kind;
import cn.kuaichu.life.querycode.CaseCodes;
import cn.kuaichu.life.querycode.QueryCode;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens an appeal to a person who knows number and code. A number that does not exist, one without a code and a wrong
 * code are answered alike and take the same time.
 *
 * <p>A number runs on and is no secret, so that wrong codes for it must not shut its owner out: only the address they
 * come from may not go on. Nor need they: a code has 50 bits. Somebody with a million addresses tries 5 million codes
 * an hour, and after a year has found that of one number with a chance of 1 in 25,000; before that, each try costs a
 * slow hash, of which two cores manage some thirty in a second, 10⁹ in a year: 1 in a million.
 */
@Component
class OpenAppeal {
  private static final Logger LOG = LoggerFactory.getLogger(OpenAppeal.class);
  private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{6,9})(\\d)");
  private final Appeals appeals;
  private final CaseCodes codes;
  private final Limits limits;
  private final Bounds bounds;
  private final LateAnswer late;

  /** The case, and the code that opened it. */
  record Opened(Appeal appeal, CaseCodes.Held held) {}

  OpenAppeal(Appeals appeals, CaseCodes codes, Limits limits, Bounds bounds, LateAnswer late) {
    this.appeals = appeals;
    this.codes = codes;
    this.limits = limits;
    this.bounds = bounds;
    this.late = late;
  }

  /**
   * @param address the client's, for the limit
   * @throws TooManyTries after too many wrong tries from this address, alone or on this number
   */
  Optional<Opened> open(String number, String code, String address) {
    String typed = asPrinted(number);
    String here = address + "/" + typed;
    take(Kind.LOOKUP_PER_ADDRESS, address, address);
    take(Kind.LOOKUP_PER_ADDRESS_AND_NUMBER, here, address);
    Optional<Appeal> appeal = find(typed);
    Optional<CaseCodes.Held> held = codes.match(QueryCode.typed(code), appeal.orElse(null));
    if (held.isEmpty()) {
      late.to(typed, take(Kind.LOOKUP_PER_NUMBER, typed, address).tries());
      return Optional.empty();
    }
    if (!codes.isGenuine(appeal.orElseThrow(), held.get())) {
      LOG.error("the code of appeal {} is not the one that was handed out: nobody gets in with it; run verify", typed);
      return Optional.empty();
    }
    limits.giveBack(Kind.LOOKUP_PER_ADDRESS, address);
    limits.giveBack(Kind.LOOKUP_PER_ADDRESS_AND_NUMBER, here);
    return held.map(known -> new Opened(appeal.get(), known));
  }

  private Limits.Answer take(Kind kind, String subject, String address) {
    Limits.Answer limit = limits.take(kind, subject, bounds.perHour(kind, address));
    if (!limit.allowed()) {
      throw new TooManyTries(limit.until());
    }
    return limit;
  }

  private Optional<Appeal> find(String number) {
    try {
      return appeals.find(new AppealNumber(number).value());
    } catch (AppealRefused e) {
      return appeals.find(""); // a misread number takes as long as a wrong one
    }
  }

  /** Digits as typed, whatever stands between them, in the form of the receipt. */
  static String asPrinted(String typed) {
    String digits = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("\\D", "");
    Matcher parts = DIGITS.matcher(digits);
    return parts.matches() ? parts.replaceFirst("$1-$2-$3") : digits;
  }
}
