package cn.kuaichu.keeping.register;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Status;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The lists (清单) a case can stand in: in exactly one of them, by where it stands. */
public enum LedgerList {
  SCREENING("待甄别", Status.REGISTERED, Status.SCREENED, Status.CLASSIFIED),
  OPEN("在办", Status.BOOKED, Status.HANDLING, Status.ASKED, Status.MOVING, Status.HANDLED, Status.REPORTED,
      Status.SIGNING, Status.REFUSED, Status.REWORK_ORDERED, Status.REOPENED),
  RESOLVED("已办结", Status.RESOLVED, Status.REVISITED, Status.CLOSED),
  SEPARATE("另列结案", Status.SEPARATE),
  DECLINED("不予受理", Status.DECLINED),
  MERGED("重复并入", Status.MERGED),
  REDIRECTED("告知法定途径", Status.REDIRECTED),
  ELSEWHERE("来源单位已办结", Status.ANSWERED_ELSEWHERE);

  private final String label;
  private final Set<Status> standings;

  LedgerList(String label, Status first, Status... others) {
    this.label = label;
    this.standings = EnumSet.of(first, others);
  }

  public String label() {
    return label;
  }

  public Set<Status> standings() {
    return standings;
  }

  static LedgerList of(Status status) {
    return Arrays.stream(values()).filter(list -> list.standings.contains(status)).findFirst().orElseThrow();
  }

  /** @return null for all of them */
  static LedgerList named(String word) {
    if (word == null || word.isBlank()) {
      return null;
    }
    try {
      return valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new AppealRefused("没有这种清单，请从页面上方重新选择。");
    }
  }
}
