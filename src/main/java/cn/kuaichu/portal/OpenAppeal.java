package cn.kuaichu.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealNumber;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.RegisteredIdentity;
import cn.kuaichu.portal.Limits.Kind;
import cn.kuaichu.querycode.QueryCode;
import cn.kuaichu.querycode.SlowCodeHash;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens an appeal to whoever knows number and code. A number that does not exist, one without a code and a wrong code
 * are answered alike and take the same time.
 */
@Component
class OpenAppeal {
  private static final Logger LOG = LoggerFactory.getLogger(OpenAppeal.class);
  private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{6,9})(\\d)");
  private final Appeals appeals;
  private final RegisteredIdentity identity;
  private final Limits limits;
  private final SlowCodeHash hash;

  OpenAppeal(Appeals appeals, RegisteredIdentity identity, Limits limits, SlowCodeHash hash) {
    this.appeals = appeals;
    this.identity = identity;
    this.limits = limits;
    this.hash = hash;
  }

  /**
   * @param address the client's, for the limit
   * @throws TooManyTries after too many wrong tries from this address or on this number
   */
  Optional<Appeal> open(String number, String code, String address) {
    String typed = asPrinted(number);
    take(Kind.LOOKUP_PER_ADDRESS, address);
    take(Kind.LOOKUP_PER_NUMBER, typed);
    Optional<Appeal> appeal = find(typed);
    if (!hash.matches(QueryCode.typed(code), appeal.map(Appeal::codeHash).orElse(null))) {
      return Optional.empty();
    }
    if (!identity.isCodeGenuine(appeal.orElseThrow())) {
      LOG.error("the code of appeal {} is not the one that was handed out: nobody gets in with it; run verify", typed);
      return Optional.empty();
    }
    limits.giveBack(Kind.LOOKUP_PER_ADDRESS, address);
    limits.giveBack(Kind.LOOKUP_PER_NUMBER, typed);
    return appeal;
  }

  private void take(Kind kind, String subject) {
    Limits.Answer limit = limits.take(kind, subject);
    if (!limit.allowed()) {
      throw new TooManyTries(limit.until());
    }
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
