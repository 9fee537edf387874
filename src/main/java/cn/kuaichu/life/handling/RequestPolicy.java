package cn.kuaichu.life.handling;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What may be asked for, and when: a list of rules, each silent or with its reason. */
final class RequestPolicy {
  /** What the rules ask about the case beside its own row; read only for the kind of request that needs it. */
  interface Standing {
    boolean isDue();

    /** Calendar days left between the due date and day 90. */
    long daysToLastDay();

    /** The most days of one extension. */
    int longestExtension();

    /** The most days of a pause for this ground, from its table. */
    int longestPause(String ground);

    LocalDate today();

    /** After the unit got the case: 信访工作条例 (2022) art. 23. */
    LocalDate lastDayToObject();

    /** In how much time, in words. */
    String timeToObject();
  }

  record Attempt(Appeal appeal, RequestKind kind, Integer days, String ground, List<Request> earlier,
      Standing standing) {
    boolean is(RequestKind wanted) {
      return kind == wanted;
    }

    boolean wasAsked(RequestKind wanted) {
      return earlier.stream().anyMatch(request -> request.kind() == wanted);
    }
  }

  private interface Rule {
    Optional<String> objection(Attempt attempt);
  }

  private static final Rule BEFORE_IT_IS_DUE = attempt -> refuseIf(
      (attempt.is(RequestKind.EXTENSION) || attempt.is(RequestKind.PAUSE)) && attempt.standing().isDue(),
      "办理期限已到，不能再延期或中止。请抓紧办结；本级确实解决不了的，可申请提级。");
  private static final Rule EXTENDED_ONCE = attempt -> refuseIf(attempt.is(RequestKind.EXTENSION)
      && attempt.earlier().stream().anyMatch(request -> request.kind() == RequestKind.EXTENSION
          && request.round() == attempt.appeal().round() && request.isGranted()),
      "本轮已批准过一次延期，不能再延。请抓紧办结；本级确实解决不了的，可申请提级。");
  private static final Rule EXTENDED_SHORTLY = attempt -> {
    if (!attempt.is(RequestKind.EXTENSION)) {
      return Optional.empty();
    }
    int most = attempt.standing().longestExtension();
    return refuseIf(attempt.days() == null || attempt.days() < 1 || attempt.days() > most,
        "延期须在 1 至 " + most + " 天之间，请改填天数。");
  };
  private static final Rule NEVER_PAST_THE_LAST_DAY = attempt -> {
    if (!attempt.is(RequestKind.EXTENSION)) {
      return Optional.empty();
    }
    long left = attempt.standing().daysToLastDay();
    return refuseIf(attempt.days() > left, left <= 0 ? "办理期限已到第九十日，不能再延。"
        : "延期后将超过第九十日，最多还可延 " + left + " 天，请改填天数。");
  };
  private static final Rule PAUSED_WITHIN_THE_TABLE = attempt -> {
    if (!attempt.is(RequestKind.PAUSE)) {
      return Optional.empty();
    }
    int most = attempt.standing().longestPause(attempt.ground());
    return refuseIf(attempt.days() == null || attempt.days() < 1 || attempt.days() > most,
        "凭这个事由最多可中止 " + most + " 天，请改填天数。");
  };
  private static final Rule NOTHING_ABOVE_THE_DISTRICT = attempt -> refuseIf(
      attempt.is(RequestKind.RAISE) && attempt.appeal().tier() == Tier.DISTRICT,
      "本件已在区级办理，不能再提级；需要几个部门一起办的，请商请协办。");
  private static final Rule RAISED_ONCE_PER_TIER = attempt -> refuseIf(attempt.is(RequestKind.RAISE)
      && attempt.earlier().stream().anyMatch(request -> request.kind() == RequestKind.RAISE
          && request.tier() == attempt.appeal().tier()),
      "本件在这一层级已申请过提级，每一层级只能申请一次。");
  private static final Rule RULED_ONCE = attempt -> refuseIf(
      attempt.is(RequestKind.OBJECTION) && attempt.wasAsked(RequestKind.OBJECTION),
      "本件的责任单位已经裁决过，不能再提异议。");
  private static final Rule OBJECTED_IN_TIME = attempt -> attempt.is(RequestKind.OBJECTION)
      ? refuseIf(attempt.standing().today().isAfter(attempt.standing().lastDayToObject()),
          "异议须在接件后 " + attempt.standing().timeToObject() + "内提出，本件最后一天是 " + attempt.standing().lastDayToObject()
              + "，现已过期，请继续办理。")
      : Optional.empty();
  private static final List<Rule> RULES = List.of(BEFORE_IT_IS_DUE, EXTENDED_ONCE, EXTENDED_SHORTLY,
      NEVER_PAST_THE_LAST_DAY,
      PAUSED_WITHIN_THE_TABLE, NOTHING_ABOVE_THE_DISTRICT, RAISED_ONCE_PER_TIER, RULED_ONCE, OBJECTED_IN_TIME);

  private RequestPolicy() {}

  static Optional<String> objection(Attempt attempt) {
    return RULES.stream().flatMap(rule -> rule.objection(attempt).stream()).findFirst()
        .map(reason -> "诉求 " + attempt.appeal().number() + ":" + reason);
  }

  private static Optional<String> refuseIf(boolean violated, String reason) {
    return violated ? Optional.of(reason) : Optional.empty();
  }
}
