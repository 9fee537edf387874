package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Party;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Who may sign as what: a list of rules, each silent or with its reason. People are compared, not accounts. */
final class SignOffPolicy {
  /** A login and the human behind it; {@code absent} is the official he stands in for, or null. */
  record Person(String login, String person, String absent, String absentPerson) {
    static Person complainant() {
      return new Person(Actor.COMPLAINANT, Actor.COMPLAINANT, null, null);
    }

    boolean isComplainant() {
      return person.equals(Actor.COMPLAINANT);
    }

    boolean is(String other) {
      return other != null && other.equals(person);
    }

    /**
     * This person, or the absent official behind a deputy: a person must not become two parties by sending a deputy.
     */
    boolean orAbsent(String other) {
      return is(other) || other != null && other.equals(absentPerson);
    }
  }

  /**
   * @param signer who is at the keyboard: the signer, or the official who records the complainant's word
   * @param agrees whether the signer puts his name to the sheet, and does not send it back
   * @param handler the human behind the handler's login
   * @param handlerServes whether the handler, or somebody for him, still holds his post
   * @param people the humans who have signed this sheet, and those who were signed for
   * @param helpers the humans who witnessed or checked the complainant's word on this sheet, brought proof of it, or
   *     handed out the code it was given with
   */
  record Attempt(Appeal appeal, Party party, Person signer, boolean agrees, String handler,
      BooleanSupplier handlerServes,
      Sheets.Pending sheet, List<String> people, List<String> helpers) {
    /** An official who did not handle the case, and is not the handler's deputy, takes the handler's place. */
    boolean isAnothersWork() {
      return party == Party.HANDLER && !signer.login().equals(appeal.handler())
          && !appeal.handler().equals(signer.absent());
    }

    boolean recordedByAnOfficial() {
      return party == Party.COMPLAINANT && !signer.isComplainant();
    }
  }

  private interface Rule {
    Optional<String> objection(Attempt attempt);
  }

  private static final Rule IS_ASKED = attempt -> refuseIf(!attempt.sheet().parties().ask(attempt.party()),
      "本会签单固定时没有请" + attempt.party().label() + "签字，会签各方是" + attempt.sheet().parties().labels() + "，请联系流程管理员核对会签流程图。");
  private static final Rule IN_ORDER = attempt -> refuseIf(
      attempt.sheet().ahead().stream().findFirst().filter(attempt.party()::equals).isEmpty(),
      "还没有轮到" + attempt.party().label() + "签字，请按" + attempt.sheet().parties().labels() + "的顺序会签。");
  private static final Rule SOMEBODY_SIGNS = attempt -> refuseIf(
      attempt.party() != Party.COMPLAINANT && attempt.signer().isComplainant(),
      attempt.party().label() + "须本人登录后签字，系统和诉求人都不能代签。");
  private static final Rule HANDLER_SIGNS_OWN_WORK = attempt -> refuseIf(
      attempt.isAnothersWork() && attempt.handlerServes().getAsBoolean(),
      "办理人签字须由本件的承办人本人完成，承办人请假的由书面委托的代理人签。");
  /** Somebody takes the case over: he handles it himself before he signs for it. */
  private static final Rule SUCCESSOR_SENDS_BACK = attempt -> refuseIf(
      attempt.isAnothersWork() && attempt.agrees(), // the rule before has asked whether the handler serves
      "本件的承办人已不在岗，没有办理过本件的同志不能替他签字；请选“不同意”退回办理，接手核实后再报办结。");
  private static final Rule EACH_IS_ANOTHER = attempt -> refuseIf(
      attempt.people().stream().anyMatch(attempt.signer()::is),
      "您已在本会签单上签过字，或已由他人代您签字，各方须由不同的人签字，请由其他有权限的同志办理。");
  private static final Rule NOBODY_IS_TWO_PARTIES_BY_DEPUTY = attempt -> refuseIf(
      attempt.people().stream().anyMatch(person -> person.equals(attempt.signer().absentPerson())),
      "您代理的同志已在本会签单上签过字，或已由他人代签，同一人不能占两方，请由其他有权限的同志办理。");
  private static final Rule WITNESS_IS_NO_PARTY = attempt -> refuseIf(
      !attempt.recordedByAnOfficial() && attempt.helpers().stream().anyMatch(attempt.signer()::orAbsent),
      "您或您代理的同志见证或核对了本会签单上诉求人的签字，采集了签字凭据，或者打印了他签字用的查询码，不能再作为其中一方签字，请由其他有权限的同志办理。");
  private static final Rule HANDLER_DOES_NOT_RECORD = attempt -> refuseIf(
      attempt.recordedByAnOfficial() && attempt.signer().orAbsent(attempt.handler()),
      "承办人不能代录或核对诉求人的签字，请由受理员登记、督办员核对，或请诉求人在手机上签字。");
  private static final List<Rule> RULES = List.of(IS_ASKED, IN_ORDER, SOMEBODY_SIGNS, HANDLER_SIGNS_OWN_WORK,
      SUCCESSOR_SENDS_BACK, HANDLER_DOES_NOT_RECORD,
      EACH_IS_ANOTHER, NOBODY_IS_TWO_PARTIES_BY_DEPUTY, WITNESS_IS_NO_PARTY);

  private SignOffPolicy() {}

  static Optional<String> objection(Attempt attempt) {
    return RULES.stream().flatMap(rule -> rule.objection(attempt).stream()).findFirst()
        .map(reason -> "诉求 " + attempt.appeal().number() + ":" + reason);
  }

  private static Optional<String> refuseIf(boolean violated, String reason) {
    return violated ? Optional.of(reason) : Optional.empty();
  }
}
