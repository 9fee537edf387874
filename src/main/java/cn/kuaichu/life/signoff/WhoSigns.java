package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.engine.seam.DrawnOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The parties a new sheet asks to sign, in their order: as the model of the sign-off draws it, and nowhere else. An
 * element's id names the party, {@code userTask_leaderSigns}, {@code callActivity_complainantWord}.
 */
@Component
public class WhoSigns {
  private static final String MODEL = "four-party-sign-off";
  private static final Pattern ELEMENT = Pattern.compile("(?:userTask|callActivity)_([A-Za-z]+)(?:Signs|Word)");
  private final DrawnOrder drawn;

  WhoSigns(DrawnOrder drawn) {
    this.drawn = drawn;
  }

  /** @param definition the model's version the case runs in */
  Parties in(String definition) {
    List<Party> parties = drawn.in(definition).stream().flatMap(element -> party(element).stream()).toList();
    if (!parties.contains(Party.COMPLAINANT)) { // nothing is closed without the citizen's word
      throw new AppealRefused("会签流程图上没有画出诉求人签字，本步没有办理，填写的内容没有丢失。请联系流程管理员改正流程图后再提交。");
    }
    return new Parties(parties);
  }

  /** The parties the next sheet will ask. */
  public Parties next() {
    return in(drawn.newest(MODEL));
  }

  /** Empty where the element is no signature. */
  static Optional<Party> party(String element) {
    Matcher found = ELEMENT.matcher(element);
    return found.matches() ? Optional.of(named(element, found.group(1))) : Optional.empty();
  }

  private static Party named(String element, String camelCase) {
    try {
      return Party.valueOf(camelCase.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new AppealRefused("会签流程图上的“" + element + "”不是系统认识的一方，本步没有办理，填写的内容没有丢失。请联系流程管理员改正流程图后再提交。");
    }
  }
}
