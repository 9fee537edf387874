package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.querycode.CaseCodes;
import cn.kuaichu.life.querycode.ConfirmCode;
import cn.kuaichu.life.querycode.HandedOutCodes;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The code an official printed, as the citizen hears of it: in his hand, or in another's. */
@Component
class PrintedCode {
  /**
   * @param by the unit and the post that printed it
   * @param mine the reader came in with it; otherwise he has the one from before, and can object
   * @param confirmed it counts as the citizen's
   * @param byPhone the registered number confirms it
   * @param countsAt when it counts without an objection; null where the citizen would not read of it
   */
  record Code(int no, String at, String by, boolean mine, boolean confirmed, boolean byPhone, String countsAt) {}

  private final HandedOutCodes codes;
  private final CaseCodes caseCodes;
  private final ConfirmCode confirmation;
  private final Units units;

  PrintedCode(HandedOutCodes codes, CaseCodes caseCodes, ConfirmCode confirmation, Units units) {
    this.codes = codes;
    this.caseCodes = caseCodes;
    this.confirmation = confirmation;
    this.units = units;
  }

  /**
   * Null while the citizen submitted the appeal online, still uses the code of the receipt, and no other code was
   * printed.
   */
  Code of(OpenAppeal.Opened opened) {
    Appeal appeal = opened.appeal();
    CaseCodes.Held held = opened.held();
    Optional<Integer> waits = caseCodes.unconfirmed(appeal.id());
    if (waits.isPresent() && waits.get() != held.no()) {
      return codes.of(appeal.id(), waits.get())
          .map(printed -> code(printed, false, false, confirmation.open(appeal, waits.get()))).orElse(null);
    }
    Optional<ConfirmCode.Open> open = confirmation.open(appeal, held.no());
    return codes.latest(appeal.id()).map(printed -> code(printed, true, open.isEmpty(), open)).orElse(null);
  }

  private Code code(HandedOutCodes.HandedOut printed, boolean mine, boolean confirmed,
      Optional<ConfirmCode.Open> open) {
    String by = units.find(printed.unit()).map(Unit::name).orElse("受理单位") + "的" + Role.of(printed.role()).label();
    return new Code(printed.no(), Dates.moment(printed.at()), by, mine, confirmed,
        open.filter(ConfirmCode.Open::byPhone).isPresent(),
        open.map(ConfirmCode.Open::countsAt).map(Dates::moment).orElse(null));
  }
}
