package cn.kuaichu.life.deputy;

import cn.kuaichu.people.identity.Deputyship;
import cn.kuaichu.people.identity.Officials.Appointment;
import cn.kuaichu.people.identity.Role;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which official may act for another one, and for how long: a list of rules, each silent or with its reason.
 */
final class DeputyPolicy {
  /** Roles whose holder signs, decides or supervises, and may be away. */
  static final Set<Role> DELEGABLE = EnumSet.of(Role.HANDLER, Role.LEADER, Role.PRINCIPAL, Role.DISCIPLINE);

  /** What the rules ask about people. */
  interface People {
    boolean isSamePerson(String login, String other);

    /** In own right, not as a deputy. */
    boolean holds(String login, String unit, Role role);

    boolean holdsAny(String login, Role role);

    /** Of the post's unit, or of the one above that may lend somebody. */
    boolean isNear(String login, Wish wish);
  }

  /** @param standing what has been recorded and has not ended */
  record Attempt(Wish wish, LocalDate today, int longestDays, List<Deputyship> standing, People people) {
    String unit() {
      return wish.post().unit();
    }

    Role role() {
      return wish.post().role();
    }
  }

  private interface Rule {
    Optional<String> objection(Attempt attempt);
  }

  private static final Rule A_POST_THAT_CAN_BE_LENT = attempt -> refuseIf(!DELEGABLE.contains(attempt.role()),
      "只有承办人、分管领导、主要领导和驻点纪检督办员的岗位可以委托代理。");
  private static final Rule HELD_BY_THE_ABSENT = attempt -> refuseIf(
      !attempt.people().holds(attempt.wish().absent(), attempt.unit(), attempt.role()),
      "被代理人目前没有担任这一岗位；代理来的岗位不能再委托他人。");
  private static final Rule BY_HIMSELF_OR_HIS_PRINCIPAL = attempt -> refuseIf(
      !mayDispose(attempt.wish().madeBy(), attempt.wish().absent(), attempt.unit(), attempt.people()),
      "委托由本人办理，或由本单位主要领导代为办理。");
  private static final Rule NOT_FOR_HIMSELF = attempt -> refuseIf(
      attempt.people().isSamePerson(attempt.wish().absent(), attempt.wish().deputy()), "不能由本人代理本人，请另选代理人。");
  private static final Rule OF_THE_UNIT_OR_ABOVE = attempt -> refuseIf(
      !attempt.people().isNear(attempt.wish().deputy(), attempt.wish()), "代理人须是本单位或上一级单位的同志，请另选代理人。");
  private static final Rule NOT_TWICE_IN_THE_SAME_POST = attempt -> refuseIf(
      attempt.people().holds(attempt.wish().deputy(), attempt.unit(), attempt.role()), "代理人已担任这一岗位，不用委托。");
  /** An official who supervises does not handle, and an official who handles does not supervise. */
  private static final Rule SUPERVISION_STAYS_APART = attempt -> refuseIf(
      (attempt.role() == Role.DISCIPLINE) != attempt.people().holdsAny(attempt.wish().deputy(), Role.DISCIPLINE),
      "纪检督办岗位只能由纪检督办员代理，纪检督办员也不能代理其他岗位（督办与办理分开）。");
  private static final Rule FROM_TODAY_ON = attempt -> refuseIf(
      attempt.wish().from().isBefore(attempt.today()) || attempt.wish().until().isBefore(attempt.wish().from()),
      "代理最早从今天开始，终止日期不能早于开始日期。");
  private static final Rule NOT_TOO_LONG = attempt -> refuseIf(
      attempt.wish().until().isAfter(attempt.wish().from().plusDays(attempt.longestDays() - 1L)),
      "一次代理最多 " + attempt.longestDays() + " 天，请改填终止日期。");
  private static final Rule ONE_DEPUTY_AT_A_TIME = attempt -> refuseIf(
      attempt.standing().stream()
          .anyMatch(other -> other.post().equals(attempt.wish().post())
              && other.absent().equals(attempt.wish().absent()) && overlaps(attempt, other)),
      "这一岗位在此期间已有代理人，请先收回原来的委托。");
  /** A signature names the one he stands in for: there must be no doubt who that is. */
  private static final Rule FOR_ONE_AT_A_TIME = attempt -> refuseIf(
      attempt.standing().stream()
          .anyMatch(other -> other.post().equals(attempt.wish().post())
              && attempt.people().isSamePerson(other.deputy(), attempt.wish().deputy())
              && overlaps(attempt, other)),
      "代理人在此期间已代理这一岗位的另一位同志，请另选代理人。");
  private static final Rule NO_DEPUTYS_DEPUTY = attempt -> refuseIf(
      attempt.standing().stream().anyMatch(
          other -> attempt.people().isSamePerson(other.absent(), attempt.wish().deputy()) && overlaps(attempt, other)),
      "代理人在此期间自己也不在岗、由他人代理，请另选代理人。");
  private static final List<Rule> RULES = List.of(A_POST_THAT_CAN_BE_LENT, HELD_BY_THE_ABSENT,
      BY_HIMSELF_OR_HIS_PRINCIPAL,
      NOT_FOR_HIMSELF, OF_THE_UNIT_OR_ABOVE, NOT_TWICE_IN_THE_SAME_POST, SUPERVISION_STAYS_APART, FROM_TODAY_ON,
      NOT_TOO_LONG,
      ONE_DEPUTY_AT_A_TIME, FOR_ONE_AT_A_TIME, NO_DEPUTYS_DEPUTY);

  private DeputyPolicy() {}

  static Optional<String> objection(Attempt attempt) {
    return RULES.stream().flatMap(rule -> rule.objection(attempt).stream()).findFirst();
  }

  /**
   * Whether the candidate could be the deputy in this post at any time: a candidate that a rule about people refuses is
   * not offered.
   */
  static boolean fits(Appointment post, Appointment candidate, People people) {
    return !people.isSamePerson(post.login(), candidate.login())
        && !people.holds(candidate.login(), post.unit(), post.role())
        && (post.role() == Role.DISCIPLINE) == people.holdsAny(candidate.login(), Role.DISCIPLINE);
  }

  /** Himself, or the principal leader of his unit. */
  static boolean mayDispose(String login, String absent, String unit, People people) {
    return people.isSamePerson(login, absent) || people.holds(login, unit, Role.PRINCIPAL);
  }

  private static boolean overlaps(Attempt attempt, Deputyship other) {
    return other.overlaps(attempt.wish().from(), attempt.wish().until());
  }

  private static Optional<String> refuseIf(boolean violated, String reason) {
    return violated ? Optional.of(reason) : Optional.empty();
  }
}
