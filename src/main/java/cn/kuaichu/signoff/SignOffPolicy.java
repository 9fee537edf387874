package cn.kuaichu.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.signoff.Sheets.Signature;
import java.util.List;
import java.util.Optional;

/** Who may sign as what: a list of rules, each silent or with its reason. */
final class SignOffPolicy {
  /** @param login who is at the keyboard: the signer, or the clerk who records the complainant's signature */
  record Attempt(Appeal appeal, Party party, String login, List<Signature> present) {
    boolean recordedByAnOfficial() {
      return party == Party.COMPLAINANT && !login.equals(Actor.COMPLAINANT);
    }
  }

  private interface Rule {
    Optional<String> objection(Attempt attempt);
  }

  private static final Rule IN_ORDER = attempt -> refuseIf(attempt.present().size() != attempt.party().ordinal(),
      "还没有轮到" + attempt.party().label() + "签字,请按办理人、诉求人、分管领导、主要领导的顺序会签。");
  private static final Rule HANDLER_SIGNS_OWN_WORK = attempt -> refuseIf(
      attempt.party() == Party.HANDLER && !attempt.login().equals(attempt.appeal().handler()),
      "办理人签字须由本件的承办人本人完成。");
  private static final Rule FOUR_PEOPLE = attempt -> refuseIf(
      attempt.present().stream().anyMatch(signature -> signature.actor().equals(attempt.login())),
      "您已在本会签单上签过字,四方须由四个不同的人签字,请由其他有权限的同志办理。");
  private static final Rule HANDLER_DOES_NOT_RECORD = attempt -> refuseIf(
      attempt.recordedByAnOfficial() && attempt.login().equals(attempt.appeal().handler()),
      "承办人不能代录诉求人签字,请由受理员代录或请诉求人在手机上签字。");
  private static final List<Rule> RULES = List.of(IN_ORDER, HANDLER_SIGNS_OWN_WORK, FOUR_PEOPLE, HANDLER_DOES_NOT_RECORD);

  private SignOffPolicy() {
  }

  static Optional<String> objection(Attempt attempt) {
    return RULES.stream().flatMap(rule -> rule.objection(attempt).stream()).findFirst()
        .map(reason -> "诉求 " + attempt.appeal().number() + ":" + reason);
  }

  private static Optional<String> refuseIf(boolean violated, String reason) {
    return violated ? Optional.of(reason) : Optional.empty();
  }
}
