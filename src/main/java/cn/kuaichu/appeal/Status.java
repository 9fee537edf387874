package cn.kuaichu.appeal;

import java.util.Arrays;

/** Where an appeal stands; changed by nothing but a recorded {@link Step}. */
public enum Status implements Words {
  REGISTERED("待甄别"),
  SCREENED("已甄别"),
  CLASSIFIED("已分类"),
  BOOKED("已建账"),
  HANDLING("化解中"),
  ASKED("待批复"),
  MOVING("移交中"),
  HANDLED("待反馈"),
  REPORTED("已反馈"),
  SIGNING("会签中"),
  REFUSED("退回重办"),
  RESOLVED("已办结，待回访"),
  REVISITED("已回访"),
  REWORK_ORDERED("责成重办"),
  REOPENED("恢复办理"),
  CLOSED("已销号"),
  /** Ended because the complainant could not be reached; never counted as resolved. */
  SEPARATE("另列结案"),
  DECLINED("已答复不受理"),
  MERGED("已并入原件"),
  REDIRECTED("已告知法定途径"),
  /** Answered by the authority it came from, before it reached us; no official works on it here. */
  ANSWERED_ELSEWHERE("来源单位已办结");

  private final String label;

  Status(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** @return the label of a stored name; the name itself, should it be none of ours */
  public static String labelOf(String name) {
    return Arrays.stream(values()).filter(known -> known.name().equals(name)).map(Status::label).findFirst()
        .orElse(name);
  }

  /** No lifecycle runs any more; a revisit may still be waiting. */
  public boolean ended() {
    return switch (this) {
      case RESOLVED, REVISITED, REWORK_ORDERED, CLOSED, SEPARATE, DECLINED, MERGED, REDIRECTED, ANSWERED_ELSEWHERE ->
        true;
      default -> false;
    };
  }
}
