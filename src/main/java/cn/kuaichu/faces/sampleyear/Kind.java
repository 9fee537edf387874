package cn.kuaichu.faces.sampleyear;

import cn.kuaichu.life.signoff.Answer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** How a story goes. */
enum Kind {
  /** Done, signed, looked at again, and well. */
  PLAIN(56, story -> story.accepted().handled().signed().looked()),
  EXPLAINED(3, story -> story.accepted().handled("EXPLAINED", Map.of("resultReason",
      "按现行规定暂不能办理，已当面说明依据和今后的安排。")).signed().looked()),
  PARTLY(2, story -> story.accepted().handled("PARTLY", Map.of("resultReason",
      "主要部分已经办好，其余要等下半年的资金。")).signed().looked()),
  REFUSED_ONCE(7, story -> story.accepted().handled().complainant(Answer.REFUSE, "只做了一半，还没有全部办好，希望再来看看。")
      .handled().signed().looked()),
  RESERVED(2, story -> story.accepted().handled().complainant(Answer.RESERVED, "事情办好了，就是时间拖得长了一点。")
      .leadersSign().looked()),
  BY_PHONE(2, story -> story.accepted().handled().signsByPhone().leadersSign().looked()),
  EXTENDED(5, story -> story.accepted().asks("EXTEND", Map.of("extendDays", 10, "requestReason",
      "配件要从厂家调货，路上需要时间。"), "userTask_approveTime", Map.of("decision", "GRANT", "grantedDays", 10))
      .handled().signed().looked()),
  NOT_EXTENDED(1, story -> story.accepted().asks("EXTEND", Map.of("extendDays", 10, "requestReason",
      "近期人手紧张，希望延后办理。"), "userTask_approveTime",
      Map.of("decision", "REFUSE", "decisionReason",
          "人手可由镇上统一调配，请按期办理。"))
      .handled().signed().looked()),
  PAUSED(1, story -> story.accepted().asks("PAUSE", Map.of("ground", "OUTSTANDING_MATERIAL", "pauseDays", 10,
      "requestReason", "等诉求人补交购买凭证的复印件。"), "userTask_approveTime", Map.of("decision", "GRANT", "grantedDays", 10))
      .days(3).does("userTask_handleAppeal", Map.of("operation", "RESUME")).handled().signed().looked()),
  RAISED(3, story -> story.accepted().asks("RAISE", Map.of("requestReason", "涉及上级单位的设施，本级解决不了。"),
      "userTask_decideRaise", Map.of("decision", "GRANT")).handled().signed().looked()),
  OBJECTED(1, story -> story.accepted().asks("OBJECT", Map.of("requestReason", "事发地在村界另一侧，请核对后改派。"),
      "userTask_ruleObjection", Map.of("decision", "REFUSE", "decisionReason", "经核对地块在本村范围内，仍由本村办理。"))
      .handled().signed().looked()),
  REASSIGNED(1, story -> story.accepted().objectionUpheld().handled().signed().looked()),
  RECLASSIFIED(1, story -> story.accepted().asks("RECLASSIFY", Map.of("toDifficulty", "HARD", "reclassifyReason",
      "要更换整段管线，村里办不了。"), "userTask_approveTime", Map.of("decision", "GRANT")).handled().signed().looked()),
  TAKEN_BACK(1, story -> story.accepted().takesRequestBack().handled().signed().looked()),
  ASSISTED(2, story -> story.accepted().assisted().handled().signed().looked()),
  ASSIST_SENT_BACK(1, story -> story.accepted().assistSentBack().handled().signed().looked()),
  SLOW(3, story -> story.accepted().longTime().handled().signed().looked()),
  NOT_SATISFIED(4, story -> story.accepted().handled().signed().looked("YES", "NO", null)
      .handled().signed().looked()),
  FALSE_RESOLUTION(1, story -> story.accepted().handled().signed().looked("NO", "NO", "YES")
      .handled().signed().looked()),
  DECLINED(6, story -> story.screened(story.pick(List.of("OUT_OF_SCOPE", "ALREADY_FINAL", "UNLAWFUL_DEMAND")),
      Map.of("reason", "经核对，本事项依规不属于本平台受理范围，已向诉求人说明理由和其他途径。"))),
  REDIRECTED(4, story -> story.screened("LITIGATION", Map.of("reason", "本事项正在人民法院审理，请按诉讼程序主张权利。"))),
  UNCLEAR(2, Story::unclear),
  /** Goes into a case that still runs, where there is one. */
  REPEATED(0, story -> story.repeats().handled().signed().looked()),
  WAITING(0, story -> {}),
  AGAIN(0, story -> story.accepted().handled().signed().looked().days(12).saidAgain().handled().signed().looked()),
  NOT_DONE(0, story -> story.accepted().handled().signed().days(2).saysNotDone().handled().signed().looked()),
  UNREACHABLE(0, story -> story.accepted().handled().notReached()),
  ELSEWHERE(0, story -> {}),
  PROMISE_KEPT(0, story -> story.accepted().promised(6).signed().promise("KEPT", "到现场看过，已按承诺每周清理一次。")
      .looked()),
  PROMISE_PARTLY(0, story -> story.accepted().promised(6).signed().promise("PARTLY", "护栏装了一半，其余三日内装完。")
      .looked()),
  PROMISE_BROKEN(0, story -> story.accepted().promised(50).signed().looked().promise("BROKEN",
      "到现场看，承诺的事没有做。").handled().signed().looked()),
  PROMISE_RUNNING(0, story -> story.accepted().promised(90).signed().looked()),
  CONFERRED(0, story -> story.accepted().confers().days(1).handled().signed().looked()),
  LISTED(0, story -> story.accepted().listed()),
  /** The unit lets each time of its orders pass. */
  SILENT(0, story -> story.silent().accepted().longTime().longTime().handled().signed().looked()),
  HALF_PUT_RIGHT(0, story -> story.halfRight().accepted().longTime().handled().signed().looked()),
  FALSE_CLAIM(0, story -> story.falseClaim().accepted().longTime().handled().signed().looked()),
  ORDERED(0, story -> story.accepted().ordered("UNSOLVED").days(6).handled().signed().looked()),
  ORDER_TAKEN_BACK(0, story -> story.accepted().ordered("BAD_HANDLING").orderTakenBack().handled().signed().looked()),
  SPOT_CHECKED(0, story -> story.unclearUntilDrawn("UPHOLD")),
  SPOT_CORRECTED(0, story -> story.unclearUntilDrawn("CORRECT"));

  private final int weight;
  private final Consumer<Story> plot;

  Kind(int weight, Consumer<Story> plot) {
    this.weight = weight;
    this.plot = plot;
  }

  static Kind of(Random chance) {
    int sum = 0;
    for (Kind kind : values()) {
      sum += kind.weight;
    }
    int drawn = chance.nextInt(sum);
    for (Kind kind : values()) {
      drawn -= kind.weight;
      if (drawn < 0) {
        return kind;
      }
    }
    return PLAIN;
  }

  /** What is late had a short time, and what goes up or over to a neighbour begins in a village. */
  boolean fits(Matter matter) {
    return switch (this) {
      case SLOW, SILENT, HALF_PUT_RIGHT, FALSE_CLAIM -> matter.difficulty().equals("EASY");
      case RAISED, REASSIGNED, OBJECTED, RECLASSIFIED, PROMISE_KEPT, PROMISE_PARTLY, PROMISE_BROKEN, PROMISE_RUNNING,
          CONFERRED, LISTED, UNREACHABLE, BY_PHONE, ORDERED, ORDER_TAKEN_BACK ->
        matter.difficulty().equals("EASY") && matter.category().equals("HELP");
      default -> true;
    };
  }

  void tell(Story story) {
    plot.accept(story);
  }
}
