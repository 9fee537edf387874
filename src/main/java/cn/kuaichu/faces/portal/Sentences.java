package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Status;
import cn.kuaichu.life.deadline.ClockKind;
import cn.kuaichu.life.signoff.Answer;
import cn.kuaichu.life.signoff.Parties;
import java.util.List;

/**
 * What a citizen reads about how the appeal stands. Every sentence follows from the {@link Standing} and says no more
 * than it: that something is late, pressed, paused or agreed to is said only where it is so.
 */
final class Sentences {
  private static final String REVISIT = "问一问是不是真解决了、您满不满意、签字是不是您本人签的。";

  private Sentences() {}

  /** Where the appeal stands, in a few words; lateness and standstill are part of it. */
  static String headline(Standing now) {
    return where(now) + (now.pause() != null ? "，计时暂停到" + Dates.day(now.pause().until()) : lateness(now));
  }

  private static String lateness(Standing now) {
    if (now.due() == null || !now.due().isLate()) {
      return "";
    }
    return (now.due().kind() == ClockKind.ACCEPTANCE ? "，已超过答复期限 " : "，已超过办理期限 ") + now.due().daysLate() + " 天";
  }

  private static String where(Standing now) {
    return now.isToSign() ? "请您签字" : switch (now.status()) {
      case REGISTERED, SCREENED -> "正在审看";
      case CLASSIFIED, BOOKED -> "已受理";
      case HANDLING, ASKED, MOVING, REOPENED -> now.rework() > 0 ? "正在重新办理" : "正在办理";
      case HANDLED -> "已办理，等待向您反馈";
      case REPORTED, SIGNING -> now.word() == Answer.RESERVED ? "您已同意（有保留意见），等其他人签字"
          : now.word() == Answer.AGREE ? "您已签字，等其他人签字" : "正在签字";
      case REFUSED, REWORK_ORDERED -> "退回重新办理";
      case RESOLVED -> now.word() == Answer.RESERVED ? "已办结（您有保留意见），等待回访" : "已办结，等待回访";
      case REVISITED -> "已回访";
      case CLOSED -> now.reached() ? "已办结销号" : "已销号，回访没有联系上您";
      case SEPARATE -> "没有联系上您，已另列结案";
      case DECLINED -> "不予受理";
      case MERGED -> "已并入原件办理";
      case REDIRECTED -> "应走法定途径";
      case ANSWERED_ELSEWHERE -> "原受理单位已答复办结";
    };
  }

  /** What happens next and by when. */
  static String next(Standing now) {
    return standstill(now) + what(now) + pressed(now);
  }

  private static String standstill(Standing now) {
    if (now.pause() == null) {
      return "";
    }
    return "办理计时暂停，最长到" + Dates.day(now.pause().until()) + "，暂停的日子不算在办理期限里。"
        + (now.pause().why().isEmpty() ? "" : "原因：" + now.pause().why().replaceFirst("[。.]?\\s*$", "。"));
  }

  private static String pressed(Standing now) {
    return now.ordered() ? "上级正在督办。" : "";
  }

  private static String what(Standing now) {
    String by = now.due() == null ? ""
        : now.due().isLate() ? "本应在" + Dates.day(now.due().at()) + "前办结。"
            : "最迟" + Dates.day(now.due().at()) + "办结。";
    return now.isToSign() ? toSign(now) : switch (now.status()) {
      case REGISTERED, SCREENED -> accept(now);
      case CLASSIFIED, BOOKED -> "接下来由责任单位办理。";
      case HANDLING, ASKED, MOVING, REFUSED, REWORK_ORDERED, REOPENED -> "办理中工作人员会与您联系，办完后当面向您反馈。" + by;
      case HANDLED -> "承办单位会当面向您说明办理结果，请保持电话畅通。" + by;
      case REPORTED, SIGNING -> signing(now);
      case RESOLVED -> revisit(now);
      case REVISITED -> "回访结果正在处理。";
      case SEPARATE -> "本件没有算作办结。您回来后，点下面的“请继续办理”，承办单位会接着办，并向您反馈。";
      case CLOSED -> now.reached() ? "感谢您的监督。今后有新的诉求，随时可以再反映。"
          : "我们多次联系您、也上门找过您，都没有见到。问题没有解决的，请再来反映。";
      case DECLINED, MERGED, REDIRECTED -> "答复和理由见下方。";
      case ANSWERED_ELSEWHERE -> "这件事在转到这里以前已经答复办结，这里没有再办。没有解决、您不满意的，请再来反映，会重新办理。";
    };
  }

  static String accept(Standing now) {
    if (now.due() == null) {
      return "审看完会答复您是否受理。";
    }
    return now.due().isLate() ? "本应在" + Dates.day(now.due().at()) + "前答复您是否受理。"
        : "最迟" + Dates.day(now.due().at()) + "答复您是否受理。";
  }

  private static String toSign(Standing now) {
    return (now.missed() > 0 ? "工作人员联系过您 " + now.missed() + " 次，没有联系上。" : "")
        + "办理人已把办理结果写成一张签字单。请您看一看：同意就签字；不同意请写明原因，本件退回重新办理。";
  }

  private static String signing(Standing now) {
    int you = now.ahead().indexOf(Party.COMPLAINANT);
    if (you >= 0) {
      List<Party> after = now.ahead().subList(you + 1, now.ahead().size());
      return "先由" + Parties.labels(now.ahead().subList(0, you)) + "签字，然后请您签字"
          + (after.isEmpty() ? "" : "，最后由" + Parties.labels(after) + "签字")
          + "。";
    }
    String said = now.word() == null ? "" : now.word() == Answer.RESERVED ? "您已签字同意，有保留意见，" : "您已签字同意，";
    return said + "接下来由" + Parties.labels(now.ahead()) + "签字。"
        + (now.notDone() ? "您反映还没有办好，已记下，他们签字时看得到；签完字，会按您反映的接着办理或者马上回访。" : "");
  }

  private static String revisit(Standing now) {
    if (now.missed() > 0) {
      return "回访过您 " + now.missed() + " 次，没有联系上，还会再联系。您方便的时候，也可以直接打下面的电话。";
    }
    if (now.notDone()) {
      return "您反映还没有办好，已经请另外的工作人员马上回访您，" + REVISIT;
    }
    return (now.lookAgain() == null ? "" : Dates.day(now.lookAgain()) + "起") + "会有另外的工作人员回访您，" + REVISIT;
  }

  /** The heading of the page after a word was given. */
  static String thanks(Answer word) {
    return switch (word) {
      case AGREE -> "谢谢您，已签字同意";
      case RESERVED -> "谢谢您，已签字同意，您的保留意见已记下";
      case REFUSE -> "谢谢您，意见已记下";
    };
  }

  /** How long until the date, or since it. */
  static String left(Standing.Due due) {
    return due.isLate() ? "已超过期限 " + due.daysLate() + " 天"
        : due.daysLeft() == 0 ? "今天到期" : "还剩 " + due.daysLeft() + " 天";
  }
}
