package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.screening.Originals;
import org.springframework.stereotype.Component;

/**
 * How the case stands that another was merged into. A citizen who repeated a matter reads how it goes and how it ended,
 * but not which other citizen asked, or in which words.
 */
@Component
class MergedInto {
  private final Originals originals;
  private final Standings standings;
  private final InCharge inCharge;

  MergedInto(Originals originals, Standings standings, InCharge inCharge) {
    this.originals = originals;
    this.standings = standings;
    this.inCharge = inCharge;
  }

  /** @return null where there is none to be told of */
  String of(Appeal merged) {
    return originals.end(merged).map(original -> "诉求 " + original.number() + " " + said(original)).orElse(null);
  }

  private String said(Appeal original) {
    return switch (original.status()) {
      case REGISTERED, SCREENED -> "正在审看，" + Sentences.accept(standings.of(original)).replace("您", "");
      case CLASSIFIED, BOOKED -> "已受理，接下来由责任单位办理。";
      case HANDLING, ASKED, MOVING, HANDLED, REPORTED, SIGNING, REFUSED, REWORK_ORDERED, REOPENED ->
        (original.reworkCount() > 0 ? "正在重新办理" : "正在办理") + "，由" + inCharge.of(original) + "负责。";
      case RESOLVED, REVISITED, CLOSED -> "已办结，办理结果：" + original.result().label() + "。您认为问题还在的，可以再来反映。";
      case SEPARATE -> "因联系不上当时的诉求人，已另列结案，没有算作办结。问题还在的，请您再来反映。";
      case ANSWERED_ELSEWHERE -> "原受理单位已答复办结。您要反映的事还在的，请再来反映。";
      case DECLINED -> "没有受理。您要反映的事还在的，请带上本件编号到受理单位询问，或者再来反映。";
      case REDIRECTED -> "应当通过法定途径解决，已告知当时的诉求人。";
      case MERGED -> throw new IllegalStateException("a chain ends with what was not merged");
    };
  }
}
